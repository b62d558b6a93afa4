import Domain
import Outcomes

/// The figures of a round, for each set of rows: the library's own where it has the metric, the AUC
/// by ``RankingAUC``, any other by `Metric` from the round's predictions.
struct RoundMetrics {
  /// Rows that are judged each round.
  struct EvaluatedSet {
    /// `train` or `valid`.
    let name: String
    let matrix: BoosterMatrix
    /// One a row of the matrix.
    let labels: TruthLabels
  }

  let sets: [EvaluatedSet]
  private let task: LearningTask
  private let line: EvaluationLine
  /// One a set; empty where no AUC is wanted.
  private var areas: [RankingAUC]
  /// Those that neither the library nor ``RankingAUC`` computes.
  private let others: [Metric]

  /// - Parameters:
  ///   - sets: with labels of `task`.
  ///   - metrics: that are reported each round.
  ///   - libraryName: the library's name of a metric; nil where it does not compute it.
  init(
    sets: [EvaluatedSet], metrics: [MetricKey], task: LearningTask,
    libraryName: (MetricKey) -> String?
  ) {
    self.sets = sets
    self.task = task
    line = EvaluationLine(metrics: metrics, libraryName: libraryName)
    let ours = metrics.filter { libraryName($0) == nil }
    areas = ours.contains(.auc) ? sets.map { RankingAUC(labels: $0.labels.values) } : []
    others = ours.filter { $0 != .auc }.compactMap(Metric.named)
  }

  /// - Parameter round: from 0, just boosted.
  /// - Returns: by `set-metric`; one that the rows do not define is not there.
  /// - Throws: ``TrainingError/libraryFailed(during:detail:)``.
  mutating func values(_ booster: Booster, round: Int) throws(TrainingError) -> [String: Double] {
    let text = try booster.evaluate(round: round, sets: sets.map { ($0.name, $0.matrix) })
    var values = line.parse(text)
    for place in areas.indices {
      values["\(sets[place].name)-\(MetricKey.auc.text)"] = try booster.withPredictions(
        of: sets[place].matrix
      ) { areas[place].value($0) }
    }
    if others.isEmpty { return values }
    for set in sets {
      let answers = try booster.withPredictions(of: set.matrix) {
        Answers(trusting: $0.map(Double.init), of: task)
      }
      let outcomes = AlignedOutcomes(answers, set.labels)
      for metric in others { values["\(set.name)-\(metric.key.text)"] = metric.value(outcomes) }
    }
    return values
  }
}
