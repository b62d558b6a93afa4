import Datasets
import Domain
import Foundation

/// A way to get a model from rows: a name, its hyperparameters, and two functions.
///
/// A trainer is one file and one line in ``all``; command-line flags, forms, logged params, model
/// files and the contract tests follow from its declaration.
public struct Trainer: Sendable {
  /// As in `curlew.yaml` and in runs.
  public let name: String
  /// One line for lists.
  public let summary: String
  public let hyperparameters: HyperparameterTable
  /// Trains on prepared matrices; polls the observer each round.
  let fit:
    @Sendable (PreparedTraining, TrainingCheckpoint?, TrainingObserver) throws(TrainingError) ->
      FittedLearner
  /// Reads the learner's file back.
  let load: @Sendable (ModelCard, ModelFiles) throws(TrainingError) -> any Learner

  /// Every trainer, in the order of lists.
  public static let all: [Trainer] = [
    .xgboost,
    .constant,
  ]

  /// The trainer of that name.
  ///
  /// - Throws: ``TrainingError/unknownTrainer(_:known:nearest:)``.
  public static func named(_ name: String) throws(TrainingError) -> Trainer {
    if let trainer = all.first(where: { $0.name == name }) { return trainer }
    let known = all.map(\.name)
    throw .unknownTrainer(name, known: known, nearest: Spelling.nearest(to: name, among: known))
  }

  /// Trains on the calling thread until done; call it on a thread of its own.
  ///
  /// - Parameters:
  ///   - input: see ``TrainingInput``.
  ///   - checkpoint: of the same input, to go on from; nil starts at the first round.
  ///   - observer: sees each round and may stop the training.
  /// - Returns: the model of the best round where early stopping is on, else of the last.
  /// - Throws: every case of ``TrainingError`` but those about model files;
  ///   ``TrainingError/cancelled(round:)`` when the observer says so.
  public func train(
    _ input: TrainingInput, from checkpoint: TrainingCheckpoint? = nil,
    observer: TrainingObserver = TrainingObserver()
  ) throws(TrainingError) -> TrainedModel {
    let prepared = try PreparedTraining(input, trainer: name)
    if let checkpoint, checkpoint.fingerprint != prepared.fingerprint {
      throw .checkpointForeign(
        expected: prepared.fingerprint, found: checkpoint.fingerprint)
    }
    let fitted = try fit(prepared, checkpoint, observer)
    let card = ModelCard(
      trainer: name, target: prepared.target, params: input.params.texts, seed: input.seed,
      rounds: fitted.rounds, bestRound: fitted.bestRound, metrics: fitted.metrics,
      trainingRows: prepared.labels.count,
      validationRows: prepared.validation?.labels.count ?? 0,
      rowsWithoutTarget: prepared.rowsWithoutTarget, library: fitted.library)
    return TrainedModel(card: card, features: prepared.features, learner: fitted.learner)
  }
}

/// What a trainer's `fit` returns.
struct FittedLearner: Sendable {
  let learner: any Learner
  /// Rounds done, also those after the best.
  let rounds: Int
  /// The round whose model was kept.
  let bestRound: Int
  /// The figures of that round.
  let metrics: [String: Double]
  /// The library and version that made it.
  let library: String
}
