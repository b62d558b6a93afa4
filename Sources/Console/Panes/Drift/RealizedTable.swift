import Domain
import Terminal

/// All realized metrics of a window, with what they are held against.
struct RealizedTable {
  let report: WindowReport

  init(_ report: WindowReport) { self.report = report }

  private var columns: [Table.Column] {
    // Names go before what may be left out: `precision@10` is no metric when it is cut.
    let titles = report.realized.map(\.metric.title.count).max() ?? 8
    return [
      Table.Column("REALIZED", width: .flexible(min: min(14, max(8, titles)), max: 14)),
      Table.Column("VALUE", width: .fixed(7), alignment: .right),
      Table.Column("LIMIT", width: .fixed(7), alignment: .right, priority: 1),
      Table.Column("ACCEPTED", width: .fixed(8), alignment: .right, priority: 3),
      Table.Column("N", width: .fixed(7), alignment: .right, priority: 2),
    ]
  }

  func render(_ area: Rect, into frame: inout Frame) {
    var table = Table(
      columns: columns,
      rows: report.realized.map { realized in
        Table.Row([
          Line(realized.metric.title, .value),
          Line(
            realized.metric.text(realized.value),
            realized.breached && report.state != .unjudged ? .bad : .value),
          Line(realized.metric.text(realized.threshold), .dim),
          Line(realized.metric.text(realized.reference), .dim),
          Line(NumberText.count(realized.rows), .dim),
        ])
      })
    table.gap = 1
    table.emptyText = "no labels yet"
    table.render(area, into: &frame)
    let coverage =
      Line("labels  ", .label)
      + Line(NumberText.percent(report.knownLabelCoverage), .value)
      + Line(report.matured ? "  matured" : "  still coming", .dim)
    let y = area.y + 2 + max(1, report.realized.count)
    if y < area.maxY { frame.put(coverage, x: area.x + 2, y: y, maxWidth: area.width - 2) }
  }
}
