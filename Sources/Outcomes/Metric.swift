import Domain
import Statistics

/// A figure that says how good answers were.
///
/// A metric is one file in `Metrics/`, one line in ``all``, and one in Domain's `MetricTraits`, which
/// tells people of it; its values go into `Tests/OutcomesTests/Values/make-metrics.py`. Trainers,
/// evaluations, monitors and gates take it from there.
public struct Metric: Sendable {
  /// The two models of a gain, on the same rows.
  struct Pair {
    let champion: AlignedOutcomes
    let challenger: AlignedOutcomes
    let resamples: Int
    let seed: UInt64
    let confidence: Double
  }

  /// As it stands in runs and in `curlew.yaml`.
  public let key: MetricKey
  private let judges: @Sendable (LearningTask) -> Bool
  private let compute: @Sendable (AlignedOutcomes) -> Double?
  private let rowLosses: (@Sendable (AlignedOutcomes) -> [Double])?
  private let gain: @Sendable (Pair) -> PairedInterval?
  private let spread: @Sendable (AlignedOutcomes) -> Double?

  /// A metric whose order of models is that of a mean over rows.
  ///
  /// - Parameters:
  ///   - judges: whether it is defined for answers of that task.
  ///   - losses: one a row; a lower mean is a better metric. Gains are in the loss's unit.
  ///   - slope: how far the metric moves with the mean loss, where it has that value; 1 where it is that
  ///     mean, or what lacks to 1.
  ///   - value: over all rows; nil where they do not define it.
  init(
    _ key: MetricKey, judges: @escaping @Sendable (LearningTask) -> Bool,
    losses: @escaping @Sendable (AlignedOutcomes) -> [Double],
    slope: @escaping @Sendable (_ value: Double) -> Double = { _ in 1 },
    value: @escaping @Sendable (AlignedOutcomes) -> Double?
  ) {
    self.key = key
    self.judges = judges
    rowLosses = losses
    compute = value
    spread = { outcomes in
      guard let value = value(outcomes) else { return nil }
      return Metrics.standardError(ofMean: losses(outcomes)).map { $0 * slope(value) }
    }
    gain = { pair in
      PairedBootstrap.meanGain(
        championLoss: losses(pair.champion), challengerLoss: losses(pair.challenger),
        resamples: pair.resamples, seed: pair.seed, confidence: pair.confidence)
    }
  }

  /// A metric of all rows together, which no row has a share of.
  init(
    _ key: MetricKey, judges: @escaping @Sendable (LearningTask) -> Bool,
    gain: @escaping @Sendable (Pair) -> PairedInterval?,
    error: @escaping @Sendable (AlignedOutcomes) -> Double?,
    value: @escaping @Sendable (AlignedOutcomes) -> Double?
  ) {
    self.key = key
    self.judges = judges
    rowLosses = nil
    compute = value
    self.gain = gain
    spread = error
  }

  /// Whether it is defined for answers of that task.
  public func fits(_ task: LearningTask) -> Bool { judges(task) }

  /// The metric over the labelled rows.
  ///
  /// - Returns: nil where they do not define it: none, one class where two are needed, an answer
  ///   that is no number, or answers of a task that it does not judge.
  public func value(_ outcomes: AlignedOutcomes) -> Double? {
    guard isDefined(outcomes), let value = compute(outcomes), value.isFinite else { return nil }
    return value
  }

  /// That it can judge these at all. One class where two are needed is no error: the next rows may
  /// have both.
  ///
  /// - Throws: ``OutcomesError/metricUnfit(_:task:)``, ``OutcomesError/answersNotFinite(rows:of:)``,
  ///   ``OutcomesError/valueNotFinite(_:)``.
  public func check(_ outcomes: AlignedOutcomes) throws(OutcomesError) {
    guard judges(outcomes.task) else { throw .metricUnfit(key, task: outcomes.task.word) }
    guard outcomes.isFinite else {
      let rows = (0..<outcomes.labelled).count {
        !outcomes.answers.row($0).allSatisfy(\.isFinite)
      }
      throw .answersNotFinite(rows: rows, of: outcomes.labelled)
    }
    if outcomes.labelled > 0, let value = compute(outcomes), !value.isFinite {
      throw .valueNotFinite(key)
    }
  }

  /// The loss of each labelled row, whose mean orders models as the metric does.
  ///
  /// - Returns: nil where the metric has none, or as for ``value(_:)``.
  public func losses(_ outcomes: AlignedOutcomes) -> [Double]? {
    isDefined(outcomes) ? rowLosses?(outcomes) : nil
  }

  /// The standard error of the metric as a sample of rows gives it: how far another sample of as many
  /// rows would be off.
  ///
  /// - Returns: in the metric's unit; nil with fewer than two rows of what it needs, or as for
  ///   ``value(_:)``.
  public func standardError(_ outcomes: AlignedOutcomes) -> Double? {
    guard isDefined(outcomes), let error = spread(outcomes), error.isFinite else { return nil }
    return error
  }

  /// How much better the challenger was than the champion, with the paired bootstrap interval.
  ///
  /// - Parameters:
  ///   - champion: on the same rows as `challenger`.
  ///   - resamples: of the rows; the ends of a 95 % interval need 200 or more.
  ///   - seed: one seed gives one interval.
  ///   - confidence: the share of resamples between the ends, in (0, 1).
  /// - Returns: nil where the metric is not defined for one of the two, or their rows differ.
  public func gain(
    of challenger: AlignedOutcomes, over champion: AlignedOutcomes, resamples: Int, seed: UInt64,
    confidence: Double
  ) -> PairedInterval? {
    guard isDefined(champion), isDefined(challenger), champion.labels == challenger.labels,
      confidence > 0, confidence < 1
    else { return nil }
    return gain(
      Pair(
        champion: champion, challenger: challenger, resamples: resamples, seed: seed,
        confidence: confidence))
  }

  private func isDefined(_ outcomes: AlignedOutcomes) -> Bool {
    judges(outcomes.task) && outcomes.labelled > 0 && outcomes.isFinite
  }
}
