import Domain
import Training

extension TrainingDeclaration {
  /// The same training without rows to validate on: as many rounds as were best where the rounds
  /// had a judge.
  func refitting(_ validated: TrainedModel) -> TrainingDeclaration {
    let patience = "early_stopping_rounds"
    guard params[patience] != nil else { return self }
    var declaration = self
    declaration.params[patience] = nil
    declaration.params["num_boost_round"] = nil
    declaration.params["rounds"] = "\(validated.card.bestRound)"
    return declaration
  }
}
