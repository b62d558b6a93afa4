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
    let parts = body.splitColumns([.share(1), .fixed(min(listWidth, body.width / 2))], gap: 2)
    renderCourse(parts[0], into: &frame)
    DriftList(summary, context).render(parts[1], into: &frame)
  }

  /// The metric over time, on a large screen over the map of what moved, in the same columns.
  private func renderCourse(_ area: Rect, into frame: inout Frame) {
    let windows = context.data.windows(of: summary.endpoint.name)
    guard let map = map(windows, area) else { return }
    guard summary.trend.contains(where: { $0 != nil }) else {
      return map.render(area, into: &frame)
    }
    // The rows of the map, its head, and a row of air.
    let mapRows = area.height >= 28 ? min(map.rows.count + 2, area.height / 2) : 0
    guard mapRows > 0, let report = summary.judged ?? summary.latest else {
      return RealizedChart(summary.endpoint, context).render(area, into: &frame)
    }
    let halves = area.splitRows([.share(1), .fixed(mapRows - 1)], gap: 1)
    RealizedStrip(
      endpoint: summary.endpoint, columns: WindowColumns(windows, map, in: halves[1]),
      metric: summary.metric, report: report, context: context, showsCursor: false,
      namesVersions: true
    ).render(halves[0], into: &frame)
    map.render(halves[1], into: &frame)
  }

  private func map(_ windows: [WindowReport], _ area: Rect) -> HeatMap? {
    guard let latest = windows.last else { return nil }
    let pane = DriftPane()
    let view = DriftView(
      pane: pane, endpoint: summary.endpoint, windows: windows, grid: pane.grid(context),
      report: latest, test: pane.shownTest(context), context: context)
    let labels = summary.metric.map { ThresholdSteps(windows, $0).labelWidth } ?? 0
    var map = view.map(width: area.width - (labels > 0 ? labels + 1 : 0))
    map.selectedRow = nil
    map.selectedColumn = nil
    return map
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
      let sentence =
        isOver ? "Healthy now; an alert is not resolved yet: \(alert.sentence)" : alert.sentence
      guard let until = alert.silencedUntil, alert.isSilenced(at: context.present) else {
        return sentence
      }
      return "Silenced until \(until.dayText) \(until.clockText). \(sentence)"
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
