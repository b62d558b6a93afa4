import Domain
import Insight
import Terminal

/// Why an endpoint is in its state: the sentence, the realized metric against its threshold, and
/// the features that moved, worst first.
struct EndpointDiagnosis {
  let summary: EndpointSummary
  let context: PaneContext

  func render(_ area: Rect, into frame: inout Frame) {
    PanelTitle(
      summary.endpoint.name.text, note: Line("why", .label), noteColumn: area.width / 2,
      trailing: context.takesKeys ? Line("Enter ", .key) + Line("evidence", .keyLabel) : nil,
      glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    let sentence = TextWrap.lines(self.sentence, width: area.width - 2).prefix(2)
    for (index, line) in sentence.enumerated() {
      frame.put(line, x: area.x + 1, y: area.y + 1 + index, role: .text)
    }
    let body = area.inset(left: 1, top: 1 + sentence.count + (area.height > 12 ? 1 : 0))
    guard body.height >= 3 else { return }
    guard summary.latest != nil else { return renderGuide(body, into: &frame) }
    let listWidth = area.width >= 100 ? 51 : 30
    let windows = context.data.windows(of: summary.endpoint.name)
    let features = summary.latest?.features.count ?? 0
    // Its head, the realized metric, the prediction, and a row of air.
    let mapRows = body.height >= 28 ? 4 + features : 0
    let halves = body.splitRows([.share(1), .fixed(min(mapRows, body.height / 2))])
    if mapRows > 0 { renderMap(windows, halves[1].inset(top: 1), into: &frame) }
    let parts = halves[0].splitColumns([.share(1), .fixed(min(listWidth, body.width / 2))], gap: 2)
    if summary.trend.contains(where: { $0 != nil }) {
      RealizedChart(summary.endpoint, context).render(parts[0], into: &frame)
    } else {
      renderMap(windows, parts[0], into: &frame)
    }
    DriftList(summary, context).render(parts[1], into: &frame)
  }

  /// A large screen has room for when it began, too.
  private func renderMap(_ windows: [WindowReport], _ area: Rect, into frame: inout Frame) {
    guard let latest = windows.last else { return }
    let pane = DriftPane()
    let view = DriftView(
      pane: pane, endpoint: summary.endpoint, windows: windows, grid: pane.grid(context),
      report: latest, test: pane.shownTest(context), context: context)
    var map = view.map(width: area.width)
    map.selectedRow = nil
    map.selectedColumn = nil
    map.render(area, into: &frame)
  }

  private func renderGuide(_ area: Rect, into frame: inout Frame) {
    Guidance.noWindow(of: summary.endpoint).render(area, into: &frame)
  }

  /// The open alert's sentence, or what the state means here.
  var sentence: String {
    if !context.isLive, context.data.engine == nil {
      return "The engine is not running: figures are those of the last time. "
        + "`curlew engine start` starts it."
    }
    if let failure = summary.endpoint.loadFailure { return failure + "." }
    if let alert = summary.alerts.first {
      // A later window, or the same with more rows, may have been judged otherwise.
      let isOver = summary.state == .healthy
      return isOver
        ? "Healthy now; an alert is not resolved yet: \(alert.sentence)" : alert.sentence
    }
    guard let latest = summary.latest else { return "" }
    switch summary.state {
    case .notEnoughData:
      return "Not enough data: \(latest.rowWords(in: context.data)) in \(latest.spanText)."
    case .labelsPending where latest.matured:
      // It was judged, but is of a version that serves no longer.
      let live = summary.endpoint.liveVersion.map { "v\($0)" } ?? "the champion"
      return "Labels pending: no window of \(live) is judged yet. In \(latest.spanText): "
        + performance(beside: latest)
    case .labelsPending:
      return "Labels pending: \(NumberText.percent(latest.labelCoverage)) of the "
        + "\(counted(latest.rows, "row")) of \(latest.spanText) have one."
    case .unjudged:
      let window = summary.unjudged ?? latest
      let words = WindowJudgement(window, metric: summary.metric).unjudgedWords
      return "Unjudged in \(window.spanText): \(words)."
    case .drifting where !summary.others.isEmpty:
      let words = summary.driftWords ?? ""
      return "In \(latest.spanText) \(words); " + performance(beside: latest)
    case .drifting:
      return "\(counted(summary.drifted.count, "feature")) moved in \(latest.spanText); "
        + performance(beside: latest)
    case .healthy, .degraded:
      // Labels come later: the figure is of the latest window that has them.
      let window = summary.judged ?? latest
      return "In \(window.spanText): " + performance(beside: window)
    case nil: return ""
    }
  }

  /// The realized figure, with its window where that is not the one which the sentence names.
  private func performance(beside window: WindowReport) -> String {
    guard let realized = summary.realized, let judged = summary.judged else {
      return "no labels yet to say whether it matters."
    }
    let figure = "\(realized.metric.title) \(realized.metric.text(realized.value))"
    var former = summary.isOfFormerVersion ? " (of v\(judged.version))" : ""
    if judged.index != window.index { former += " of \(judged.spanText)" }
    let rows = "on \(counted(realized.rows, "row"))"
    guard let words = realized.limitWords else { return "\(figure)\(former) \(rows)." }
    return "\(figure)\(former) is \(words) \(rows)."
  }
}
