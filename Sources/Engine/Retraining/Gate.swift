import Domain
import Drift
import Insight
import Outcomes
import Statistics

/// Compares champion and challenger on the same holdout and decides.
///
/// A challenger passes when its gain reaches the policy's minimum, the lower end of the paired
/// bootstrap interval of the gain is above zero, and it beats the constant baseline; of recommenders, its
/// lists show no fewer different items than the policy has it. Pairs are rows, of recommenders users.
struct Gate {
  /// What both models answered on the same rows, and what turned out to be true.
  struct Holdout {
    var champion: Answers
    var challenger: Answers
    /// What the constant baseline of the challenger's training rows answers to every row; nil where
    /// they make none.
    var baseline: Answers?
    var truths: Truths
  }

  /// Fewer labelled rows than this decide nothing.
  static let rowsMin = 200

  let policy: RetrainingPolicy
  let metric: MetricKey
  let seed: UInt64
  /// So many are judged on the same holdout, of which the best is taken: each interval is wider, so that
  /// all together pass by chance no more often than one would (Bonferroni).
  var challengers = 1

  private var confidence: Double { 1 - (1 - policy.confidence) / Double(max(1, challengers)) }

  /// The verdict.
  ///
  /// - Parameter championVersion: for the record.
  /// - Returns: nil where the metric is not defined on these rows (one class only, too few rows).
  /// - Throws: ``OutcomesError`` where the two models' answers cannot be held against each other, or
  ///   the metric does not judge them: the retraining ends with that reason.
  func judge(
    _ holdout: Holdout, championVersion: Int
  ) throws(OutcomesError) -> GateResult? {
    let (champion, challenger) = try Alignment.held(
      holdout.champion, holdout.challenger, against: holdout.truths)
    guard let judge = Metric.named(metric), judge.fits(challenger.task) else {
      throw .metricUnfit(metric, task: challenger.task.word)
    }
    guard challenger.labelled >= Self.rowsMin, let old = judge.value(champion),
      let new = judge.value(challenger),
      let interval = judge.gain(
        of: challenger, over: champion, resamples: policy.resamples, seed: seed,
        confidence: confidence)
    else { return nil }
    // The baseline knows the challenger's classes, so it is held against the challenger's list.
    let baseline = try holdout.baseline.flatMap { baseline throws(OutcomesError) in
      judge.value(
        try Alignment.held(baseline, holdout.challenger, against: holdout.truths).0)
    }
    let failures = failures(
      gain: metric.gain(of: new, over: old), interval, new, holdout.shown,
      baseline.map { ($0, challenger.task == .ranking ? "popularity" : "the constant baseline") })
    var result = GateResult(
      metric: metric, rows: challenger.labelled, championVersion: championVersion, champion: old,
      challenger: new, baseline: baseline, gain: metric.gain(of: new, over: old),
      lower: interval.lower, upper: interval.upper, minimumGain: policy.minimumGain,
      passed: failures.isEmpty, failures: failures)
    result.shown = holdout.shown
    return result
  }

  /// The conditions that the challenger misses, each in a few words.
  private func failures(
    gain: Double, _ interval: PairedInterval, _ challenger: Double,
    _ shown: GateResult.ItemsShown?, _ baseline: (value: Double, name: String)?
  ) -> [String] {
    var failures: [String] = []
    if gain < policy.minimumGain {
      failures.append("gain \(gain.signed) under the minimum \(policy.minimumGain.short)")
    }
    if interval.lower <= 0 {
      let place = interval.upper < 0 ? "lies below zero" : "reaches zero"
      failures.append("interval [\(interval.lower.signed), \(interval.upper.signed)] \(place)")
    }
    if policy.mustBeatBaseline, let baseline, metric.gain(of: challenger, over: baseline.value) <= 0
    {
      failures.append("no better than \(baseline.name) (\(baseline.value.short))")
    }
    if let least = policy.coverageMin, let shown,
      Double(shown.challenger) < least * Double(shown.champion)
    {
      failures.append(
        "its lists show \(shown.challenger) different items, under \(least.short) of the champion's "
          + "\(shown.champion)")
    }
    return failures
  }
}

extension Gate.Holdout {
  /// How many different items either model's lists show, counted as the signals count them; nil where it is
  /// not lists that they answer.
  fileprivate var shown: GateResult.ItemsShown? {
    guard case .rankings(let old) = champion, case .rankings(let new) = challenger else {
      return nil
    }
    return GateResult.ItemsShown(
      champion: old.distinctCount(first: RankedTraffic.shownMax),
      challenger: new.distinctCount(first: RankedTraffic.shownMax))
  }
}

extension GateResult {
  /// The figures for the ledger.
  var evidence: [Evidence] {
    let learnt = history.map { [Evidence("learnt from", $0.words)] } ?? []
    let others = (rivals ?? []).map {
      Evidence("challenger of \($0.history.words)", $0.challenger, text: $0.challenger.short)
    }
    let coverage =
      shown.map { [("champion", $0.champion), ("challenger", $0.challenger)] } ?? []
    return [
      Evidence("metric", metric.text), Evidence("rows", Double(rows), text: "\(rows)"),
      Evidence("champion", champion, text: champion.short),
      Evidence("challenger", challenger, text: challenger.short),
    ] + unbeaten + [
      Evidence("gain", gain, text: gain.signed), Evidence("lower", lower, text: lower.signed),
      Evidence("upper", upper, text: upper.signed),
    ] + learnt + others
      + coverage.map { Evidence("items shown by the \($0)", Double($1), text: "\($1)") }
  }

  /// The baseline where the challenger is no better.
  private var unbeaten: [Evidence] {
    guard let baseline, metric.gain(of: challenger, over: baseline) <= 0 else { return [] }
    return [Evidence("baseline", baseline, text: baseline.short)]
  }

  /// The verdict in one sentence for the ledger.
  var sentence: String {
    let name = metric.text
    let figures =
      "\(name) \(challenger.short) against \(champion.short) on \(rows) rows, "
      + "gain \(gain.signed) [\(lower.signed), \(upper.signed)]\(rivalWords)"
    return passed ? figures : "\(figures): " + failures.joined(separator: "; ")
  }

  /// ` (learnt from the last 28 days; all history 0.560)`.
  private var rivalWords: String {
    guard let history, let rivals else { return "" }
    let others = rivals.map { "\($0.history.words) \($0.challenger.short)" }
    return " (learnt from \(history.words); \(others.joined(separator: ", ")))"
  }
}
