import Domain
import Terminal

/// The points of one metric of one run as charts want them: the only place that turns what was
/// loaded into points.
struct RunSeries {
  let run: Run
  let metric: String
  /// As logged, ascending in x.
  let raw: [ChartPoint]
  /// After smoothing; the same as ``raw`` without.
  let points: [ChartPoint]
  /// Whether points were left out of what is shown.
  let isThinned: Bool

  /// What is zoomed into is drawn as finely as it is here, and lies between the ends of the whole.
  ///
  /// - Returns: nil until the history has been read.
  init?(_ run: Run, _ metric: String, _ view: ChartView, _ loaded: LoadedData) {
    guard let whole = loaded.history(run.id, metric) else { return nil }
    self.run = run
    self.metric = metric
    let stretch =
      whole.isThinned ? view.steps(of: whole).flatMap { loaded.stretch(run.id, metric, $0) } : nil
    isThinned = stretch?.curve.isThinned ?? whole.isThinned
    let history =
      stretch.map { whole.points(replacing: $0.steps, by: $0.curve.points) } ?? whole.points
    raw = RunSeries.points(history, view.axis)
    points = Smoothing.exponential(raw, weight: view.weight)
  }

  private static func points(_ history: [MetricPoint], _ axis: ChartView.Axis) -> [ChartPoint] {
    let start = history.first?.time.chartX ?? 0
    switch axis {
    case .step: return history.map { ChartPoint(x: Double($0.step), y: $0.value) }
    case .elapsed:
      return ascending(history.map { ChartPoint(x: $0.time.chartX - start, y: $0.value) })
    case .wall: return ascending(history.map { ChartPoint(x: $0.time.chartX, y: $0.value) })
    }
  }

  /// A clock that was set back must not draw a line that runs backwards.
  private static func ascending(_ points: [ChartPoint]) -> [ChartPoint] {
    zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x }
      ? points : points.sorted { $0.x < $1.x }
  }

  /// The point nearest to a place; nil where there is none or it is no number.
  func point(nearest x: Double) -> (place: ChartPoint, raw: ChartPoint)? {
    var nearest: Int?
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].x < x { low = middle + 1 } else { high = middle }
    }
    for index in [low - 1, low] where points.indices.contains(index) {
      guard let best = nearest else {
        nearest = index
        continue
      }
      if abs(points[index].x - x) < abs(points[best].x - x) { nearest = index }
    }
    guard let nearest, points[nearest].y.isFinite else { return nil }
    return (points[nearest], raw[nearest])
  }
}

extension Sequence where Element == RunSeries {
  /// From the first x to the last; nil without points.
  var extent: ClosedRange<Double>? {
    let ends = compactMap { series in
      series.raw.first.flatMap { first in series.raw.last.map { (first.x, $0.x) } }
    }
    guard let low = ends.map(\.0).min(), let high = ends.map(\.1).max(), low < high else {
      return nil
    }
    return low...high
  }
}

extension ExperimentsPane {
  /// What is drawn of a metric: the charted runs that have it, in their order.
  func series(_ metric: String, _ context: PaneContext) -> [RunSeries] {
    charted(context).compactMap { RunSeries($0, metric, chart, context.loaded) }
  }

  /// The metrics that the chart shows now.
  func chartedMetrics(_ context: PaneContext) -> [String] {
    guard screen is ChartScreen, chart.isGrid else {
      return shownMetric(context).map { [$0] } ?? []
    }
    let keys = RunColumns.metricKeys(charted(context))
    let chosen = chart.chosen.filter(keys.contains)
    return Array((chosen.isEmpty ? keys : chosen).prefix(ChartView.chosenMax))
  }

  /// From the first x of any chart on the screen to the last.
  func chartExtent(_ context: PaneContext) -> ClosedRange<Double>? {
    ChartedSeries(self, context).extent
  }
}
