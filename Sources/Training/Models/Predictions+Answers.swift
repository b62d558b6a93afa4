import Domain
import Outcomes

extension Predictions {
  /// The same for whoever judges, logs or sends them.
  public var answers: Answers {
    switch task {
    case .binary(let classes): .probabilities(values, classes: classes)
    case .multiclass(let classes): .distributions(values, classes: classes)
    case .regression: .quantities(values)
    }
  }
}
