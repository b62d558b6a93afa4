import Domain
import Insight
import Terminal

/// A cause in words: what was observed, its figures, and a sentence.
struct CauseText {
  let cause: AttributedCause
  let attribution: DriftAttribution
  /// Tells of the data that versions learned from.
  let data: ConsoleData

  struct Figure: Hashable, Sendable {
    var name: String
    var text: String
  }

  private var metric: MetricKey { attribution.metric }

  /// The observed value and its limit, for a column: `PSI 7.91 > 0.25`.
  var observed: String {
    switch cause.kind {
    case .drift(_, let worst): data.driftTests.text(worst)
    case .missing(_, let rise):
      "nulls \(NumberText.percent(rise.share)), were \(NumberText.percent(rise.usual))"
    case .promotion(let effect): "\(metric.title) \(fall(effect))"
    case .fewLabels(let coverage, let usual):
      "\(NumberText.percent(coverage)), usual \(NumberText.percent(usual))"
    case .fewRows(let rows, let usual):
      "\(NumberText.count(rows)), usual \(NumberText.count(usual))"
    }
  }

  private func fall(_ effect: PromotionEffect) -> String {
    "\(metric.text(effect.before)) → \(metric.text(effect.after))"
  }

  var figures: [Figure] {
    switch cause.kind {
    case .drift(let feature, let worst):
      let test = data.driftTests.of(worst.test)
      let (value, limit) = (test.text(worst.value), test.text(worst.limit))
      let values =
        "\(NumberText.count(cause.rows)) against "
        + NumberText.count(attribution.judged.referenceRows)
      return [
        Figure(name: test.title, text: "\(value), limit \(limit)"),
        Figure(name: "values", text: values),
      ] + (cause.isSignal ? related : shared(feature))
    case .missing(let feature, let rise):
      let (now, then) = (NumberText.percent(rise.share), NumberText.percent(rise.usual))
      return [
        Figure(name: "nulls", text: "\(now), before \(then)"),
        Figure(name: "z", text: NumberText.number(rise.z)),
      ] + shared(feature)
    case .promotion(let effect):
      return [
        Figure(name: metric.title, text: fall(effect)),
        Figure(name: "when", text: effect.change.time.minuteText),
        Figure(name: "by", text: effect.change.actor),
      ]
    case .fewLabels: return [Figure(name: "labels", text: observed)]
    case .fewRows: return [Figure(name: "labelled rows", text: observed)]
    }
  }

  private func shared(_ feature: String) -> [Figure] {
    related + [Figure(name: "importance", text: attribution.gains.text(of: feature))]
  }

  private var related: [Figure] {
    let related = cause.correlation.map { NumberText.signed($0, decimals: 2) }
    return [Figure(name: "↔ \(metric.title)", text: related ?? "not known")]
  }
}
