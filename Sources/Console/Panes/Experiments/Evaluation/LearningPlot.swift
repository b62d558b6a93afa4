import Domain
import Terminal

/// A metric over the rounds on the rows that judge, and dim behind it on the training rows: where
/// they part, the model learns by heart.
struct LearningPlot {
  private let runs: [EvaluatedRun]
  private let pair: LearningPair?
  private let context: PaneContext

  init(_ runs: [EvaluatedRun], _ pair: LearningPair?, _ context: PaneContext) {
    self.runs = runs
    self.pair = pair
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard let pair else { return }
    var lines: [LineChart.Series] = []
    for run in runs {
      if let valid = series(run, pair.valid) {
        lines.append(
          LineChart.Series(
            runs.count > 1 ? run.run.name : pair.valid, points: valid, role: run.role,
            symbol: run.symbol))
      }
      if let train = series(run, pair.train) {
        var line = LineChart.Series(pair.train, points: train, role: .dim)
        line.isBackground = true
        lines.append(line)
      }
    }
    var chart = LineChart(series: lines, glyphs: context.glyphs)
    chart.showsLegend = runs.count > 1
    chart.roundsRange = true
    chart.xName = "step; dim: \(pair.train)"
    chart.emptyText = "reading …"
    chart.render(area, into: &frame)
  }

  private func series(_ run: EvaluatedRun, _ key: String) -> [ChartPoint]? {
    RunSeries(run.run, key, ChartView(), context.loaded)?.points
  }
}
