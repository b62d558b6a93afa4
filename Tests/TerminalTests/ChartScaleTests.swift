import Testing

@testable import Terminal

@Suite("A chart's scale and axes")
struct ChartScaleTests {
  private func labels(_ low: Double, _ high: Double, _ count: Int) -> [String] {
    let scale = ChartScale.logarithmic
    return scale.ticks(from: scale.place(low), to: scale.place(high), countMax: count)
      .map(\.label)
  }

  @Test("a log axis has ticks at 1, 2 and 5, at decades, or at every second one")
  func decades() {
    #expect(labels(0.01, 1, 8) == ["0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"])
    #expect(labels(0.001, 1_000, 8) == ["0.001", "0.01", "0.1", "1", "10", "100", "1,000"])
    #expect(labels(1e-9, 1e3, 4) == ["1e−5", "1"])
    #expect(labels(0.61, 0.69, 4) == ["0.62", "0.64", "0.66", "0.68"])
  }

  @Test("on a log axis what is not above zero is left out and counted")
  func leftOut() {
    let points = [1, 0, 10, -3, 100].enumerated().map { ChartPoint(x: Double($0), y: $1) }
    var chart = LineChart(series: [.init("loss", points: points, isScattered: true)])
    #expect(chart.leftOut == 0)
    chart.yScale = .logarithmic
    #expect(chart.leftOut == 2)
    let text = rows(34, 9) { chart.render($0, into: &$1) }
    #expect(text[0].hasPrefix("100 ┤"))
    #expect(text[3].hasPrefix(" 10 ┤"), "\(text)")
  }

  @Test("a log axis without anything above zero says that there is nothing")
  func nothingPositive() {
    var chart = LineChart(series: [.init("loss", points: [ChartPoint(x: 0, y: -1)])])
    chart.yScale = .logarithmic
    chart.emptyText = "no value above 0"
    #expect(rows(34, 5) { chart.render($0, into: &$1) }.joined().contains("no value above 0"))
  }

  @Test("elapsed time is told in one unit, the largest that the step is made of")
  func elapsed() {
    func labels(_ high: Double, _ count: Int) -> [String] {
      ElapsedTicks(from: 0, to: high, countMax: count).ticks.map(\.label)
    }
    #expect(labels(100, 6) == ["0 s", "20 s", "40 s", "60 s", "80 s", "100 s"])
    #expect(
      labels(3_600, 8) == ["0 min", "10 min", "20 min", "30 min", "40 min", "50 min", "60 min"])
    #expect(labels(200_000, 5) == ["0 h", "12 h", "24 h", "36 h", "48 h"])
    #expect(labels(864_000, 6) == ["0 d", "2 d", "4 d", "6 d", "8 d", "10 d"])
    #expect(labels(0.5, 6) == ["0.0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s", "0.5 s"])
    #expect(ElapsedTicks(from: 1, to: 1, countMax: 4).ticks.isEmpty)
  }

  @Test("an axis with round ends stays where it is while values move within them")
  func roundEnds() {
    func frame(_ last: Double) -> [String] {
      let points = [0.612, 0.688, last].enumerated().map { ChartPoint(x: Double($0), y: $1) }
      var chart = LineChart(series: [.init("auc", points: points)])
      chart.roundsRange = true
      return rows(40, 10) { chart.render($0, into: &$1) }.map { String($0.prefix(7)) }
    }
    #expect(frame(0.63) == frame(0.66))
    #expect(frame(0.63) != frame(0.83))
  }

  @Test("the raw line behind a smoothed one is drawn first and is not in the legend")
  func background() {
    var raw = LineChart.Series(
      "raw", points: [ChartPoint(x: 0, y: 0), ChartPoint(x: 9, y: 9)], role: .dim)
    raw.isBackground = true
    let line = LineChart.Series(
      "auc", points: [ChartPoint(x: 0, y: 0), ChartPoint(x: 9, y: 9)], role: .series2)
    var chart = LineChart(series: [line, raw])
    chart.showsLegend = true
    var frame = Frame(size: Size(columns: 30, rows: 8))
    chart.render(frame.area, into: &frame)
    #expect(!FrameText.plain(frame).contains("raw"))
    let roles = (0..<8).flatMap { y in (0..<30).map { frame[$0, y].role } }
    #expect(roles.contains(.series2) && !roles.contains(.dim))
  }

  @Test("of limits in one row the later one's number is read, and no number lies over the plot")
  func crowded() {
    var chart = LineChart(series: [
      .init("a", points: [ChartPoint(x: 0, y: 0), ChartPoint(x: 29, y: 1)])
    ])
    chart.xAxis = .none
    chart.gutterWidth = 0
    chart.showsLegend = false
    func limit(_ value: Double, _ label: String, _ range: ClosedRange<Double>)
      -> LineChart.Threshold
    {
      var limit = LineChart.Threshold(value, label: label)
      limit.xRange = range
      return limit
    }
    chart.thresholds = [
      limit(0.5, "0.611", 0...9), limit(0.5, "0.722", 10...17), limit(0.5, "0.733", 18...20),
      limit(0.1, "0.144", 10...17),
    ]
    var frame = Frame(size: Size(columns: 30, rows: 6))
    chart.render(frame.area, into: &frame)
    let text = FrameText.plain(frame)
    #expect(text.contains(" 0.733\n") && text.contains(" 0.144\n"), "\(text)")
    #expect(!text.contains("0.611") && !text.contains("0.722"), "\(text)")
  }
}
