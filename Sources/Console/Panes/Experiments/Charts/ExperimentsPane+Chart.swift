import Terminal

extension ExperimentsPane {
  /// Draws the metric so many places further in what can be drawn here.
  mutating func showMetric(by step: Int, _ context: PaneContext) {
    let drawn = screen == nil ? runs(context) : charted(context)
    let keys =
      screen is ChartScreen && chart.isGrid ? chartedMetrics(context) : RunColumns.metricKeys(drawn)
    guard !keys.isEmpty else { return }
    let index = shownMetric(context).flatMap { keys.firstIndex(of: $0) } ?? (step > 0 ? -1 : 0)
    metric = keys[(index + step + keys.count) % keys.count]
  }

  /// Moves the value cursor by columns of the screen, and always to a place where a run has a point;
  /// the first press puts it at the end that it moves away from.
  mutating func moveChartCursor(columns: Int, _ context: PaneContext) {
    let charted = ChartedSeries(self, context)
    guard let extent = charted.extent else { return }
    let places = charted.places.sorted()
    let shown = chart.range ?? extent
    let column = (shown.upperBound - shown.lowerBound) / Double(max(1, context.size.columns - 10))
    let from = chart.cursor ?? (columns > 0 ? shown.lowerBound : shown.upperBound)
    let target = from + Double(columns) * column
    var next: Double?
    if columns > 0 {
      next = places.first { $0 >= target && $0 > from } ?? places.last
    } else {
      next = places.last { $0 <= target && $0 < from } ?? places.first
    }
    if chart.cursor == nil {
      next = columns > 0 ? places.first { shown.contains($0) } : places.last { shown.contains($0) }
    }
    guard let next else { return }
    chart.cursor = next
    chart.reveal(next, extent: extent)
  }
}
