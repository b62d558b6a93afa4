import Domain
import Terminal

/// All drift tests of a feature in a window, with what they are held against.
struct TestTable {
  let drift: FeatureDrift

  init(_ drift: FeatureDrift) { self.drift = drift }

  func render(_ area: Rect, into frame: inout Frame) {
    let columns = [
      Table.Column("TEST", width: .flexible(min: 6, max: 10)),
      Table.Column("VALUE", width: .fixed(8), alignment: .right),
      Table.Column("LIMIT", width: .fixed(8), alignment: .right),
      Table.Column("P", width: .fixed(8), alignment: .right, priority: 1),
      Table.Column("VERDICT", width: .flexible(min: 9, max: 12), priority: 2),
    ]
    var table = Table(
      columns: columns,
      rows: drift.results.map { result in
        Table.Row([
          Line(result.test.title, .value),
          Line(result.test.text(result.value), result.drifted ? .warning : .value),
          Line(result.test.text(result.threshold), .dim),
          Line(result.pValue.map { NumberText.number($0) } ?? "", .dim),
          result.drifted ? Line("▲ drifted", .warning) : Line("● within", .good),
        ])
      })
    table.gap = 1
    table.render(area, into: &frame)
  }
}
