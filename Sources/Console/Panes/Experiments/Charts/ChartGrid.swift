import Domain
import Terminal

/// Charts over the whole pane: one metric with the values of all runs under the cursor beside it,
/// or several metrics in a grid that share stretch and cursor.
struct ChartGrid {
  private let pane: ExperimentsPane
  private let context: PaneContext

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    if pane.chart.isGrid { return renderGrid(area, into: &frame) }
    let charted = ChartedSeries(pane, context)
    var chart = RunChart(pane, context, charted: charted)
    let parts = ChartGrid.parts(area)
    chart.hasReadout = parts.readout != nil
    chart.render(parts.chart, into: &frame)
    if let readout = parts.readout, let metric = pane.shownMetric(context) {
      frame.vline(
        x: readout.x - 2, y: readout.y, height: readout.height, glyphs: context.glyphs)
      ChartReadout(pane, context, charted[metric]).render(readout, into: &frame)
    }
  }

  /// The chart, and beside it the list of values where there is room for both.
  static func parts(_ area: Rect) -> (chart: Rect, readout: Rect?) {
    guard area.width >= 110 else { return (area.inset(horizontal: 1), nil) }
    let parts = area.inset(horizontal: 1).splitColumns(
      [.share(1), .fixed(min(56, area.width * 2 / 5))], gap: 3)
    return (parts[0], parts[1])
  }

  private func renderGrid(_ area: Rect, into frame: inout Frame) {
    let charted = ChartedSeries(pane, context)
    let metrics = charted.metrics
    let tiles = ChartGrid.tiles(
      metrics.count, focus: focus(metrics), in: area)
    for (index, tile) in tiles.areas.enumerated() {
      let metric = metrics[tiles.first + index]
      var chart = RunChart(pane, context, metric: metric, charted: charted)
      chart.hasFocus = metric == pane.shownMetric(context)
      chart.saysHow = chart.hasFocus
      chart.render(tile, into: &frame)
    }
    guard tiles.areas.count < metrics.count else { return }
    let text = "metrics \(tiles.first + 1)–\(tiles.first + tiles.areas.count) of \(metrics.count)"
    let x = area.maxX - TextWidth.width(text) - 1
    frame.put(text, x: x, y: area.maxY - 1, role: .dim)
  }

  private func focus(_ metrics: [String]) -> Int {
    pane.shownMetric(context).flatMap { metrics.firstIndex(of: $0) } ?? 0
  }

  /// Where the charts of a grid are; each is at least 38×9.
  static func tiles(_ count: Int, focus: Int, in area: Rect) -> (first: Int, areas: [Rect]) {
    TileGrid(tileMin: Size(columns: 38, rows: 9)).tiles(count, focus: focus, in: area)
  }
}
