import Domain
import Terminal

/// The table of runs with the chart of those that are marked.
struct RunList {
  let pane: ExperimentsPane
  let context: PaneContext

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let parts = area.splitRows([.fixed(1), .share(1)])
    renderFilter(parts[0], into: &frame)
    if area.width >= 110 {
      let halves = parts[1].splitColumns([.share(3), .share(2)], gap: 2)
      renderTable(halves[0], into: &frame)
      frame.vline(
        x: halves[1].x - 1, y: halves[1].y, height: halves[1].height, glyphs: context.glyphs)
      renderChart(halves[1].inset(left: 1, right: 1), into: &frame)
    } else {
      let halves = parts[1].splitRows([.share(1), .fixed(min(9, area.height / 2))])
      renderTable(halves[0], into: &frame)
      renderChart(halves[1].inset(horizontal: 1), into: &frame)
    }
  }

  private func renderFilter(_ area: Rect, into frame: inout Frame) {
    var left = Line(" / ", .key)
    if pane.filterText.isEmpty {
      left = left + Line("all runs", .dim)
    } else {
      left = left + Line(pane.filterText, .input)
    }
    var right = Line()
    if let page = pane.page(context) {
      let of = "\(NumberText.count(page.matching)) of \(NumberText.count(page.total)) runs"
      right = Line(of, .label)
    }
    if !pane.selected.isEmpty {
      right = right + Line("   \(pane.selected.count) selected", .value)
    }
    frame.put(
      left.fitted(to: max(0, area.width - right.width - 3)), x: area.x, y: area.y)
    frame.put(right, x: area.maxX - right.width - 1, y: area.y)
  }

  func renderTable(_ area: Rect, into frame: inout Frame) {
    let wide = area.width >= 90
    let cells = RunTable(pane, context)
    let stretch = pane.stretch(context)
    var table = Table(
      columns: cells.columns, count: stretch.matching, glyphs: context.glyphs
    ) { place in
      stretch.run(at: place).map(cells.row) ?? Table.Row([Line(" …", .dim)])
    }
    table.name = "runs"
    table.selected = pane.position(context)
    let rows = table.rowsShown(in: area)
    table.scroll = ScrollWindow(
      offset: ListCursor<RunID>.offset(
        cursor: table.selected ?? 0, rows: rows, count: stretch.matching))
    table.emptyText = emptyText
    table.gap = wide ? 2 : 1
    table.render(area, into: &frame)
  }

  private var emptyText: String {
    if let failure = context.loaded.failure(.runs(pane.query)) { return failure }
    if pane.page(context) == nil { return "reading runs …" }
    let unknown = context.loaded.runKeys?.unknown(of: pane.filter.fields).first
    if let unknown { return "no run meets the filter: \(unknown)" }
    return "no run meets \(pane.filterText); Esc shows all"
  }

  /// Three decimals where that shows the number, so that a column aligns.
  static func figure(_ value: Double?) -> String {
    guard let value else { return NumberText.none }
    return abs(value) >= 0.01 && abs(value) < 10
      ? NumberText.fixed(value, decimals: 3) : NumberText.number(value)
  }

  private func renderChart(_ area: Rect, into frame: inout Frame) {
    RunChart(pane, context).render(area, into: &frame)
  }
}
