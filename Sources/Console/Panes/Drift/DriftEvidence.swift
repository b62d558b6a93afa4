import Domain
import Terminal

/// Every figure of one place of the heat map: the tests with their thresholds, what they were
/// computed on, and both distributions.
struct DriftEvidence {
  private let view: DriftView

  init(_ view: DriftView) { self.view = view }

  func render(_ area: Rect, into frame: inout Frame) {
    view.renderCursorTitle(area.row(0), into: &frame)
    let body = area.inset(left: 1, top: 2, right: 1)
    let parts = body.splitColumns([.fixed(min(46, body.width / 2)), .share(1)], gap: 2)
    facts.render(parts[0], into: &frame)
    if let drift = view.row.drift(in: view.report) {
      let halves = parts[1].splitRows([.fixed(min(16, body.height)), .share(1)], gap: 1)
      DistributionView(drift, glyphs: view.context.glyphs).render(halves[0], into: &frame)
      if halves[1].height >= 5 { view.renderChart(halves[1], into: &frame) }
    } else {
      RealizedChart(view.endpoint, view.context)
        .render(parts[1], cursor: view.report, into: &frame)
    }
  }

  private var facts: FactList {
    let report = view.report
    var facts = FactList()
    facts.heading("Window")
    facts.fact("from", report.start.minuteText)
    facts.fact("until", report.end.minuteText)
    facts.fact("rows", NumberText.count(report.rows))
    facts.fact("served by", "v\(report.version)")
    let labels = "\(NumberText.percent(report.labelCoverage))"
    facts.fact("labels", labels + (report.matured ? ", matured" : ", still coming"))
    facts.fact("state", StateMark.window(report.state).line)
    facts.heading("Reference")
    facts.fact("snapshot", report.reference?.short ?? NumberText.none)
    facts.fact("rows", NumberText.count(report.referenceRows))
    if let drift = view.row.drift(in: report) {
      addTests(drift, to: &facts)
    } else {
      addRealized(to: &facts)
    }
    return facts
  }

  private func addTests(_ drift: FeatureDrift, to facts: inout FactList) {
    facts.heading("Tests on \(drift.feature) (\(drift.type.word))")
    for result in drift.results {
      let verdict = result.drifted ? "  over " : "  within "
      let p = result.pValue.map { "  p \(NumberText.number($0))" } ?? ""
      facts.fact(
        result.test.title,
        Line(result.test.text(result.value), result.drifted ? .warning : .value)
          + Line(verdict + result.test.text(result.threshold) + p, .dim))
    }
    facts.fact("values", "\(NumberText.count(drift.valued)) of \(NumberText.count(drift.rows))")
  }

  private func addRealized(to facts: inout FactList) {
    facts.heading("Realized")
    if view.report.realized.isEmpty { facts.text("no labels yet", .dim) }
    for realized in view.report.realized {
      let limit = realized.threshold.map { "  limit \(realized.metric.text($0))" } ?? ""
      facts.fact(
        realized.metric.title,
        Line(realized.metric.text(realized.value), realized.breached ? .bad : .value)
          + Line("\(limit)  n \(NumberText.count(realized.rows))", .dim))
    }
  }
}
