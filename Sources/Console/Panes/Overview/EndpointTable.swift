import Domain
import Terminal

/// The overview's table: a row an endpoint, the number that judges it, and what moves it.
struct EndpointTable {
  let summaries: [EndpointSummary]
  let selected: Int?
  let context: PaneContext

  /// Columns without room in that width, by their heads.
  func hidden(width: Int) -> [String] { TableLayout(columns, width: width - 2).hidden }

  func render(_ area: Rect, into frame: inout Frame) {
    var table = Table(columns: columns, rows: summaries.map(row), glyphs: context.glyphs)
    table.name = "endpoints"
    table.selected = selected
    table.render(area, into: &frame)
  }

  /// The metric's name where all endpoints are judged by the same.
  private var sharedMetric: MetricKey? {
    let metrics = Set(summaries.map(\.metric))
    return metrics.count == 1 ? metrics.first ?? nil : nil
  }

  /// Names are whole where they are not very long.
  private var nameWidth: Int {
    let longest = summaries.map { TextWidth.width($0.endpoint.name.text) }.max() ?? 0
    return max(8, min(longest, context.size.columns >= 100 ? 22 : 16))
  }

  /// What the longest of some cells takes, so that others have the room that it leaves.
  private func longest(_ least: Int, _ most: Int, _ width: (EndpointSummary) -> Int) -> Int {
    min(most, summaries.reduce(least) { max($0, width($1)) })
  }

  private func state(_ summary: EndpointSummary) -> Line {
    summary.mark(isLive: context.isLive).line + silence(summary)
  }

  /// What the longest of some ages takes, so that none is cut.
  private func ageWidth(_ least: Int, of time: (EndpointSummary) -> Timestamp?) -> Int {
    summaries.reduce(least) { max($0, TextWidth.width(context.age(time($1)))) }
  }

  private var trendWidth: Int { context.size.columns >= 160 ? 24 : 8 }

  private var columns: [Table.Column] {
    [
      Table.Column(
        "ENDPOINT",
        width: .flexible(
          min: nameWidth,
          max: max(nameWidth, longest(8, 26) { TextWidth.width($0.endpoint.name.text) }))),
      Table.Column("STATE", width: .fixed(longest(9, 17) { state($0).width }), cut: .end),
      Table.Column("LIVE", width: .fixed(4), alignment: .right, priority: 1),
      Table.Column(
        "SINCE", width: .fixed(ageWidth(5) { $0.endpoint.liveSince }), alignment: .right,
        priority: 5),
      Table.Column(
        sharedMetric?.title ?? "METRIC", width: .fixed(sharedMetric == nil ? 15 : 7),
        alignment: .right),
      Table.Column("TREND", width: .fixed(trendWidth), priority: 1),
      Table.Column("N", width: .fixed(6), alignment: .right, priority: 7),
      Table.Column("DRIFT", width: .fixed(8), alignment: .right, priority: 3),
      Table.Column(
        "WORST", width: .fixed(longest(5, 14) { TextWidth.width(worst($0)) }), priority: 4),
      Table.Column("LABELS", width: .fixed(6), alignment: .right, priority: 6),
      Table.Column("ROWS/S", width: .fixed(6), alignment: .right, priority: 9),
      Table.Column("P99", width: .fixed(6), alignment: .right, priority: 8),
      Table.Column("RETRAINED", width: .fixed(10), priority: 5),
      Table.Column(
        "AGO", width: .fixed(ageWidth(4) { $0.retraining?.endedAt }), alignment: .right,
        priority: 5),
    ]
  }

  private func row(_ summary: EndpointSummary) -> Table.Row {
    let cells = [
      Line(summary.endpoint.name.text, .value),
      state(summary),
      champion(summary), Line(context.age(summary.endpoint.liveSince), .text),
      metric(summary), trend(summary),
      Line(NumberText.count(summary.realized?.rows), .text),
      drift(summary), Line(worst(summary), .text), labels(summary),
      Line(NumberText.number(summary.rowsPerSecond), .text),
      Line(NumberText.duration(seconds: summary.p99Milliseconds.map { $0 / 1_000 }), .text),
      retraining(summary), retrained(summary),
    ]
    return Table.Row(cells, role: context.isLive ? nil : .stale)
  }

  private func champion(_ summary: EndpointSummary) -> Line {
    guard let version = summary.endpoint.liveVersion else { return Line("none", .dim) }
    return Line("v\(version)", .value)
  }

  /// That an alert of it is kept quiet, where the word leaves a cell for it.
  private func silence(_ summary: EndpointSummary) -> Line {
    summary.alerts.contains { $0.isSilenced(at: context.present) } ? Line(" ~", .dim) : Line()
  }

  private func metric(_ summary: EndpointSummary) -> Line {
    guard let realized = summary.realized else { return Line(NumberText.none, .dim) }
    let name = sharedMetric == nil ? realized.metric.title + " " : ""
    let role: StyleRole =
      summary.isOfFormerVersion ? .dim : realized.breached ? .bad : .value
    return Line(name, .label) + Line(realized.metric.text(realized.value), role)
      + Line(" " + summary.arrow, .dim)
  }

  private func trend(_ summary: EndpointSummary) -> Line {
    Line(
      Sparkline(summary.trend.suffix(24), glyphs: context.glyphs).text(width: trendWidth),
      .sparkline)
  }

  private func drift(_ summary: EndpointSummary) -> Line {
    guard let latest = summary.latest, latest.watchedCount > 0 else {
      return Line(NumberText.none, .dim)
    }
    let count = latest.driftedWatchedCount
    return Line("\(count)", count > 0 ? .value : .text)
      + Line(" of \(TextWidth.fitted("\(latest.watchedCount)", to: 2, alignment: .right))", .dim)
  }

  private func worst(_ summary: EndpointSummary) -> String {
    summary.drifted.first?.feature ?? summary.others.first?.name ?? ""
  }

  private func labels(_ summary: EndpointSummary) -> Line {
    guard let window = summary.judged ?? summary.latest else { return Line(NumberText.none, .dim) }
    return Line(NumberText.percent(window.labelCoverage), .text)
  }

  private func retraining(_ summary: EndpointSummary) -> Line {
    guard let last = summary.retraining else { return Line("never", .dim) }
    guard last.stage.isTerminal else { return Line("▶ " + last.stage.word, .accent) }
    let role: StyleRole = last.stage == .failed ? .bad : last.stage == .promoted ? .good : .text
    return Line(last.stage.word, role)
  }

  /// How long ago the last one ended; nothing while one is under way.
  private func retrained(_ summary: EndpointSummary) -> Line {
    guard let last = summary.retraining, last.stage.isTerminal else { return Line() }
    return Line(context.age(last.endedAt), .dim)
  }
}
