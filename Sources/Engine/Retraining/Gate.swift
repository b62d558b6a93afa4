import Domain
import Statistics

/// Compares champion and challenger on the same holdout and decides.
///
/// A challenger passes when its gain reaches the policy's minimum, the lower end of the paired
/// bootstrap interval of the gain is above zero, and it beats the constant baseline.
struct Gate {
  /// Scores on the holdout, one a row: probabilities (binary) or quantities (regression).
  struct Holdout {
    var labels: [Double]
    var champion: [Double]
    var challenger: [Double]
    /// What the constant baseline, fitted on the challenger's training rows, answers.
    var baseline: Double
  }

  /// Fewer labelled rows than this decide nothing.
  static let rowsMin = 200

  let policy: RetrainingPolicy
  let metric: MetricName
  let seed: UInt64

  /// The verdict.
  ///
  /// - Parameters:
  ///   - holdout: equally long arrays; labels are 0 or 1 for `auc`, `logloss` and `accuracy`.
  ///   - championVersion: for the record.
  /// - Returns: nil where the metric is not defined on these rows (one class only, too few rows).
  func judge(_ holdout: Holdout, championVersion: Int) -> GateResult? {
    let rows = holdout.labels.count
    guard rows >= Self.rowsMin,
      let champion = metric.value(scores: holdout.champion, labels: holdout.labels),
      let challenger = metric.value(scores: holdout.challenger, labels: holdout.labels),
      let interval = interval(holdout)
    else { return nil }
    let constant = [Double](repeating: holdout.baseline, count: rows)
    let baseline = metric.value(scores: constant, labels: holdout.labels)
    let gain = metric.gain(of: challenger, over: champion)
    var failures: [String] = []
    if gain < policy.minimumGain {
      failures.append("gain \(gain.signed) under the minimum \(policy.minimumGain.short)")
    }
    if interval.lower <= 0 {
      failures.append("interval [\(interval.lower.signed), \(interval.upper.signed)] reaches zero")
    }
    if policy.mustBeatBaseline, let baseline, metric.gain(of: challenger, over: baseline) <= 0 {
      failures.append("no better than the constant baseline (\(baseline.short))")
    }
    return GateResult(
      metric: metric, rows: rows, championVersion: championVersion, champion: champion,
      challenger: challenger, baseline: baseline, gain: gain, lower: interval.lower,
      upper: interval.upper, minimumGain: policy.minimumGain, passed: failures.isEmpty,
      failures: failures)
  }

  private func interval(_ holdout: Holdout) -> PairedInterval? {
    if metric == .auc {
      return PairedBootstrap.aucGain(
        champion: holdout.champion, challenger: holdout.challenger, labels: holdout.labels,
        resamples: policy.resamples, seed: seed, confidence: policy.confidence)
    }
    guard let champion = metric.losses(scores: holdout.champion, labels: holdout.labels),
      let challenger = metric.losses(scores: holdout.challenger, labels: holdout.labels)
    else { return nil }
    return PairedBootstrap.meanGain(
      championLoss: champion, challengerLoss: challenger, resamples: policy.resamples, seed: seed,
      confidence: policy.confidence)
  }
}

extension GateResult {
  /// The verdict in one sentence for the ledger.
  var sentence: String {
    let name = metric.rawValue
    let figures =
      "\(name) \(challenger.short) against \(champion.short) on \(rows) rows, "
      + "gain \(gain.signed) [\(lower.signed), \(upper.signed)]"
    return passed ? figures : "\(figures): " + failures.joined(separator: "; ")
  }
}

extension Double {
  /// Three digits after the point: metrics in sentences.
  var short: String { rounded(toPlaces: 3) }

  /// As ``short``, with its sign.
  var signed: String { (self < 0 ? "−" : "+") + magnitude.short }

  private func rounded(toPlaces places: Int) -> String {
    guard isFinite else { return "\(self)" }
    let scaled = (magnitude * 1_000).rounded()
    guard scaled < 1e15 else { return "\(self)" }
    let whole = Int(scaled) / 1_000
    let fraction = String(Int(scaled) % 1_000)
    let padding = String(repeating: "0", count: places - fraction.count)
    return (self < 0 && scaled > 0 ? "−" : "") + "\(whole).\(padding)\(fraction)"
  }
}
