import Domain
import Insight
import Terminal

/// Every figure of one place of the heat map: what was observed and what it is held against, on
/// which rows, from which snapshot and version; of the metric the likeliest causes, of a feature
/// its course and both distributions.
struct DriftEvidence {
  private let view: DriftView
  private var report: WindowReport { view.report }
  private var tests: [DriftTestTraits] { view.context.data.driftTests }

  init(_ view: DriftView) { self.view = view }

  func render(_ area: Rect, into frame: inout Frame) {
    view.renderCursorTitle(area.row(0), into: &frame)
    let body = area.inset(left: 1, top: area.height > 24 ? 2 : 1, right: 1)
    let factsWidth = body.width >= 160 ? 50 : min(44, body.width * 9 / 20)
    let parts = body.splitColumns([.fixed(factsWidth), .share(1)], gap: 2)
    facts.render(parts[0], into: &frame)
    if view.row.isSignal {
      renderSignal(parts[1], into: &frame)
    } else if let drift = view.row.drift(in: report) {
      renderFeature(drift, parts[1], into: &frame)
    } else {
      renderMetric(parts[1], into: &frame)
    }
  }

  /// The causes, and of a recommender below them for whom the lists were how good.
  private func renderMetric(_ area: Rect, into frame: inout Frame) {
    guard !report.slices.isEmpty else { return renderCauses(area, into: &frame) }
    let rows = min(report.slices.count + 2, area.height * 2 / 5)
    let parts = area.splitRows([.share(1), .fixed(rows)], gap: 1)
    renderCauses(parts[0], into: &frame)
    let first = report.first(among: view.windows)
    let note = first.map { "change since \($0.spanText), the version's first window" }
    frame.put(
      Line("Slices", .heading) + Line("  " + (note ?? "the version's first window"), .dim),
      x: parts[1].x, y: parts[1].y, maxWidth: parts[1].width)
    SliceTable(report.slices, against: first?.slices ?? [])
      .render(parts[1].inset(top: 1), into: &frame)
  }

  private func renderCauses(_ area: Rect, into frame: inout Frame) {
    if report.state == .unjudged {
      let judgement = WindowJudgement(report, metric: view.metric)
      return view.renderReason(judgement, area, into: &frame)
    }
    guard let attribution = DriftAttribution(view.endpoint, window: report, view.context) else {
      frame.put("labels pending: nothing to explain yet", x: area.x, y: area.y, role: .dim)
      return
    }
    let chartRows = area.height >= 28 ? area.height / 3 : 0
    let parts = area.splitRows([.fixed(chartRows), .share(1)], gap: chartRows > 0 ? 1 : 0)
    if chartRows > 0 {
      RealizedChart(view.endpoint, view.context).render(parts[0], cursor: report, into: &frame)
    }
    var list = CauseList(attribution, view.context.data, glyphs: view.context.glyphs)
    let selected = min(view.pane.cause, max(0, attribution.causes.count - 1))
    list.selected = selected
    list.showsFigures = true
    // The head, the causes, and what is known of the one under the cursor.
    let listRows = attribution.causes.count + 16
    guard parts[1].height >= listRows + 10, let cause = attribution.causes[safe: selected] else {
      return list.render(parts[1], into: &frame)
    }
    let rows = parts[1].splitRows([.fixed(listRows), .share(1)], gap: 1)
    list.render(rows[0], into: &frame)
    renderPlots(of: cause, attribution, rows[1], into: &frame)
  }

  /// A feature's course and distributions, where the cause is about one.
  private func renderPlots(
    of cause: AttributedCause, _ attribution: DriftAttribution, _ area: Rect,
    into frame: inout Frame
  ) {
    guard let feature = cause.feature else { return }
    var test = view.test
    if case .drift(_, let worst) = cause.kind { test = worst.test }
    let row = DriftRow.feature(feature)
    let charts = FeatureCharts(
      row: row, windows: view.windows, report: attribution.judged, test: test, context: view.context
    )
    let parts = area.splitColumns([.share(1), .share(1)], gap: 3)
    let isMissing = if case .missing = cause.kind { true } else { false }
    (isMissing ? charts.shares() : charts.value()).render(parts[0], into: &frame)
    guard let drift = row.drift(in: attribution.judged) else { return }
    DistributionView(drift, glyphs: view.context.glyphs).render(parts[1], into: &frame)
  }

  /// As many of the four pictures as there is room for, the distribution first.
  private func renderFeature(_ drift: FeatureDrift, _ area: Rect, into frame: inout Frame) {
    let distribution = DistributionView(drift, glyphs: view.context.glyphs)
    var charts = [view.charts.value(), view.charts.shares()]
    if let spread = view.charts.spread() { charts.insert(spread, at: 1) }
    if area.width >= 120 {
      let columns = area.splitColumns([.share(1), .share(1)], gap: 3)
      distribution.render(columns[0].top(30), into: &frame)
      let rows = columns[1].splitRows(charts.map { _ in .share(1) }, gap: 1)
      for (chart, row) in zip(charts, rows) { chart.aligned().render(row, into: &frame) }
      return
    }
    let shown = max(0, min(charts.count, (area.height - 8) / 8))
    let parts = area.splitRows([.share(1)] + (0..<shown).map { _ in .share(1) }, gap: 1)
    distribution.render(parts[0], into: &frame)
    for (chart, row) in zip(charts, parts.dropFirst()) {
      chart.aligned().render(row, into: &frame)
    }
  }

  /// The signal's course, and both sides of what is compared by groups, or else all signals.
  private func renderSignal(_ area: Rect, into frame: inout Frame) {
    let parts = area.splitRows([.share(1), .share(1)], gap: 1)
    view.charts.value().render(parts[0], into: &frame)
    if let drift = view.row.drift(in: report), !drift.histogram.current.isEmpty {
      DistributionView(drift, glyphs: view.context.glyphs)
        .render(parts[1].top(24), into: &frame)
    } else {
      SignalTable(report, tests, glyphs: view.context.glyphs).render(parts[1], into: &frame)
    }
  }

  private var facts: FactList {
    var facts = FactList()
    if let drift = view.row.drift(in: report) {
      addTests(drift, to: &facts)
    } else {
      addRealized(to: &facts)
    }
    facts.heading("Window")
    facts.fact("from", report.start.minuteText)
    facts.fact("until", report.end.minuteText)
    facts.fact("rows", NumberText.count(report.rows))
    facts.fact("served by", "v\(report.version)")
    let labels = "\(NumberText.percent(report.knownLabelCoverage))"
    facts.fact("labels", labels + (report.matured ? ", matured" : ", still coming"))
    facts.fact("state", StateMark.window(report.state).line)
    facts.heading("Reference")
    let snapshot = report.reference.flatMap { view.context.data.snapshot($0) }
    let name = snapshot.map { "\($0.dataset) \($0.id.short)" }
    facts.fact("snapshot", name ?? report.reference?.short ?? NumberText.none)
    facts.fact("rows", NumberText.count(report.referenceRows))
    if let range = snapshot?.timeRange {
      facts.fact("of", "\(range.lowerBound.dateText) to \(range.upperBound.dateText)")
    }
    return facts
  }

  private func addTests(_ drift: FeatureDrift, to facts: inout FactList) {
    facts.heading(
      view.row.isSignal ? "Signal" : "Tests on \(drift.feature) (\(drift.type.word))")
    for result in drift.results {
      let test = tests.of(result.test)
      facts.fact(
        view.row.isSignal ? "value" : test.title,
        Line(test.text(result.value), result.drifted ? .warning : .value)
          + Line("  " + verdict(result), .dim))
    }
    for result in drift.results where result.isWidened {
      let test = tests.of(result.test)
      facts.text(
        "\(test.text(result.limit)): \(test.text(result.threshold)) declared, widened for "
          + counted(drift.valued, "row"), .dim)
    }
    let values = NumberText.count(drift.valued)
    if view.row.isSignal {
      facts.fact("of", values)
    } else {
      facts.fact("values", "\(values) of \(NumberText.count(drift.rows))")
    }
    if case .feature = view.row {
      let gains = view.context.gains(of: report.version, view.endpoint)
      facts.fact("importance", gains.text(of: drift.feature))
    }
    addCorrelation(of: drift.feature, to: &facts)
  }

  private func verdict(_ result: DriftResult) -> String {
    guard result.side != .none else { return "no limit" }
    let place = !result.drifted ? "within" : result.side == .below ? "under" : "over"
    let p = result.pValue.map { "  p \(NumberText.number($0))" } ?? ""
    return "\(place) \(tests.of(result.test).text(result.limit))\(p)"
  }

  private func addCorrelation(of feature: String, to facts: inout FactList) {
    let test = view.row.test(view.test)
    let correlation = MetricCorrelation(view.windows, .test(test), metric: view.metric).of(feature)
    guard let correlation, let metric = view.metric else { return }
    facts.fact(
      "↔ \(metric.title)",
      Line(NumberText.signed(correlation, decimals: 2), .value)
        + Line("  \(tests.of(test).title) over windows", .dim))
  }

  private func addRealized(to facts: inout FactList) {
    facts.heading("Realized")
    if report.realized.isEmpty { facts.text("no labels yet", .dim) }
    for realized in report.realized {
      let limit = realized.threshold.map { "  limit \(realized.metric.text($0))" } ?? ""
      facts.fact(
        realized.metric.title,
        Line(
          realized.metric.text(realized.value),
          realized.breached && report.state != .unjudged ? .bad : .value)
          + Line("\(limit)  n \(NumberText.count(realized.rows))", .dim))
    }
    if let accepted = report.realized.first?.reference, let metric = view.metric {
      facts.fact("accepted", "\(metric.title) \(metric.text(accepted))")
    }
    if let judged = WindowJudgement(report, metric: view.metric).realized,
      let chance = judged.chance
    {
      facts.fact("by chance", "\(judged.metric.text(chance)) off, which is more than the drop")
    }
  }
}

extension LineChart {
  /// The same with so many columns before and behind the plot, so that charts under one another
  /// line up.
  func aligned() -> LineChart {
    var chart = self
    chart.gutterWidth = 12
    chart.marginWidth = 11
    return chart
  }
}
