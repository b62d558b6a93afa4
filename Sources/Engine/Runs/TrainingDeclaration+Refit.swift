import Domain
import Training

extension TrainingDeclaration {
  /// The same training without rows to validate on: what the judged one found out is kept.
  ///
  /// - Throws: `TrainingError` for a trainer or params that this version does not know.
  func refitting(_ validated: TrainedModel) throws -> TrainingDeclaration {
    var declaration = self
    declaration.params = try Trainer.named(trainer).refitParams(params, after: validated.card)
    return declaration
  }
}
