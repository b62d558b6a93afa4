import Domain
import Terminal

/// All drift tests of a feature in a window, with what they are held against.
struct TestTable {
  private let drift: FeatureDrift
  private let tests: [DriftTestTraits]

  init(_ drift: FeatureDrift, _ tests: [DriftTestTraits]) {
    self.drift = drift
    self.tests = tests
  }

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
        let test = tests.of(result.test)
        return Table.Row([
          Line(test.title, .value),
          Line(test.text(result.value), result.drifted ? .warning : .value),
          Line(test.text(result.limit), .dim),
          Line(result.pValue.map { NumberText.number($0) } ?? "", .dim),
          result.drifted ? Line("▲ drifted", .warning) : Line("● within", .good),
        ])
      })
    table.gap = 1
    table.render(area, into: &frame)
  }
}
