import Domain
import Statistics

extension Metric {
  /// The share of rows that were answered with their class: the likeliest, of two the second from
  /// one half on. scikit-learn's `accuracy_score`.
  public static let accuracy = Metric(
    .accuracy,
    judges: \.hasClasses,
    losses: { outcomes in
      zip(outcomes.answers.classNumbers(), outcomes.labels).map { Double($0) == $1 ? 0 : 1 }
    },
    value: { outcomes in
      let right = zip(outcomes.answers.classNumbers(), outcomes.labels).count { Double($0) == $1 }
      return Double(right) / Double(outcomes.labelled)
    })
}
