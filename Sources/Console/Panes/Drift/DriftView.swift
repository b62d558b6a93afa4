import Domain
import Insight
import Terminal

/// The realized metric, what happened, and the heat map, all over the same columns; below them
/// what the line under the cursor says.
struct DriftView {
  /// What a click in the map, or on a window, is told by.
  static let listName = "features"

  let pane: DriftPane
  let endpoint: Endpoint
  let windows: [WindowReport]
  let grid: DriftGrid
  /// The window under the cursor.
  let report: WindowReport
  let test: DriftTestName
  let context: PaneContext

  private var rows: [DriftRow] { grid.rows }
  var metric: MetricKey? { context.data.metric(of: endpoint.name) }
  var row: DriftRow { pane.row.element(in: rows) ?? .metric }
  var charts: FeatureCharts {
    FeatureCharts(
      row: row, windows: windows, report: report, test: row.test(test), context: context)
  }

  /// From this height on a lane each for versions, alerts and retrainings.
  private static let lanesHeight = 26

  func render(_ area: Rect, into frame: inout Frame) {
    let stripRows = area.height < 24 ? 3 : area.height < 40 ? 6 : 10
    let laneRows = area.height < DriftView.lanesHeight ? 1 : EventLanes.rows
    let left = area.height - stripRows - laneRows - 2
    let mapRows = min(rows.count + 1, max(6, left * 11 / 20))
    let parts = area.splitRows([
      .fixed(1), .fixed(stripRows), .fixed(laneRows), .fixed(mapRows), .fixed(1), .share(1),
    ])
    renderTitle(parts[0], into: &frame)
    let mapArea = parts[3].inset(right: limitWidth(area))
    let map = map(width: mapArea.width)
    let columns = WindowColumns(windows, map, in: mapArea)
    RealizedStrip(
      endpoint: endpoint, columns: columns, metric: metric, report: report, context: context
    ).render(parts[1], into: &frame)
    EventLanes(endpoint: endpoint, columns: columns, context: context)
      .render(parts[2], into: &frame)
    map.render(mapArea, into: &frame)
    // All that stands above the map, its head too, is over its windows.
    columns.mark(
      Rect(x: area.x, y: parts[1].y, width: area.width, height: stripRows + laneRows + 1),
      into: &frame)
    let rested = self.rested
    rested.renderCursorTitle(parts[4], into: &frame)
    rested.renderDetail(parts[5].inset(left: 1), into: &frame)
  }

  /// Columns right of the map for the numbers of the limits above it; a narrow screen has none,
  /// and the strip's facts say the limit.
  private func limitWidth(_ area: Rect) -> Int {
    guard area.width >= 100, let metric else { return 0 }
    let label = ThresholdSteps(windows, metric).labelWidth
    return label > 0 ? label + 1 : 0
  }

  /// The view of the place that the cursor rests on.
  private var rested: DriftView {
    let pane = context.rested(self.pane)
    return DriftView(
      pane: pane, endpoint: endpoint, windows: windows, grid: grid,
      report: pane.report(context) ?? report, test: test, context: context)
  }

  /// The endpoint with its state, which may be another than that of the window below, and what the
  /// window was compared with, as far as there is room.
  private func title(width: Int) -> Line {
    let name = Line(" " + endpoint.name.text, .heading, bold: true)
    let state = EndpointSummary(endpoint, context.data).mark(isLive: context.isLive).line
    let titled = name + Line("  ") + state
    let reference = report.reference.map { "  against \($0.short)" } ?? ""
    let rows = report.reference == nil ? "" : ", \(NumberText.count(report.referenceRows)) rows"
    return [titled + Line(reference + rows, .label), titled + Line(reference, .label), titled]
      .first { $0.width <= width } ?? name.fitted(to: width)
  }

  private func renderTitle(_ area: Rect, into frame: inout Frame) {
    var legend = self.legend(limits: limits)
    let events = EventLanes.legend(context.glyphs) + Line("   ")
    let whole = title(width: .max)
    if whole.width + events.width + legend.width + 6 <= area.width { legend = events + legend }
    frame.put(title(width: max(0, area.width - legend.width - 4)), x: area.x, y: area.y)
    frame.put(legend, x: area.maxX - legend.width - 1, y: area.y)
  }

  /// What the map's shades are held against, row by row and window by window: where chance gives more,
  /// they go by their own limits.
  private var limits: Set<Double> {
    Set(
      windows.flatMap { window in
        (window.features + [window.prediction, window.labels].compactMap(\.self))
          .compactMap { $0[test]?.limit }
      })
  }

  private func legend(limits: Set<Double>) -> Line {
    func mark(_ level: HeatMap.Level) -> Line {
      Line(String(level.glyph(in: context.glyphs)), level.role)
    }
    func over(_ word: String) -> Line {
      mark(.over) + Line(word + "  ", .dim) + mark(.far) + Line(" 2x  ", .dim) + mark(.extreme)
        + Line(" 5x", .dim)
    }
    guard let limit = limits.first else {
      guard rows.contains(where: \.isSignal) else { return Line() }
      return mark(.low) + Line(" within  ", .dim) + over(" beyond its limit")
    }
    let traits = context.data.driftTests.of(test)
    let isShared = limits.count == 1
    let low =
      isShared
      ? traits.text(limit * DriftGrid.nearExcess) : NumberText.percent(DriftGrid.nearExcess)
    let high = isShared ? traits.text(limit) : "its limit"
    return Line(traits.title + "  ", .label) + mark(.low) + Line(" under \(low)  ", .dim)
      + mark(.near) + Line(" to \(high)  ", .dim) + over(" over")
  }

  /// Columns of the screen from one window to the next, at most: a shade, its figure, and air.
  private static let pitchMax = 11

  /// The map of an endpoint: names with their figures in the window under the cursor, then all
  /// windows, as far apart as the width allows.
  func map(width: Int) -> HeatMap {
    let names = rows.map { $0.name(metric) }
    let nameWidth = min(18, names.map(TextWidth.width).max() ?? 12)
    let labelWidth = nameWidth + 8
    let room = (width - labelWidth - 2) / max(1, windows.count)
    let pitch = max(1, min(DriftView.pitchMax, room))
    var map = HeatMap(
      rows: rows.indices.map { index in
        HeatMap.Row(label(rows[index], names[index], nameWidth), levels: grid.levels[index])
      }, labelWidth: labelWidth, pitch: pitch, glyphs: context.glyphs)
    if pitch >= HeatMap.pitchOfTexts {
      for index in rows.indices {
        map.rows[index].texts = windows.map { figure(rows[index], in: $0, width: map.textWidth) }
      }
    }
    map.name = Self.listName
    map.heads = DriftView.heads(windows)
    map.selectedRow = pane.row.index(in: rows)
    map.selectedColumn = windows.firstIndex { $0.index == report.index }
    return map
  }

  /// What a place of the map says in digits.
  private func figure(_ row: DriftRow, in window: WindowReport) -> String? {
    let value = value(row, in: window)
    return row == .metric
      ? metric.flatMap { metric in value.map { metric.text($0) } }
      : value.map { context.data.driftTests.of(row.test(test)).text($0) }
  }

  /// The same in a narrow place: with one digit less rather than with one cut off.
  private func figure(_ row: DriftRow, in window: WindowReport, width: Int) -> String {
    guard let text = figure(row, in: window) else { return "" }
    return TextWidth.width(text) <= width
      ? text : NumberText.number(value(row, in: window), digits: 2)
  }

  private func value(_ row: DriftRow, in window: WindowReport) -> Double? {
    row == .metric
      ? metric.flatMap { window[$0]?.value } : row.drift(in: window)?[row.test(test)]?.value
  }

  private func label(_ row: DriftRow, _ name: String, _ width: Int) -> Line {
    let isMetric = row == .metric
    let drifted =
      isMetric
      ? WindowJudgement(report, metric: metric).realized?.breached
      : row.drift(in: report)?[row.test(test)]?.drifted
    let text = figure(row, in: report) ?? NumberText.none
    return Line(TextWidth.fitted(name, to: width), isMetric ? .value : .text)
      + Line(
        TextWidth.fitted(text, to: 8, alignment: .right), drifted ?? false ? .warning : .dim)
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
    let rows =
      report.state == .notEnoughData
      ? report.rowWords(in: context.data) : "n \(NumberText.count(report.rows))"
    var note = Line("\(report.spanText)   \(rows)", .text)
    if let drift = row.drift(in: report) {
      for result in drift.results {
        let traits = context.data.driftTests.of(result.test)
        let next =
          Line("   \(traits.title) ", .label)
          + Line(traits.text(result.value), result.drifted ? .warning : .value)
        if TextWidth.width(row.name(metric)) + 8 + note.width + next.width > area.width { break }
        note = note + next
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
}
