import Domain
import Terminal

/// How far a regression is off: the distribution of truth − prediction, and the same against the
/// prediction.
struct ResidualPlot {
  private let runs: [EvaluatedRun]
  private let context: PaneContext

  init(_ runs: [EvaluatedRun], _ context: PaneContext) {
    self.runs = runs.filter { $0.evaluation?.residuals != nil }
    self.context = context
  }

  func render(_ plot: EvaluationPlot, _ area: Rect, into frame: inout Frame) {
    if plot == .residualHistogram { return histogram.render(area, into: &frame) }
    // Points of two runs in one cell cannot be told apart: they stand side by side on equal axes.
    let parts = area.splitColumns(Array(repeating: .share(1), count: runs.count), gap: 2)
    for (run, part) in zip(runs, parts) { scatter(run).render(part, into: &frame) }
  }

  /// Of one run filled, of several as outlines; shares of rows, so that they compare.
  private var histogram: LineChart {
    var chart = LineChart(
      series: runs.map { run in
        var series = LineChart.Series(
          run.run.name, points: steps(run.evaluation?.residuals), role: run.role,
          symbol: runs.count > 1 ? run.symbol : nil)
        series.isFilled = runs.count == 1
        return series
      }, glyphs: context.glyphs)
    chart.showsLegend = runs.count > 1
    chart.markers = [LineChart.Marker(x: 0, label: "")]
    chart.xName = "truth − prediction"
    chart.yName = "%"
    chart.roundsRange = true
    return chart
  }

  private func steps(_ residuals: Residuals?) -> [ChartPoint] {
    guard let residuals, !residuals.counts.isEmpty else { return [] }
    let total = Double(max(1, residuals.counts.reduce(0, +)))
    let width = (residuals.upper - residuals.lower) / Double(residuals.counts.count)
    let points = residuals.counts.enumerated().flatMap { index, count in
      [index, index + 1].map { edge in
        ChartPoint(
          x: residuals.lower + Double(edge) * width, y: Double(count) / total * 100)
      }
    }
    return [ChartPoint(x: residuals.lower, y: 0)] + points
      + [ChartPoint(x: residuals.upper, y: 0)]
  }

  private func scatter(_ run: EvaluatedRun) -> LineChart {
    let all = runs.flatMap { $0.evaluation?.residuals?.points ?? [] }
    let points = (run.evaluation?.residuals?.points ?? [])
      .map { ChartPoint(x: $0.predicted, y: $0.observed - $0.predicted) }.sorted { $0.x < $1.x }
    var chart = LineChart(
      series: [
        LineChart.Series(
          run.run.name, points: points, role: run.role,
          symbol: runs.count > 1 ? run.symbol : nil, isScattered: true)
      ], glyphs: context.glyphs)
    let predicted = all.map(\.predicted)
    if let low = predicted.min(), let high = predicted.max(), low < high {
      chart.xRange = low...high
    }
    let residuals = all.map { $0.observed - $0.predicted }
    if let low = residuals.min(), let high = residuals.max(), low < high {
      chart.yRange = low...high
    }
    chart.thresholds = [LineChart.Threshold(0)]
    chart.showsLegend = runs.count > 1
    chart.xName = "predicted"
    return chart
  }
}
