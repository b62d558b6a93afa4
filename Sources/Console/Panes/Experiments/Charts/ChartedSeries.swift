import Domain

/// What the charts on the screen draw, made once for all of them: with smoothing a curve of 8,000
/// points is too much work to be done again for each tile of a grid.
struct ChartedSeries {
  /// The metrics that are charted, in their order.
  let metrics: [String]
  /// From the first x of any chart to the last; nil without points.
  let extent: ClosedRange<Double>?
  private let series: [[RunSeries]]

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    metrics = pane.chartedMetrics(context)
    series = metrics.map { pane.series($0, context) }
    extent = series.joined().extent
  }

  /// The charted runs that have the metric, in their order.
  subscript(metric: String) -> [RunSeries] {
    metrics.firstIndex(of: metric).map { series[$0] } ?? []
  }

  /// The x of every point of every chart.
  var places: [Double] { series.joined().flatMap { $0.raw.map(\.x) } }
}
