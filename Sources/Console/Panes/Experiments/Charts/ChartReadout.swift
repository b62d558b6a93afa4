import Domain
import Terminal

/// The values of every run at the cursor, or their last ones while there is no cursor.
struct ChartReadout {
  private let pane: ExperimentsPane
  private let context: PaneContext
  private let series: [RunSeries]

  /// - Parameter series: of the metric that is drawn beside it.
  init(_ pane: ExperimentsPane, _ context: PaneContext, _ series: [RunSeries]) {
    self.pane = pane
    self.context = context
    self.series = series
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let view = pane.chart
    PanelTitle(
      "Values", trailing: Line(place, view.cursor == nil ? .label : .cursor),
      glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    var columns = [
      Table.Column(" RUN", width: .flexible(min: 8, max: 26)),
      Table.Column("AT", width: .fixed(7), alignment: .right, priority: 1),
      Table.Column("VALUE", width: .fixed(8), alignment: .right),
    ]
    if view.weight > 0 {
      columns.insert(
        Table.Column("SMOOTH", width: .fixed(8), alignment: .right), at: 2)
    }
    // A time of day is as wide as two figures, and the title says where the cursor is.
    if view.axis == .wall { columns.remove(at: 1) }
    let runs = pane.charted(context)
    let table = Table(
      columns: columns, rows: runs.enumerated().map { row($0.element, index: $0.offset) },
      glyphs: context.glyphs)
    table.render(area.inset(top: 1), into: &frame)
  }

  private var place: String {
    guard let cursor = pane.chart.cursor else { return "last points" }
    return "\(pane.chart.axis.word) "
      + LineChart.placeName(cursor, on: pane.chart.axis.lineChartAxis)
  }

  private func row(_ run: Run, index: Int) -> Table.Row {
    let mark = RunMark.of(run.id, pane)?.textRun ?? TextRun("▌", .series(index))
    var cells = [Line(" " + run.name, .label)]
    let series = series.first { $0.run.id == run.id }
    let found = series.flatMap { series in
      (pane.chart.cursor ?? series.raw.last?.x).flatMap { series.point(nearest: $0) }
    }
    let axis = pane.chart.axis.lineChartAxis
    if pane.chart.axis != .wall {
      cells.append(
        Line(found.map { LineChart.placeName($0.place.x, on: axis) } ?? NumberText.none, .dim))
    }
    if pane.chart.weight > 0 { cells.append(Line(NumberText.number(found?.place.y), .value)) }
    let role: StyleRole = pane.chart.weight > 0 ? .dim : .value
    cells.append(Line(NumberText.number(found?.raw.y), role))
    return Table.Row(cells, mark: mark)
  }
}
