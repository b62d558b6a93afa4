import Domain
import Terminal

/// All signals of a recommender's window, with the side on which each is worse.
struct SignalTable {
  private let signals: [FeatureDrift]
  private let tests: [DriftTestTraits]
  private let glyphs: GlyphSet

  init(_ report: WindowReport, _ tests: [DriftTestTraits], glyphs: GlyphSet) {
    signals = report.signals
    self.tests = tests
    self.glyphs = glyphs
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let columns = [
      Table.Column("SIGNAL", width: .fixed(16)),
      Table.Column("VALUE", width: .fixed(8), alignment: .right),
      Table.Column("LIMIT", width: .fixed(8), alignment: .right),
      Table.Column("WORSE", width: .fixed(5), priority: 1),
      Table.Column("N", width: .fixed(7), alignment: .right, priority: 3),
      Table.Column("VERDICT", width: .fixed(8), priority: 2),
    ]
    var table = Table(columns: columns, rows: signals.compactMap(row), glyphs: glyphs)
    table.gap = 1
    table.emptyText = "no signal was measured"
    table.render(area, into: &frame)
  }

  private func row(_ signal: FeatureDrift) -> Table.Row? {
    guard let result = signal.results.first else { return nil }
    let traits = tests.of(result.test)
    let verdict =
      result.side == .none
      ? Line("no limit", .dim)
      : result.drifted ? Line("▲ beyond", .warning) : Line("● within", .good)
    let texts =
      result.side == .none
      ? (value: traits.text(result.value), limit: NumberText.none)
      : traits.texts(result.value, against: result.limit)
    return Table.Row([
      Line(result.test.words, .value),
      Line(texts.value, result.drifted ? .warning : .value), Line(texts.limit, .dim),
      Line(traits.worse == .below ? "less" : "more", .dim),
      Line(NumberText.count(signal.valued), .dim),
      verdict,
    ])
  }
}
