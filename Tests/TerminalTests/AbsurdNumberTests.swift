import Testing

@testable import Terminal

/// Metrics are what a training script sends: any 64 bits that are a number, or are none.
@Suite("Numbers that no reasonable metric has")
struct AbsurdNumberTests {
  private static let numbers: [Double] = [
    .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e300, -1e300,
    9.3e18, -9.3e18, 1e15, 0.5, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-300,
  ]

  private static let pairs = numbers.flatMap { first in numbers.map { (first, $0) } }

  private func frame(_ draw: (Rect, inout Frame) -> Void) {
    for size in [Size(columns: 60, rows: 12), Size(columns: 20, rows: 4)] {
      var frame = Frame(size: size)
      draw(frame.area, &frame)
    }
  }

  @Test("are drawn as lines on every scale and axis, or are not drawn")
  func lines() {
    let axes: [LineChart.Axis] = [.numbers, .elapsed, .time(offsetSeconds: 0), .decades, .none]
    for (first, second) in Self.pairs {
      let points = [first, 1, second].enumerated().map { ChartPoint(x: Double($0), y: $1) }
      let places = [min(first, second), max(first, second)].map { ChartPoint(x: $0, y: 1) }
      for scale in [ChartScale.linear, .logarithmic] {
        let placed = points.map { ChartPoint(x: $0.x, y: scale.place($0.y)) }
        for (axis, points) in axes.map({ ($0, placed) }) + axes.map({ ($0, places) }) {
          var chart = LineChart(series: [LineChart.Series("a", points: points, symbol: "a")])
          chart.xAxis = axis
          chart.yScale = scale
          chart.cursorX = first
          chart.roundsRange = scale == .linear && axis == .numbers
          frame { chart.render($0, into: &$1) }
        }
      }
    }
  }

  @Test("are drawn as bars, cells and shares")
  func widgets() {
    for (first, second) in Self.pairs {
      let bins = [
        BarPairs.Bin("a", reference: first, current: second),
        BarPairs.Bin("b", reference: 0.5, current: first),
      ]
      let axes = [
        ParallelPlot.Axis("a", high: "", low: ""), ParallelPlot.Axis("b", high: "", low: ""),
      ]
      let line = ParallelPlot.Line([first, second], role: .text, symbol: "a")
      for glyphs in [GlyphSet.braille, .ascii] {
        frame { BarPairs(bins, glyphs: glyphs).render($0, into: &$1) }
        frame { HistogramPairs(bins, glyphs: glyphs).render($0, into: &$1) }
        frame { ProgressBar(first, glyphs: glyphs).render($0, into: &$1) }
        frame { ParallelPlot(axes: axes, lines: [line], glyphs: glyphs).render($0, into: &$1) }
        _ = Sparkline([first, 1, second], glyphs: glyphs).text(width: 12)
      }
    }
  }

  @Test("have a text, and ticks between them, or none")
  func texts() {
    for (first, second) in Self.pairs {
      for text in [
        NumberText.number(first), NumberText.fixed(first, decimals: 3), NumberText.plain(first),
        NumberText.signed(first), NumberText.percent(first), NumberText.age(seconds: first),
        NumberText.duration(seconds: first), CivilDate(seconds: first).iso,
      ] {
        #expect(!text.isEmpty)
      }
      let ticks = Ticks(from: first, to: second, countMax: 5)
      #expect(ticks.values.count <= 5 && !ticks.label(first).isEmpty)
      #expect(TimeTicks(from: first, to: second, countMax: 5).ticks.count <= 5)
      _ = ElapsedTicks(from: first, to: second, countMax: 5)
    }
    for count in [Int.min, .max, 0] {
      #expect(!NumberText.bytes(count).isEmpty && !NumberText.count(count).isEmpty)
    }
  }
}
