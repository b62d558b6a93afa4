import Domain

extension RetrainingTrigger {
  /// Drift that performance confirms: the latest judged window of the champion has as many drifted
  /// features as make a window drifting, and in the same window its metric is beyond the monitor's
  /// threshold or worse than a constant answer. Where the threshold is a drop, it is as far below the
  /// accepted level as declared, or as chance alone gives one time in a hundred, whichever is more.
  ///
  /// Either alone is no reason: features drift without harm, and one bad window may be chance, for which
  /// `performance` waits as many windows as its alert does. Two that agree need not wait.
  static let drift = RetrainingTrigger(
    name: "drift", form: .flag,
    help: (
      "true when a window drifts and its metric is beyond the threshold, without waiting", "true"
    ),
    figure: .judgedWindow,
    objection: { setting, endpoint, monitor in
      guard setting == .flag(true), monitor == nil else { return nil }
      return "nothing can trigger it; declare monitors.\(endpoint)"
    },
    ask: { setting, situation in
      guard setting == .flag(true), let window = situation.judgedWindow,
        let metric = situation.metric, let realized = window[metric], realized.breached,
        window.driftedCount >= situation.driftedFeaturesMin
      else { return nil }
      let judgement = WindowJudgement(window, metric: metric)
      return Question(
        about: ["window": .number(Int64(window.index))], sentence(judgement, realized))
    })

  private static func sentence(_ judgement: WindowJudgement, _ realized: RealizedMetric) -> String {
    let metric = realized.metric
    let limit =
      if realized.isBelowBaseline == true, let baseline = realized.baseline {
        "worse than the \(baseline.short) of a constant answer"
      } else {
        "\(metric.badSide) \(realized.threshold?.short ?? "")"
      }
    return
      "drift confirmed by performance: \(metric.text) \(realized.value.short) \(limit) on "
      + "\(realized.rows) rows, and \(judgement.driftWords()), window from "
      + judgement.window.start.dateText
  }
}
