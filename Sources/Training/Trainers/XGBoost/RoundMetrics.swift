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
  /// One a set; empty where no AUC is wanted.
  private var areas: [RankingAUC]

  init(_ training: TabularTraining<OrdinalEncoder>, sets: [EvaluatedSet]) {
    self.sets = sets
    line = EvaluationLine(
      metrics: training.metrics.filter { $0 != .auc }, task: training.target.task)
    areas = training.metrics.contains(.auc) ? sets.map { RankingAUC(labels: $0.labels) } : []
  }

  /// - Parameter round: from 0, just boosted.
  /// - Returns: by `set-metric`; one that the rows do not define is not there.
  mutating func values(_ booster: Booster, round: Int) throws(TrainingError) -> [String: Double] {
    let text = try booster.evaluate(round: round, sets: sets.map { ($0.name, $0.matrix) })
    var values = line.parse(text)
    for place in areas.indices {
      values["\(sets[place].name)-\(MetricKey.auc.text)"] = try booster.withPredictions(
        of: sets[place].matrix
      ) { areas[place].value($0) }
    }
    return values
  }
}
