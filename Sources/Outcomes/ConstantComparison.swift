import Domain

/// How answers stand to those of a constant baseline to the same rows.
public struct ConstantComparison: Hashable, Sendable {
  /// With fewer labelled rows, or fewer of either of two classes, a bootstrap takes chance for less than
  /// it is: of models that know nothing it calls 1.5 % worse with 20 rows of 200, and 3 % with 5.
  private static let rowsMin = (all: 50, ofClass: 20)
  /// Each end leaves out 1 %: of 100 windows of a model that is as good as the baseline one is called
  /// worse.
  private static let confidence = 0.98
  /// As many resamples as draw so many rows, but so many at most and at least.
  private static let (drawnMax, resamplesMax, resamplesMin) = (50_000_000, 1_000, 300)

  /// What the baseline scores on the labelled rows, in the metric's unit.
  public let baseline: Double
  /// Whether the answers are worse than that by more than chance gives; nil where the rows are too few
  /// to tell.
  public let isWorse: Bool?

  /// Holds both against the same labels. O(n log n), and a second for a million rows where the answers
  /// are worse.
  ///
  /// - Parameters:
  ///   - outcomes: of the model.
  ///   - baseline: of the rows that the model learnt from; nil where they are not known.
  ///   - key: what judges.
  /// - Returns: nil where the metric is not defined on these rows, or needs rows that are not known.
  public init?(_ outcomes: AlignedOutcomes, against baseline: ConstantBaseline?, by key: MetricKey)
  {
    guard let metric = Metric.named(key), let value = metric.value(outcomes),
      let constant = (baseline ?? .any(for: key)).flatMap({
        outcomes.answered($0.answer(judgedBy: key))
      }),
      let figure = metric.value(constant)
    else { return nil }
    self.baseline = figure
    guard key.gain(of: value, over: figure) < 0 else {
      isWorse = false
      return
    }
    guard Self.tell(outcomes) else {
      isWorse = nil
      return
    }
    let resamples = max(
      Self.resamplesMin, min(Self.resamplesMax, Self.drawnMax / outcomes.labelled))
    isWorse = metric.gain(
      of: outcomes, over: constant, resamples: resamples, seed: 0, confidence: Self.confidence
    ).map { $0.upper < 0 }
  }

  private static func tell(_ outcomes: AlignedOutcomes) -> Bool {
    guard outcomes.labelled >= rowsMin.all else { return false }
    guard outcomes.task.isBinary else { return true }
    let positive = outcomes.labels.count { $0 == 1 }
    return min(positive, outcomes.labelled - positive) >= rowsMin.ofClass
  }
}

extension AlignedOutcomes {
  /// The same rows with one answer to all; nil where it is none of that task.
  fileprivate func answered(_ answer: [Double]) -> AlignedOutcomes? {
    // A class that came after the training: neither gives it any probability.
    let wide = task.isMulticlass && answer.count + 1 == task.outputs ? answer + [0] : answer
    guard let answers = try? Answers(repeating: wide, rows: labelled, of: task) else { return nil }
    return AlignedOutcomes(answers, on: self)
  }
}
