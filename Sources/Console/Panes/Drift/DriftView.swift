import Domain
import Terminal

/// The heat map of all windows, and below it what the line under the cursor says.
struct DriftView {
  let pane: DriftPane
  let endpoint: Endpoint
  let windows: [WindowReport]
  let grid: DriftGrid
  /// The window under the cursor.
  let report: WindowReport
  let test: DriftTestName
  let context: PaneContext

  private var rows: [DriftRow] { grid.rows }
  var metric: MetricName? { context.data.metric(of: endpoint.name) }
  var row: DriftRow { pane.row.element(in: rows) ?? .metric }

  func render(_ area: Rect, into frame: inout Frame) {
    let mapRows = min(rows.count + 1, max(6, area.height * 11 / 20))
    let parts = area.splitRows([.fixed(1), .fixed(mapRows), .fixed(1), .share(1)])
    renderTitle(parts[0], into: &frame)
    map(width: area.width).render(parts[1], into: &frame)
    renderCursorTitle(parts[2], into: &frame)
    renderDetail(parts[3].inset(left: 1), into: &frame)
  }

  private func renderTitle(_ area: Rect, into frame: inout Frame) {
    let reference = report.reference.map { id in
      "against \(id.short), \(NumberText.count(report.referenceRows)) rows"
    }
    let left =
      Line(" " + endpoint.name.text, .heading, bold: true)
      + Line("  " + (reference ?? ""), .label)
    let limit = windows.last.flatMap { $0.features.lazy.compactMap { $0[test] }.first }?.threshold
    let legend = self.legend(limit: limit)
    frame.put(left.fitted(to: max(0, area.width - legend.width - 4)), x: area.x, y: area.y)
    frame.put(legend, x: area.maxX - legend.width - 1, y: area.y)
  }

  private func legend(limit: Double?) -> Line {
    guard let limit else { return Line() }
    func mark(_ level: HeatMap.Level) -> Line {
      Line(String(level.glyph(in: context.glyphs)), level.role)
    }
    let low = test.text(limit * DriftGrid.mediumExcess)
    let high = test.text(limit)
    return Line(test.title + "  ", .label) + mark(.low) + Line(" under \(low)  ", .dim)
      + mark(.medium) + Line(" to \(high)  ", .dim) + mark(.high) + Line(" over", .dim)
  }

  /// The map of an endpoint: names with their figures in the window under the cursor, then all
  /// windows, as far apart as the width allows.
  func map(width: Int) -> HeatMap {
    let names = rows.map { $0.name(metric) }
    let nameWidth = min(18, names.map(TextWidth.width).max() ?? 12)
    let labelWidth = nameWidth + 8
    let pitch = (width - labelWidth - 2) / max(1, windows.count)
    var map = HeatMap(
      rows: rows.indices.map { index in
        HeatMap.Row(label(rows[index], names[index], nameWidth), levels: grid.levels[index])
      }, labelWidth: labelWidth, pitch: max(2, min(4, pitch)), glyphs: context.glyphs)
    map.name = "features"
    map.heads = DriftView.heads(windows)
    map.selectedRow = pane.row.index(in: rows)
    map.selectedColumn = windows.firstIndex { $0.index == report.index }
    return map
  }

  private func label(_ row: DriftRow, _ name: String, _ width: Int) -> Line {
    let isMetric = row == .metric
    let figure =
      isMetric
      ? metric.flatMap { report[$0] }.map { $0.metric.text($0.value) }
      : row.drift(in: report)?[test].map { $0.test.text($0.value) }
    let drifted =
      isMetric
      ? metric.flatMap { report[$0]?.breached } : row.drift(in: report)?[test]?.drifted
    return Line(TextWidth.fitted(name, to: width), isMetric ? .value : .text)
      + Line(
        TextWidth.fitted(figure ?? NumberText.none, to: 8, alignment: .right),
        drifted ?? false ? .warning : .dim)
  }

  /// The name of a month over the first window that begins in it.
  static func heads(_ windows: [WindowReport]) -> [HeatMap.Head] {
    var heads: [HeatMap.Head] = []
    var month: Timestamp?
    for (column, window) in windows.enumerated() where window.start.startOfMonth != month {
      month = window.start.startOfMonth
      let date = window.start.date
      let name =
        date.month == 1 && column > 0 ? "\(date.year)" : CivilDate.monthNames[date.month - 1]
      heads.append(HeatMap.Head(column: column, text: name))
    }
    return heads
  }

  func renderCursorTitle(_ area: Rect, into frame: inout Frame) {
    var note = Line("\(report.spanText)   n \(NumberText.count(report.rows))", .text)
    if let drift = row.drift(in: report) {
      for result in drift.results.prefix(3) {
        note =
          note + Line("   \(result.test.title) ", .label)
          + Line(result.test.text(result.value), result.drifted ? .warning : .value)
      }
    } else {
      let mark = StateMark.window(report.state)
      note = note + Line("   ") + mark.line + Line("   v\(report.version)", .label)
    }
    PanelTitle(
      row.name(metric), note: note, noteColumn: TextWidth.width(row.name(metric)) + 3,
      hasFocus: false, glyphs: context.glyphs
    ).render(area, into: &frame)
  }

  private func renderDetail(_ area: Rect, into frame: inout Frame) {
    let parts = area.splitColumns([.share(1), .share(1)], gap: 2)
    if row == .metric {
      RealizedChart(endpoint, context).render(parts[0], cursor: report, into: &frame)
      RealizedTable(report).render(parts[1], into: &frame)
      return
    }
    renderChart(parts[0], into: &frame)
    guard let drift = row.drift(in: report) else { return }
    DistributionView(drift, glyphs: context.glyphs).render(parts[1], into: &frame)
  }

  func renderChart(_ area: Rect, into frame: inout Frame) {
    let results = windows.map { row.drift(in: $0)?[test] }
    let points = zip(windows, results).map { window, result in
      ChartPoint(x: window.middleX, y: result?.value ?? .nan)
    }
    var chart = LineChart(
      series: [LineChart.Series(test.title, points: points, role: .series2)],
      glyphs: context.glyphs)
    chart.xAxis = .time()
    chart.yName = test.title
    chart.showsLegend = true
    chart.cursorX = report.middleX
    if let limit = results.lazy.compactMap({ $0?.threshold }).last {
      chart.thresholds = [LineChart.Threshold(limit, label: test.text(limit))]
    }
    chart.render(area, into: &frame)
  }
}
