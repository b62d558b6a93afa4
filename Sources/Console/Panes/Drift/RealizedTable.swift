import Domain
import Terminal

/// All realized metrics of a window, with what they are held against.
struct RealizedTable {
  let report: WindowReport

  init(_ report: WindowReport) { self.report = report }

  func render(_ area: Rect, into frame: inout Frame) {
    let columns = [
      Table.Column("REALIZED", width: .flexible(min: 8, max: 14)),
      Table.Column("VALUE", width: .fixed(7), alignment: .right),
      Table.Column("LIMIT", width: .fixed(7), alignment: .right, priority: 1),
      Table.Column("ACCEPTED", width: .fixed(8), alignment: .right, priority: 3),
      Table.Column("N", width: .fixed(7), alignment: .right, priority: 2),
    ]
    var table = Table(
      columns: columns,
      rows: report.realized.map { realized in
        Table.Row([
          Line(realized.metric.title, .value),
          Line(realized.metric.text(realized.value), realized.breached ? .bad : .value),
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
      + Line(NumberText.percent(report.labelCoverage), .value)
      + Line(report.matured ? "  matured" : "  the label delay has not passed", .dim)
    let y = area.y + 2 + max(1, report.realized.count)
    if y < area.maxY { frame.put(coverage, x: area.x + 2, y: y, maxWidth: area.width - 2) }
  }
}
