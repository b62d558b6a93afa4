import Domain
import Drift
import Statistics

/// Compares champion and challenger on the same holdout and decides.
///
/// A challenger passes when its gain reaches the policy's minimum, the lower end of the paired
/// bootstrap interval of the gain is above zero, and it beats the constant baseline.
struct Gate {
  /// What both models answered on the same rows.
  struct Holdout {
    var task: LearningTask
    /// One a row: 0 or 1, the class's number, or the quantity.
    var labels: [Double]
    /// One number a row, or one a class and row, row after row.
    var champion: [Double]
    var challenger: [Double]
    /// What the constant baseline, fitted on the challenger's training rows, answers to every row.
    var baseline: [Double]
  }

  /// Fewer labelled rows than this decide nothing.
  static let rowsMin = 200

  let policy: RetrainingPolicy
  let metric: MetricName
  let seed: UInt64

  /// The verdict.
  ///
  /// - Parameters:
  ///   - holdout: both models' answers to the same rows.
  ///   - championVersion: for the record.
  /// - Returns: nil where the metric is not defined on these rows (one class only, too few rows).
  func judge(_ holdout: Holdout, championVersion: Int) -> GateResult? {
    let rows = holdout.labels.count
    guard rows >= Self.rowsMin,
      let champion = value(holdout.champion, holdout),
      let challenger = value(holdout.challenger, holdout),
      let interval = interval(holdout)
    else { return nil }
    let baseline = value((0..<rows).flatMap { _ in holdout.baseline }, holdout)
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
    guard let champion = losses(holdout.champion, holdout),
      let challenger = losses(holdout.challenger, holdout)
    else { return nil }
    return PairedBootstrap.meanGain(
      championLoss: champion, challengerLoss: challenger, resamples: policy.resamples, seed: seed,
      confidence: policy.confidence)
  }
}

extension Gate {
  private func value(_ predictions: [Double], _ holdout: Holdout) -> Double? {
    RealizedPerformance(task: holdout.task, predictions: predictions, labels: holdout.labels)
      .value(metric)
  }

  /// The loss of each row whose mean orders models as the metric does; nil for `auc`.
  private func losses(_ predictions: [Double], _ holdout: Holdout) -> [Double]? {
    let labels = holdout.labels
    switch metric {
    case .auc: return nil
    case .logLoss: return Metrics.logLosses(probabilities: predictions, labels: labels)
    case .multiclassLogLoss:
      return Metrics.multiclassLogLosses(
        probabilities: predictions, classes: holdout.width, labels: labels.map { Int($0) })
    case .accuracy:
      return labels.indices.map { holdout.answer(predictions, row: $0) == labels[$0] ? 0 : 1 }
    case .meanAbsoluteError: return Metrics.absoluteErrors(predictions: predictions, truths: labels)
    case .rootMeanSquaredError:
      return Metrics.squaredErrors(predictions: predictions, truths: labels)
    }
  }
}

extension Gate.Holdout {
  /// Numbers a row.
  var width: Int { baseline.count }

  /// The class that is answered: the likeliest, or for a binary task 1 from 0.5 on.
  func answer(_ predictions: [Double], row: Int) -> Double {
    if width == 1 { return predictions[row] >= 0.5 ? 1 : 0 }
    let start = row * width
    let best = (0..<width).max { predictions[start + $0] < predictions[start + $1] }
    return Double(best ?? 0)
  }
}

extension GateResult {
  /// The figures for the ledger.
  var evidence: [Evidence] {
    [
      Evidence("metric", metric.rawValue), Evidence("rows", Double(rows), text: "\(rows)"),
      Evidence("champion", champion, text: champion.short),
      Evidence("challenger", challenger, text: challenger.short),
      Evidence("gain", gain, text: gain.signed), Evidence("lower", lower, text: lower.signed),
      Evidence("upper", upper, text: upper.signed),
    ]
  }

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
