import Domain

/// The figures of a round, for each set of rows: the library's own, but for the AUC
/// (``RankingAUC``).
struct RoundMetrics {
  /// Rows that are judged each round.
  struct EvaluatedSet {
    /// `train` or `valid`.
    let name: String
    let matrix: BoosterMatrix
    let labels: [Float]
  }

  let sets: [EvaluatedSet]
  private let line: EvaluationLine
  private let countsAUC: Bool

  init(_ prepared: PreparedTraining, sets: [EvaluatedSet]) {
    self.sets = sets
    line = EvaluationLine(
      metrics: prepared.metrics.filter { $0 != .auc }, task: prepared.target.task)
    countsAUC = prepared.metrics.contains(.auc)
  }

  /// - Parameter round: from 0, just boosted.
  /// - Returns: by `set-metric`; one that the rows do not define is not there.
  func values(_ booster: Booster, round: Int) throws(TrainingError) -> [String: Double] {
    let text = try booster.evaluate(round: round, sets: sets.map { ($0.name, $0.matrix) })
    var values = line.parse(text)
    guard countsAUC else { return values }
    for set in sets {
      values["\(set.name)-\(MetricName.auc.rawValue)"] = try booster.withPredictions(
        of: set.matrix
      ) { probabilities in RankingAUC.value(probabilities, labels: set.labels) }
    }
    return values
  }
}
