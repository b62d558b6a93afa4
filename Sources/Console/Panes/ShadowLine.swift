import Domain
import Terminal

/// What an endpoint's shadow would have reached, as a dim line behind what clients got.
struct ShadowLine {
  let version: Int
  private let metric: MetricKey
  private let windows: [Int: WindowReport]

  /// nil where there is no shadow, or none of its windows has been judged.
  init?(of endpoint: Endpoint, _ metric: MetricKey, in data: ConsoleData) {
    guard let shadow = data.shadow(of: endpoint) else { return nil }
    (version, windows) = shadow
    self.metric = metric
  }

  /// In one window; nil where it said nothing, or no label has come.
  func value(in window: WindowReport) -> Double? { windows[window.index]?[metric]?.value }

  /// - Parameter x: where a window stands.
  func series(_ shown: [WindowReport], _ x: (WindowReport) -> Double) -> LineChart.Series {
    var series = LineChart.Series(
      "v\(version) as shadow",
      points: shown.map { ChartPoint(x: x($0), y: value(in: $0) ?? .nan) }, role: .dim)
    series.isBackground = true
    series.isDotted = true
    series.marginLabel = "v\(version)"
    return series
  }
}
