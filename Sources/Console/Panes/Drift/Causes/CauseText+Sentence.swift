import Domain
import Insight
import Terminal

extension CauseText {
  var sentence: String {
    let metric = attribution.metric
    switch cause.kind {
    case .drift(let feature, let worst):
      let test = data.driftTests.of(worst.test)
      let (value, limit) = (test.text(worst.value), test.text(worst.limit))
      if cause.isSignal {
        return
          "The signal \(worst.test.words) is beyond its limit: \(value), limit \(limit); \(correlationClause)."
      }
      return "\(feature) has moved from what v\(attribution.judged.version) learned: "
        + "\(test.title) \(value), limit \(limit); \(correlationClause)."
    case .missing(let feature, let rise):
      return "\(NumberText.percent(rise.share)) of \(NumberText.count(cause.rows)) rows have no "
        + "\(feature); in the \(counted(rise.windowsBefore, "window")) before it was "
        + "\(NumberText.percent(rise.usual))."
    case .promotion(let effect): return sentence(effect)
    case .fewLabels(let coverage, let usual):
      return "Only \(NumberText.percent(coverage)) of the labels have come, "
        + "\(NumberText.percent(usual)) is usual: \(metric.title) may be that of other rows than "
        + "before."
    case .fewRows(let rows, let usual):
      return "\(metric.title) stands on \(counted(rows, "row")), \(NumberText.count(usual)) are "
        + "usual: chance weighs more."
    }
  }

  /// `when it rose, AUC fell (r −0.46)`.
  private var correlationClause: String {
    let metric = attribution.metric.title
    guard let value = cause.correlation else {
      return "too few windows to compare it with \(metric)"
    }
    let figure =
      "(r \(NumberText.signed(value, decimals: 2)) over "
      + "\(counted(attribution.windowsCompared, "window")))"
    let mover = cause.isSignal ? "it" : "its drift"
    if abs(value) < 0.2 { return "\(mover) and \(metric) did not go together \(figure)" }
    return "when \(mover) rose, \(metric) \(value < 0 ? "fell" : "rose") \(figure)"
  }

  private func sentence(_ effect: PromotionEffect) -> String {
    "v\(effect.version) replaced v\(effect.previous) on \(effect.change.time.dayText), "
      + (effect.distance == 0 ? "in the window" : "a window away from the one")
      + " in which the fall began: \(observed) from the "
      + "\(counted(DriftAttribution.windowsAround, "window")) before to those after."
      + dataClause(effect)
  }

  /// Whether both versions learned from the same rows.
  private func dataClause(_ effect: PromotionEffect) -> String {
    let model = effect.change.model
    guard let new = data.version(effect.version, of: model)?.snapshot,
      let old = data.version(effect.previous, of: model)?.snapshot, new != old
    else { return "" }
    func words(_ id: SnapshotID) -> String {
      let rows = data.snapshot(id).map { ", \(NumberText.count($0.rows)) rows" } ?? ""
      return id.short + rows
    }
    return " It learned from another snapshot (\(words(new))) than v\(effect.previous) "
      + "(\(words(old)))."
  }
}
