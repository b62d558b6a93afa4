import Domain
import Terminal

/// ROC, precision against recall, or calibration of some runs over one another.
struct CurvePlot {
  private let plot: EvaluationPlot
  private let runs: [EvaluatedRun]
  private let threshold: Double
  private let context: PaneContext

  init(
    _ plot: EvaluationPlot, _ runs: [EvaluatedRun], threshold: Double,
    _ context: PaneContext
  ) {
    self.plot = plot
    self.runs = runs
    self.threshold = threshold
    self.context = context
  }

  var chart: LineChart {
    var series = runs.flatMap(lines)
    if plot != .precisionRecall { series.append(diagonal) }
    var chart = LineChart(series: series, glyphs: context.glyphs)
    chart.xRange = 0...1
    chart.yRange = 0...1
    chart.showsLegend = runs.count > 1
    chart.yName = names.y
    chart.xName = names.x
    chart.emptyText = "no curve"
    return chart
  }

  private var names: (x: String, y: String) {
    switch plot {
    case .roc: ("false positive rate", "TPR")
    case .precisionRecall: ("recall", "prec")
    default: ("predicted", "observed")
    }
  }

  /// The line, and where the threshold is on it.
  private func lines(_ run: EvaluatedRun) -> [LineChart.Series] {
    guard let curves = run.evaluation?.curves else { return [] }
    let points =
      switch plot {
      case .roc: curves.roc.map { ChartPoint(x: $0.x, y: $0.y) }
      case .precisionRecall: curves.precisionRecall.map { ChartPoint(x: $0.x, y: $0.y) }
      default: curves.calibration.map { ChartPoint(x: $0.predicted, y: $0.observed) }
      }
    let line = LineChart.Series(
      run.run.name, points: points, role: run.role, symbol: runs.count > 1 ? run.symbol : nil)
    return [line]
      + marks(run, curves).map { point in
        var mark = LineChart.Series(
          "", points: [point], role: plot == .calibration ? run.role : .cursor,
          symbol: plot == .calibration ? "○" : "◆", isScattered: true)
        mark.isBackground = true
        return mark
      }
  }

  /// Of a curve the place of the threshold, of a calibration every bin.
  private func marks(_ run: EvaluatedRun, _ curves: BinaryCurves) -> [ChartPoint] {
    switch plot {
    case .roc:
      let point = curves.roc[curves.point(atThreshold: threshold)]
      return [ChartPoint(x: point.x, y: point.y)]
    case .precisionRecall:
      let point = curves.precisionRecall.last { $0.threshold >= threshold }
      return point.map { [ChartPoint(x: $0.x, y: $0.y)] } ?? []
    default: return curves.calibration.map { ChartPoint(x: $0.predicted, y: $0.observed) }
    }
  }

  /// What guessing would give, or a model that means its probabilities.
  private var diagonal: LineChart.Series {
    var line = LineChart.Series(
      "", points: [ChartPoint(x: 0, y: 0), ChartPoint(x: 1, y: 1)], role: .dim)
    line.isBackground = true
    return line
  }
}
