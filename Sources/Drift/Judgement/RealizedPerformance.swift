import Datasets
import Domain
import Outcomes

/// How a window's answers turned out, over the rows whose label is known by now.
public struct RealizedPerformance: Sendable, Hashable {
  let outcomes: AlignedOutcomes

  /// - Parameters:
  ///   - answers: one a row of the window.
  ///   - truths: of the same rows.
  /// - Throws: ``OutcomesError/rowsDiffer(answers:truths:)``, and
  ///   ``OutcomesError/nothingInCommon(labels:task:)`` where labels came and none says anything
  ///   about such answers.
  public init(_ answers: Answers, _ truths: Truths) throws(OutcomesError) {
    outcomes = try AlignedOutcomes(answers, truths)
    if outcomes.labelled == 0, outcomes.unfit > 0 {
      throw .nothingInCommon(labels: outcomes.unfit, task: answers.task.word)
    }
  }

  /// All rows of the window.
  public var rows: Int { outcomes.rows }
  /// Rows whose label is known.
  public var labelled: Int { outcomes.labelled }
  /// The share of rows whose label is known, 0...1; 0 without rows.
  public var coverage: Double { outcomes.coverage }

  /// What is true of the labelled rows, as a column of the model's target.
  public func labels(of target: String) -> Column {
    outcomes.task.labelColumn(outcomes.labels, of: target)
  }

  /// The metric over the labelled rows; nil where they do not define it (none, or one class for
  /// AUC), the task has no such metric, or it is not known here.
  public func value(_ metric: MetricKey) -> Double? {
    Metric.named(metric)?.value(outcomes)
  }

  /// That a metric can judge what was labelled.
  ///
  /// - Throws: as `Metric.check`; ``OutcomesError/metricUnfit(_:task:)`` for one that is not known.
  public func check(_ metric: MetricKey) throws(OutcomesError) {
    guard let known = Metric.named(metric) else {
      throw .metricUnfit(metric, task: outcomes.task.word)
    }
    try known.check(outcomes)
  }

  /// Every metric that is defined, the judged one with its bound.
  ///
  /// - Parameters:
  ///   - judged: the metric that decides; nil: none does.
  ///   - threshold: when it is degraded; nil when it never is.
  ///   - reference: each metric's level when the serving version was accepted, where known.
  ///   - baseline: of the rows that the version learnt from, which the judged metric is held
  ///     against.
  public func metrics(
    judged: MetricKey?, threshold: PerformanceThreshold?,
    reference: [MetricKey: AcceptedLevel] = [:],
    baseline: ConstantBaseline? = nil
  ) -> [RealizedMetric] {
    Metric.all(for: outcomes.task, judgedBy: judged).compactMap { metric in
      guard let value = metric.value(outcomes) else { return nil }
      let key = metric.key
      var realized = RealizedMetric(
        metric: key, value: value, rows: metric.losses(outcomes)?.count ?? labelled,
        reference: reference[key]?.value)
      if key == judged {
        realized.chance = threshold?.chance(metric, outcomes, against: reference[key])
        realized.threshold = threshold?.bound(
          for: key, reference: realized.reference, chance: realized.chance)
        let comparison = ConstantComparison(outcomes, against: baseline, by: key)
        realized.baseline = comparison?.baseline
        realized.isBelowBaseline = comparison?.isWorse
      }
      return realized
    }
  }
}
