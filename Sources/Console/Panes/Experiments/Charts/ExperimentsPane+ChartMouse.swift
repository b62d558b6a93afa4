import Terminal

extension ExperimentsPane {
  /// A drag in a chart that has begun and not ended.
  struct ChartDrag: Hashable, Sendable {
    var metric: String
    var area: Rect
    var column: Int
  }

  /// What a chart's place is called while it is drawn.
  static func chartPlace(_ metric: String) -> String { chartPrefix + metric }
  private static let chartPrefix = "chart:"
  /// What a notch of the wheel makes of the stretch shown.
  private static let wheelFactor = 0.8

  /// The wheel zooms at the pointer, a click puts the value cursor there, a drag pans.
  mutating func pointAtChart(
    _ event: MouseEvent, on hit: MouseTarget?, _ context: PaneContext
  ) -> [PaneAction]? {
    if event.kind == .release {
      let wasDragging = drag != nil
      drag = nil
      return wasDragging ? [] : nil
    }
    if event.kind == .drag { return pan(event, context) }
    guard case .place(let place)? = hit?.target, place.hasPrefix(ExperimentsPane.chartPrefix),
      let area = hit?.area
    else { return nil }
    let charted = ChartedSeries(self, context)
    guard let extent = charted.extent else { return nil }
    let metric = String(place.dropFirst(ExperimentsPane.chartPrefix.count))
    let x = RunChart(self, context, metric: metric, charted: charted).x(atColumn: event.x, in: area)
    guard let x else { return event.isWheel || event.isClick ? [] : nil }
    switch event.kind {
    case .scrollUp: chart.zoom(by: ExperimentsPane.wheelFactor, around: x, extent: extent)
    case .scrollDown: chart.zoom(by: 1 / ExperimentsPane.wheelFactor, around: x, extent: extent)
    default:
      guard event.isClick else { return nil }
      if screen is ChartScreen { self.metric = metric }
      drag = ChartDrag(metric: metric, area: area, column: event.x)
      chart.cursor = ExperimentsPane.nearestPlace(to: x, in: charted[metric])
    }
    return []
  }

  private mutating func pan(_ event: MouseEvent, _ context: PaneContext) -> [PaneAction]? {
    guard let from = drag else { return nil }
    let charted = ChartedSeries(self, context)
    let view = RunChart(self, context, metric: from.metric, charted: charted)
    if let old = view.x(atColumn: from.column, in: from.area),
      let new = view.x(atColumn: event.x, in: from.area), let extent = charted.extent,
      let range = chart.range
    {
      chart.pan(
        by: (old - new) / (range.upperBound - range.lowerBound), extent: extent)
    }
    drag?.column = event.x
    return []
  }

  private static func nearestPlace(to x: Double, in series: [RunSeries]) -> Double? {
    series.compactMap { $0.point(nearest: x)?.place.x }
      .min { abs($0 - x) < abs($1 - x) }
  }
}
