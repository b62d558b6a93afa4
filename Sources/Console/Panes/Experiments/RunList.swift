import Domain
import Terminal

/// The table of runs with the chart of those that are marked.
struct RunList {
  let pane: ExperimentsPane
  let context: PaneContext
  private let runs: [Run]
  private let metrics: [String]
  private let params: [String]

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
    runs = pane.runs(context)
    metrics = Array(RunColumns.metricKeys(runs).prefix(RunColumns.metricsMax))
    params = Array(RunColumns.paramKeys(runs).prefix(RunColumns.paramsMax))
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
    if let problem = pane.filterProblem {
      left = left + Line(problem, .error)
    } else if pane.filterText.isEmpty {
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

  private func renderTable(_ area: Rect, into frame: inout Frame) {
    let wide = area.width >= 90
    let stretch = pane.stretch(context)
    var table = Table(
      columns: columns(wide: wide), count: stretch.matching, glyphs: context.glyphs
    ) { place in
      stretch.run(at: place).map(row) ?? Table.Row([Line(" …", .dim)])
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
    return pane.page(context) == nil ? "reading runs …" : "no run meets the filter"
  }

  private func columns(wide: Bool) -> [Table.Column] {
    func title(_ key: String, _ field: FilterField) -> String {
      guard pane.sort?.field == field else { return key }
      return key + (pane.sort?.descending ?? true ? "↓" : "↑")
    }
    var columns = [
      Table.Column(" RUN", width: .flexible(min: 16, max: 26)),
      Table.Column("STATE", width: .fixed(10), priority: 3, cut: .end),
    ]
    for (index, key) in metrics.enumerated() {
      columns.append(
        Table.Column(
          title(key, .metric(key)), width: .fixed(max(7, min(10, key.count + 1))),
          alignment: .right, priority: index == 0 ? 0 : 3 + index))
      if index == 0, pane.pinned != nil {
        columns.append(
          Table.Column("Δ PIN", width: .fixed(7), alignment: .right, priority: 1))
      }
    }
    for (index, key) in params.enumerated() {
      columns.append(
        Table.Column(
          key, width: .fixed(max(4, min(10, key.count))), alignment: .right,
          priority: 6 + index, cut: .end))
    }
    let took = title("TOOK", .attribute(.duration))
    let started = title("STARTED", .attribute(.started))
    return columns + [
      Table.Column("DATA", width: .fixed(5), priority: 12, cut: .end),
      Table.Column(took, width: .fixed(6), alignment: .right, priority: 10),
      Table.Column(started, width: .fixed(10), alignment: .right, priority: 5),
    ]
  }

  private func row(_ run: Run) -> Table.Row {
    var cells = [Line(" " + run.name, .value), StateMark.run(run.status).line]
    for (index, key) in metrics.enumerated() {
      cells.append(Line(RunList.figure(run.metrics[key]), index == 0 ? .value : .text))
      if index == 0, let pinned = pane.pinned { cells.append(delta(run, key, pinned)) }
    }
    cells += params.map { Line(run.params[$0] ?? "", .text) }
    cells.append(Line(run.trainingSnapshot.map { String($0.short.prefix(4)) } ?? "", .dim))
    cells.append(Line(NumberText.duration(seconds: run.seconds(at: context.present)), .text))
    let age = NumberText.age(seconds: max(0, (context.present - run.startedAt).seconds))
    cells.append(Line(age, .dim))
    return Table.Row(cells, mark: RunMark.of(run.id, pane)?.span)
  }

  private func delta(_ run: Run, _ key: String, _ pinned: RunID) -> Line {
    guard run.id != pinned, let value = run.metrics[key],
      let base = pane.pinnedRun(context)?.metrics[key]
    else { return Line(NumberText.none, .dim) }
    return Line(NumberText.signed(value - base), .text)
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
