import Testing

@testable import Terminal

@Suite("What a pointer means in a chart")
struct PointingTests {
  @Test("a column of the screen has its x, and none outside the plot")
  func pointer() {
    var chart = LineChart(series: [
      .init("a", points: (0...10).map { ChartPoint(x: Double($0), y: Double($0)) })
    ])
    chart.yRange = 0...10
    let area = Rect(x: 0, y: 0, width: 34, height: 8)
    #expect(chart.x(atColumn: 4, in: area) == 0)
    #expect(chart.x(atColumn: 33, in: area) == 10)
    #expect(chart.x(atColumn: 2, in: area) == nil)
    #expect(chart.x(atColumn: 34, in: area) == nil)
  }

  @Test("the pointed cell means the nearest point, else the place on the axis")
  func points() {
    var near = LineChart.Series("a", points: [ChartPoint(x: 5, y: 5)], isScattered: true)
    near.target = .row(list: "points", index: 0)
    var far = LineChart.Series("b", points: [ChartPoint(x: 8, y: 5)], isScattered: true)
    far.target = .row(list: "points", index: 1)
    var chart = LineChart(series: [near, far])
    chart.xAxis = .none
    chart.gutterWidth = 0
    chart.showsLegend = false
    chart.xRange = 0...20
    chart.yRange = 0...10
    chart.target = { .column(list: "x", index: Int($0.rounded())) }
    func meant(_ x: Int, _ y: Int) -> MouseTarget.Target? {
      var frame = Frame(size: Size(columns: 21, rows: 11), pointer: PointedCell(x: x, y: y))
      chart.render(frame.area, into: &frame)
      return frame.hit?.target
    }
    #expect(meant(5, 5) == .row(list: "points", index: 0))
    #expect(meant(3, 4) == .row(list: "points", index: 0))
    #expect(meant(7, 5) == .row(list: "points", index: 1), "beside one and near another")
    #expect(meant(12, 5) == .column(list: "x", index: 12))
    #expect(meant(5, 8) == .column(list: "x", index: 5))
    chart.target = nil
    #expect(meant(12, 5) == nil)
  }

  @Test("the pointed cell means an axis by its name or itself, a line anywhere else on it")
  func crossing() {
    var axes = [ParallelPlot.Axis("a", high: "1", low: "0"), .init("b", high: "1", low: "0")]
    for index in axes.indices { axes[index].target = .column(list: "axes", index: index) }
    var rising = ParallelPlot.Line([0, 1], role: .series1, symbol: "●")
    rising.target = .row(list: "lines", index: 0)
    var level = ParallelPlot.Line([0, 0], role: .series2, symbol: "■")
    level.target = .row(list: "lines", index: 1)
    let plot = ParallelPlot(axes: axes, lines: [rising, level])
    func meant(_ x: Int, _ y: Int) -> MouseTarget.Target? {
      var frame = Frame(size: Size(columns: 40, rows: 13), pointer: PointedCell(x: x, y: y))
      plot.render(frame.area, into: &frame)
      return frame.hit?.target
    }
    // The axes stand in columns 10 and 30, their places in rows 2 to 11.
    #expect(meant(8, 0) == .column(list: "axes", index: 0))
    #expect(meant(30, 5) == .column(list: "axes", index: 1))
    #expect(meant(20, 11) == .row(list: "lines", index: 1))
    #expect(meant(20, 7) == .row(list: "lines", index: 0))
    #expect(meant(20, 3) == nil)
    #expect(meant(31, 2) == .row(list: "lines", index: 0), "its symbol")
    #expect(meant(31, 11) == .row(list: "lines", index: 1), "its symbol")
  }
}
