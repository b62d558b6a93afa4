extension TrainedModel {
  /// Reads a model directory that Curlew wrote: the trainer that its card names reads the rest.
  ///
  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``,
  ///   ``TrainingError/unknownTrainer(_:known:nearest:)`` for a trainer of a later Curlew, and
  ///   the library's errors.
  public init(files: ModelFiles) throws(TrainingError) {
    let card = try files.decode(ModelCard.self, from: Self.cardFile)
    self.init(card: card, fitted: try Trainer.named(card.trainer).load(card, files))
  }
}
