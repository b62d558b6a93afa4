import Domain
import Terminal

/// The endpoints, and of the one under the cursor its traffic and its versions.
struct DeploymentView {
  let endpoint: Endpoint
  let context: PaneContext

  private var traffic: [Traffic] { context.data.traffic[endpoint.name] ?? [] }

  func render(_ area: Rect, into frame: inout Frame) {
    let endpoints = context.data.endpoints
    let tableRows = min(endpoints.count, max(2, area.height / 4)) + 1
    let spans = ChampionSpan.all(of: endpoint.model, context.data).reversed()
    let versionRows = min(spans.count + 3, area.height / 3)
    let parts = area.splitRows([.fixed(tableRows), .share(1), .fixed(versionRows)])
    renderTable(parts[0], into: &frame)
    renderTraffic(parts[1], into: &frame)
    renderVersions(Array(spans), parts[2], into: &frame)
  }

  private func renderTable(_ area: Rect, into frame: inout Frame) {
    let endpoints = context.data.endpoints
    let besideWidth = endpoints.map { TextWidth.width(beside($0)) }.max() ?? 0
    var columns = [
      Table.Column("ENDPOINT", width: .flexible(min: 14, max: 26)),
      Table.Column("MODEL", width: .flexible(min: 10, max: 24), priority: 6),
      Table.Column("LIVE", width: .fixed(4), alignment: .right),
      Table.Column("SINCE", width: .fixed(6), alignment: .right, priority: 1),
      Table.Column("ROWS/S", width: .fixed(6), alignment: .right, priority: 2),
      Table.Column("P50", width: .fixed(6), alignment: .right, priority: 3),
      Table.Column("P99", width: .fixed(6), alignment: .right),
      Table.Column("ERRORS", width: .fixed(7), alignment: .right, priority: 1),
      Table.Column("LABELS", width: .fixed(8), alignment: .right, priority: 4),
      Table.Column("ADDRESS", width: .flexible(min: 21, max: 44), priority: 5, cut: .end),
    ]
    if besideWidth > 0 {
      columns.insert(
        Table.Column("BESIDE", width: .fixed(max(6, besideWidth)), priority: 2),
        at: Self.besidePlace)
    }
    var table = Table(columns: columns, count: endpoints.count, glyphs: context.glyphs) { index in
      var row = row(endpoints[index])
      if besideWidth > 0 {
        row.cells.insert(Line(beside(endpoints[index]), .text), at: Self.besidePlace)
      }
      return row
    }
    table.name = "endpoints"
    table.selected = endpoints.firstIndex { $0.name == endpoint.name }
    table.render(area, into: &frame)
  }

  /// Behind the champion and its age.
  private static let besidePlace = 4

  /// Who answers a share in the champion's place, and who scores along: `v3 canary, v1 shadow`.
  private func beside(_ endpoint: Endpoint) -> String {
    let plan = context.data.plan(of: endpoint)
    return [EndpointRole.canary, .shadow].compactMap { role in
      plan?.version(of: role).map { "v\($0) \(role.rawValue)" }
    }.joined(separator: ", ")
  }

  private func row(_ endpoint: Endpoint) -> Table.Row {
    let summary = EndpointSummary(endpoint, context.data)
    let recent = context.data.traffic[endpoint.name] ?? []
    let errors = recent.reduce(0) { $0 + $1.errors }
    let address = endpoint.address
    return Table.Row(
      [
        Line(endpoint.name.text, .value), Line(endpoint.model.text, .text),
        Line(endpoint.liveVersion.map { "v\($0)" } ?? "none", .value),
        Line(context.age(endpoint.liveSince), .text),
        Line(NumberText.number(summary.rowsPerSecond), .text),
        Line(NumberText.duration(seconds: summary.medianMilliseconds.map { $0 / 1_000 }), .text),
        Line(NumberText.duration(seconds: summary.p99Milliseconds.map { $0 / 1_000 }), .text),
        Line(NumberText.count(errors), errors > 0 ? .bad : .dim),
        Line(NumberText.count(context.data.labelCounts[endpoint.name] ?? 0), .text),
        Line(address ?? "not served", address == nil ? .dim : .text),
      ], role: context.isLive ? nil : .stale)
  }

  private func renderTraffic(_ area: Rect, into frame: inout Frame) {
    let buckets = TrafficBuckets(traffic)
    let note =
      buckets.range.map {
        "the last \(NumberText.duration(seconds: ($0.upperBound - $0.lowerBound).seconds))"
      } ?? "none yet"
    PanelTitle(endpoint.name.text, note: Line("traffic, " + note, .label), glyphs: context.glyphs)
      .render(area.row(0), into: &frame)
    TrafficCharts(traffic: buckets, glyphs: context.glyphs)
      .render(area.inset(left: 1, top: 1, right: 1), into: &frame)
  }

  private func renderVersions(_ spans: [ChampionSpan], _ area: Rect, into frame: inout Frame) {
    PanelTitle("Live versions", glyphs: context.glyphs).render(area.row(0), into: &frame)
    let columns = [
      Table.Column("LIVE", width: .fixed(4)),
      Table.Column("FROM", width: .fixed(16), cut: .end),
      Table.Column("UNTIL", width: .fixed(16), priority: 2, cut: .end),
      Table.Column("FOR", width: .fixed(6), alignment: .right, priority: 1),
      Table.Column("BY", width: .flexible(min: 6, max: 20), priority: 3),
      Table.Column("WHY", width: .flexible(min: 26, max: 80), cut: .end),
    ]
    var table = Table(columns: columns, count: spans.count, glyphs: context.glyphs) { index in
      let span = spans[index]
      let end = span.end ?? context.present
      return Table.Row([
        Line("v\(span.version)", .value), Line(span.start.minuteText, .text),
        Line(span.end?.minuteText ?? "now", span.end == nil ? .good : .text),
        Line(NumberText.duration(seconds: (end - span.start).seconds), .text),
        Line(span.change.actor, .dim), Line(span.change.reason, .text),
      ])
    }
    table.emptyText = "no version was ever live"
    table.render(area.inset(top: 1), into: &frame)
  }
}
