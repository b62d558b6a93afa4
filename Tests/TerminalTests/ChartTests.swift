import Testing

@testable import Terminal

/// What is drawn, row by row.
func rows(_ columns: Int, _ rows: Int, _ draw: (Rect, inout Frame) -> Void) -> [String] {
  var frame = Frame(size: Size(columns: columns, rows: rows))
  draw(frame.area, &frame)
  return FrameText.plain(frame).split(separator: "\n", omittingEmptySubsequences: false)
    .dropLast().map(String.init)
}

struct LineChartTests {
  private func line(_ name: String, _ values: [Double], symbol: Character? = nil)
    -> LineChart.Series
  {
    let points = values.enumerated().map { ChartPoint(x: Double($0), y: $1) }
    return LineChart.Series(name, points: points, symbol: symbol)
  }

  @Test("a line goes from corner to corner, with round ticks on both axes")
  func corners() {
    var chart = LineChart(series: [line("auc", (0...10).map(Double.init))])
    chart.yRange = 0...10
    #expect(
      rows(34, 8) { chart.render($0, into: &$1) } == [
        "   │",
        "10 ┤                             ⣀",
        "   │                     ⢀⣀⠤⠤⠒⠒⠊⠉",
        " 5 ┤              ⢀⣀⠤⠒⠒⠉⠉⠁",
        "   │       ⣀⡠⠤⠔⠒⠒⠉⠁",
        " 0 ┤⣀⠤⠔⠒⠊⠉⠉",
        "   └┴──────────────┴─────────────┴",
        "    0              5            10",
      ])
  }

  @Test("a line that stands behind another is dotted, and named beside its end")
  func behind() {
    var chart = LineChart(series: [line("auc", [0, 8, 8]), line("v1 as shadow", [0, 2, 2])])
    chart.series[1].isBackground = true
    chart.series[1].isDotted = true
    chart.series[1].marginLabel = "v1"
    chart.yRange = 0...8
    chart.xAxis = .none
    chart.thresholds = [LineChart.Threshold(8, label: "8.0")]
    #expect(
      rows(28, 4) { chart.render($0, into: &$1) } == [
        "  │┄┄┄┄┄┄┄┄┄⢀⡠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤ 8.0", "5 ┤      ⢀⠤⠊⠁", "  │   ⣀⠔⠊⠁",
        "0 ┤⡠⡔⠎⠄⠄⠄⠂⠂⠂⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁ v1",
      ])
    // Where a limit has the row, it stands in the next.
    chart.thresholds = [LineChart.Threshold(2, label: "2.0")]
    #expect(rows(28, 4) { chart.render($0, into: &$1) }.filter { $0.hasSuffix("v1") }.count == 1)
  }

  @Test("what differs in the last digits of a sum alone is level, with short ticks")
  func level() {
    let chart = LineChart(series: [line("rows", [3344.17118406433, 3344.171184064332])])
    let drawn = rows(40, 8) { chart.render($0, into: &$1) }
    #expect(drawn.allSatisfy { !$0.contains("3,344.171") }, "\(drawn)")
  }

  @Test("in ASCII nothing but ASCII is drawn")
  func ascii() {
    var chart = LineChart(series: [line("a", [0, 4, 2]), line("b", [4, 0, 2])], glyphs: .ascii)
    chart.series[1].role = .series2
    chart.thresholds = [.init(3, label: "3")]
    let text = rows(30, 8) { chart.render($0, into: &$1) }
    let joined = text.joined()
    #expect(joined.utf8.count == joined.count)
    #expect(joined.contains("*") && joined.contains("+"))
  }

  @Test("a threshold is always inside the range shown, its number beside the plot")
  func threshold() {
    var chart = LineChart(series: [line("auc", [0.9, 0.91, 0.9])])
    chart.thresholds = [.init(0.5, label: "0.5")]
    chart.xAxis = .none
    let text = rows(30, 5) { chart.render($0, into: &$1) }
    #expect(text.contains { $0.hasSuffix("┄┄┄ 0.5") }, "\(text)")
    #expect(text.first?.contains("⠒") == true || text.first?.contains("⠤") == true)
  }

  @Test("a threshold of a part of the axis is drawn there only, its number in the margin")
  func partialThreshold() {
    var chart = LineChart(
      series: [LineChart.Series("a", points: [ChartPoint(x: 0, y: 0), ChartPoint(x: 100, y: 0)])],
      glyphs: .ascii)
    var limit = LineChart.Threshold(5, label: "5.0")
    limit.xRange = 0...50
    chart.thresholds = [limit]
    chart.xAxis = .none
    chart.gutterWidth = 6
    var frame = Frame(size: Size(columns: 46, rows: 5))
    chart.render(frame.area, into: &frame)
    let row = (0..<5).first { frame[6, $0].role == .threshold } ?? 0
    let columns = (6..<46).filter { frame[$0, row].role == .threshold }
    #expect(columns == Array(6...24) + Array(43...45), "\(columns)")
    #expect((43...45).map { frame[$0, row].glyph.description }.joined() == "5.0")
  }

  @Test("a given gutter puts the plot where it is wanted")
  func gutter() {
    var chart = LineChart(
      series: [LineChart.Series("a", points: [ChartPoint(x: 0, y: 1), ChartPoint(x: 9, y: 2)])],
      glyphs: .ascii)
    chart.gutterWidth = 20
    var frame = Frame(size: Size(columns: 60, rows: 8))
    chart.render(frame.area, into: &frame)
    #expect(frame[19, 2].role == .grid)
    #expect((0..<6).allSatisfy { y in (20..<60).contains { frame[$0, y].role != .text } || y > 0 })
  }

  @Test("the value cursor shows the nearest value of each series in the legend")
  func cursor() {
    var chart = LineChart(series: [
      line("first", [0.1, 0.2, 0.3], symbol: "★"), line("second", [0.5, .nan, 0.7], symbol: "●"),
    ])
    chart.cursorX = 1.1
    let text = rows(50, 8) { chart.render($0, into: &$1) }
    #expect(text[0] == "1.10   ★ first 0.200  ● second –")
    #expect(LineChart.value(of: chart.series[0], at: -5) == 0.1)
    #expect(LineChart.value(of: chart.series[0], at: 5) == 0.3)
    #expect(LineChart.value(of: line("none", []), at: 5) == nil)
  }

  @Test("a legend without room cuts names, then says how many are left out")
  func legend() {
    var chart = LineChart(
      series: (0..<6).map { line("a-long-run-name-\($0)", [0, 1], symbol: "●") })
    chart.xAxis = .none
    let text = rows(40, 6) { chart.render($0, into: &$1) }
    #expect(text[0] == "● a-l…-0  ● a-l…-1  ● a-l…-2 +3")
  }

  @Test("a marker's label that has no room is left out, and never cut to another one")
  func markerAtTheEdge() {
    var chart = LineChart(series: [line("auc", (0...10).map(Double.init))])
    chart.markers = [.init(x: 2, label: "v9"), .init(x: 10, label: "v10")]
    let text = rows(34, 8) { chart.render($0, into: &$1) }.joined()
    #expect(text.contains("v9"))
    #expect(!text.contains("v1"))
  }

  @Test("a marker is drawn at its place with its label at the foot")
  func marker() {
    var chart = LineChart(series: [line("a", [1, 1, 1, 1, 1])])
    chart.markers = [.init(x: 2, label: "v2"), .init(x: 9, label: "outside")]
    chart.xAxis = .none
    let text = rows(23, 4) { chart.render($0, into: &$1) }
    #expect(text.last == "           ┆v2")
    #expect(text.count { $0.contains("┆") } == 3)
  }

  @Test("months stand under the line when x is a time")
  func time() {
    let start = CivilDate.seconds(year: 2013, month: 3)
    let points = (0..<150).map { ChartPoint(x: start + Double($0) * 86_400, y: Double($0)) }
    var chart = LineChart(series: [.init("a", points: points)])
    chart.xAxis = .time()
    #expect(
      rows(50, 8) { chart.render($0, into: &$1) }.last
        == "     Mar     Apr      May      Jun      Jul")
  }

  @Test("nothing to draw is said, and no area is too small")
  func small() {
    let chart = LineChart(series: [line("a", [])])
    #expect(rows(20, 3) { chart.render($0, into: &$1) }[1] == "    no data yet")
    let full = LineChart(series: [line("a", [1, 2, .infinity, 3]), line("b", [.nan])])
    for width in 0..<30 {
      for height in 0..<9 { _ = rows(width, height) { full.render($0, into: &$1) } }
    }
  }

  @Test("a spike of one point in a million is seen")
  func spike() {
    var points = (0..<1_000_000).map { ChartPoint(x: Double($0), y: 0) }
    points[777_777].y = 1
    var chart = LineChart(series: [.init("a", points: points)])
    chart.xAxis = .none
    chart.yRange = 0...1
    let text = rows(20, 3) { chart.render($0, into: &$1) }
    #expect(text[0].contains { $0 != " " })
  }
}

struct SparklineTests {
  @Test("a sparkline has exactly its width in each glyph set")
  func width() {
    for glyphs in GlyphSet.allCases {
      for width in 0..<9 {
        for values in [[], [1], [nil], [1, nil, 3, 2], (0..<100).map(Double.init)] as [[Double?]] {
          #expect(TextWidth.width(Sparkline(values, glyphs: glyphs).text(width: width)) == width)
        }
      }
    }
  }

  @Test("it rises where the values rise")
  func shape() {
    let values: [Double?] = [0, 1, 2, 3, 4, 5, 6, 7]
    #expect(Sparkline(values).text(width: 4) == "⣀⠤⠒⠉")
    #expect(Sparkline(values, glyphs: .block).text(width: 8) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline([0, 1, 2, 3, 4], glyphs: .ascii).text(width: 5) == "_.-~^")
    #expect(Sparkline([1, nil, nil, 1], glyphs: .block).text(width: 4) == "▅  ▅")
  }
}

struct DistributionTests {
  private let bins: [BarPairs.Bin] = [
    .init("JFK", reference: 0.5, current: 0.25), .init("LGA", reference: 0.25, current: 0.5),
    .init("EWR", reference: 0, current: 0.001),
  ]

  @Test("with one row a bin the shorter lies over the longer")
  func overlay() {
    let bars = BarPairs(bins, labelWidth: 3)
    #expect(
      rows(12, 3) { bars.render($0, into: &$1) } == ["JFK ████░░░░", "LGA ████████", "EWR █"])
  }

  @Test("with two rows a bin both are whole, with figures where there is room")
  func pairs() {
    let bars = BarPairs(bins, labelWidth: 3)
    #expect(
      rows(45, 6) { bars.render($0, into: &$1) }.prefix(2) == [
        "JFK ░░░░░░░░░░░░░░░░░░░░░░░   50 % → 25 %", "    ████████████",
      ])
  }

  @Test("standing bars have eighths, and bins without room do not fit")
  func histogram() {
    let histogram = HistogramPairs(bins)
    #expect(
      rows(15, 4) { histogram.render($0, into: &$1) } == [
        "░░     ██", "░░▄▄ ░░██", "░░██ ░░██   ▁▁",
        "JFK  LGA  EWR",
      ])
    #expect(!histogram.fits(Rect(x: 0, y: 0, width: 5, height: 4)))
    #expect(histogram.fits(Rect(x: 0, y: 0, width: 6, height: 4)))
  }

  @Test("a distribution of nothing draws nothing")
  func nothing() {
    let none = [BarPairs.Bin("a", reference: 0, current: .nan)]
    #expect(rows(12, 1) { BarPairs(none, labelWidth: 1).render($0, into: &$1) } == ["a"])
    #expect(rows(12, 3) { HistogramPairs(none).render($0, into: &$1) } == ["", "", "a"])
  }
}

struct HeatMapTests {
  private var map: HeatMap {
    var map = HeatMap(
      rows: [
        .init("temp", levels: [.low, .near, .over, .unknown]),
        .init("a_long_feature_name", levels: [.pending, .drifting, .degraded, .stale]),
      ], labelWidth: 8)
    map.heads = [
      .init(column: 0, text: "Mar"), .init(column: 1, text: "x"), .init(column: 2, text: "Apr"),
    ]
    return map
  }

  @Test("states have a shape each, and heads do not run into one another")
  func shapes() {
    #expect(
      rows(20, 3) { map.render($0, into: &$1) } == [
        "          Mar Apr", " temp     ● ░ ▒ ·", " a_lo…ame ◌ ▲ ■ ✕",
      ])
    var ascii = map
    ascii.glyphs = .ascii
    #expect(rows(20, 3) { ascii.render($0, into: &$1) }[1] == " temp     o - + .")
    for glyphs in GlyphSet.allCases {
      let shapes = HeatMap.Level.allCases.map { $0.glyph(in: glyphs) }
      #expect(Set(shapes).count == shapes.count)
    }
  }

  @Test("a figure that has no room is left out, never cut")
  func figures() {
    var map = HeatMap(
      rows: [.init("temp", levels: [.low, .extreme], texts: ["0.27", "0.268"])], labelWidth: 6,
      pitch: HeatMap.pitchOfTexts)
    #expect(rows(24, 1) { map.render($0, into: &$1) } == [" temp   ● 0.27 █"])
    map.pitch += 1
    #expect(rows(24, 1) { map.render($0, into: &$1) } == [" temp   ● 0.27  █ 0.268"])
  }

  @Test("what is beyond a limit has a shade by how far, and none of them is red")
  func ramp() {
    let levels = [1, 1.9, 2, 4.9, 5, 80].map { HeatMap.Level.beyond($0) }
    #expect(levels == [.over, .over, .far, .far, .extreme, .extreme])
    #expect(HeatMap.Level.allCases.filter { $0.role == .bad } == [.degraded])
  }

  @Test("rows without room are counted, and the selected place shows its whole figure")
  func rest() {
    var map = HeatMap(
      rows: (0..<9).map { HeatMap.Row(Line("f\($0)"), levels: [.low], texts: ["0.1234"]) },
      labelWidth: 12,
      pitch: 10)
    map.heads = [.init(column: 0, text: "Mar")]
    map.selectedColumn = 0
    func drawn(_ row: Int) -> [String] {
      map.selectedRow = row
      return rows(30, 5) { map.render($0, into: &$1) }
    }
    #expect(drawn(0)[0] == " 4 of 9 ↓     Mar")
    #expect(drawn(4)[0] == " 4 of 9 ↑↓    Mar")
    #expect(drawn(8)[0] == " 4 of 9 ↑     Mar")
    #expect(drawn(0)[1] == "▌f0          [● 0.1234]", "\(drawn(0))")
  }

  @Test(
    "with little room the newest windows are shown, or those with the selected one, which stands in brackets"
  )
  func newest() {
    var map = map
    let area = Rect(x: 0, y: 0, width: 13, height: 3)
    #expect(map.columns(in: area) == 2..<4)
    map.selectedColumn = 0
    #expect(map.columns(in: area) == 0..<2)
    map.selectedRow = 1
    #expect(rows(13, 3) { map.render($0, into: &$1) }[2] == "▌a_lo…ame[◌]▲")
  }

  @Test("the selected place stands in brackets where columns touch, too, and none is drawn beyond")
  func touching() {
    var map = map
    map.pitch = 1
    map.selectedRow = 0
    func row(_ column: Int) -> String {
      map.selectedColumn = column
      return rows(14, 3) { map.render($0, into: &$1) }[1]
    }
    #expect(row(0) == "▌temp    [●]▒·")
    #expect(row(2) == "▌temp     ●[▒]")
    #expect(row(3) == "▌temp     ●░[·")
    #expect(rows(14, 3) { map.render($0, into: &$1) }[2] == " a_lo…ame ◌▲■✕")
  }
}
