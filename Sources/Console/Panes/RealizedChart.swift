import Domain
import Terminal

/// The metric that judges an endpoint over its windows, with its threshold, the promotions, and dim what
/// its shadow would have reached.
struct RealizedChart {
  let endpoint: Endpoint
  let context: PaneContext

  init(_ endpoint: Endpoint, _ context: PaneContext) {
    self.endpoint = endpoint
    self.context = context
  }

  func render(_ area: Rect, cursor: WindowReport? = nil, into frame: inout Frame) {
    let windows = context.data.windows(of: endpoint.name)
    guard let metric = context.data.metric(of: endpoint.name) else {
      frame.put("no metric yet: no label has come", x: area.x, y: area.y, role: .dim)
      return
    }
    let points = windows.map { window in
      ChartPoint(x: window.middleX, y: window.matured ? window[metric]?.value ?? .nan : .nan)
    }
    var chart = LineChart(
      series: [LineChart.Series(metric.title, points: points)], glyphs: context.glyphs)
    if let shadow = ShadowLine(of: endpoint, metric, in: context.data) {
      chart.series.append(shadow.series(windows, \.middleX))
    }
    chart.yName = metric.title
    chart.xAxis = .time()
    chart.showsLegend = false
    if let first = windows.first, let last = windows.last {
      chart.xRange = first.start.chartX...max(last.end.chartX, first.start.chartX + 1)
      chart.markers = markers(from: first.start, until: last.end)
    }
    let promotions = context.data.promotions(of: endpoint.model)
    chart.thresholds = ThresholdSteps(windows, metric, promotions: promotions)
      .thresholds(\.chartX)
    chart.cursorX = cursor?.middleX
    if cursor != nil { chart.target = { DriftView.target(atX: $0, windows) } }
    chart.emptyText = "labels pending: no window has matured"
    chart.render(area, into: &frame)
  }

  private func markers(from start: Timestamp, until end: Timestamp) -> [LineChart.Marker] {
    context.data.promotions(of: endpoint.model).compactMap { change in
      guard let version = change.version, change.time > start, change.time < end else {
        return nil
      }
      return LineChart.Marker(x: change.time.chartX, label: "v\(version)")
    }
  }
}

extension WindowReport {
  /// Seconds since 1970 in the middle of the window.
  var middleX: Double { (start.chartX + end.chartX) / 2 }
}
