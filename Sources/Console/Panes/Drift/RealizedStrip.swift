import Domain
import Insight
import Terminal

/// The realized metric over the columns of the heat map, with the limit that held for each window.
struct RealizedStrip {
  let endpoint: Endpoint
  let columns: WindowColumns
  let metric: MetricKey?
  /// The window under the cursor.
  let report: WindowReport
  let context: PaneContext
  /// Whether the window is marked in the chart.
  var showsCursor = true
  /// Whether promotions have their versions at the foot, where no lanes below say them.
  var namesVersions = false

  /// Columns between the facts and the plot: the axis with its numbers.
  private static let factsGap = 9

  func render(_ area: Rect, into frame: inout Frame) {
    renderFacts(area, into: &frame)
    guard let metric, columns.width >= 4 else { return }
    var chart = chart(metric, gutter: columns.left - area.x, rows: area.height)
    let end = columns.left + columns.width
    let labels =
      (chart.thresholds.map(\.label) + chart.series.map(\.marginLabel))
      .map { TextWidth.width($0) }.max().map { $0 > 0 ? $0 + 1 : 0 } ?? 0
    chart.marginWidth = end + labels <= area.maxX ? labels : 0
    chart.render(
      Rect(
        x: area.x, y: area.y, width: min(area.maxX, end + (chart.marginWidth ?? 0)) - area.x,
        height: area.height), into: &frame)
  }

  /// What stands left of the axis: the figure of the window under the cursor, in words.
  private func renderFacts(_ area: Rect, into frame: inout Frame) {
    let realized = WindowJudgement(report, metric: metric).realized
    let mark = StateMark.window(report.state)
    let room = max(0, columns.left - area.x - Self.factsGap)
    let figure = realized.map { $0.metric.text($0.value) } ?? NumberText.none
    var lines = [
      Line(metric?.title ?? "metric", .label)
        + Line(" ") + Line(figure, realized?.breached ?? false ? .bad : .value, bold: true),
      mark.line,
    ]
    if let realized, let limit = realized.threshold {
      let text = realized.metric.text(limit)
      let words = "bad \(realized.metric.badSide) \(text)"
      let short = "bad \(realized.metric.higherIsBetter ? "<" : ">") \(text)"
      lines.append(Line(TextWidth.width(words) <= room ? words : short, .dim))
    }
    lines.append(Line("n \(NumberText.count(realized?.rows ?? report.rows))", .dim))
    lines.append(Line("labels \(NumberText.percent(report.knownLabelCoverage))", .dim))
    if let metric, let shadow = ShadowLine(of: endpoint, metric, in: context.data),
      let value = shadow.value(in: report)
    {
      lines.append(Line("v\(shadow.version) shadow \(metric.text(value))", .dim))
    }
    for (index, line) in lines.prefix(area.height).enumerated() {
      frame.put(line.fitted(to: room), x: area.x + 1, y: area.y + index, maxWidth: room)
    }
  }

  /// What clients got, and what the shadow would have reached.
  private func lines(_ metric: MetricKey, isLow: Bool) -> [LineChart.Series] {
    let points = columns.shown.map { index in
      let window = columns.windows[index]
      return ChartPoint(
        x: columns.middle(index), y: window.matured ? window[metric]?.value ?? .nan : .nan)
    }
    // In few rows two lines would be one.
    let shadow =
      isLow
      ? nil
      : ShadowLine(of: endpoint, metric, in: context.data)?
        .series(columns.shown.map { columns.windows[$0] }) { window in
          columns.windows.firstIndex { $0.index == window.index }.map(columns.middle) ?? .nan
        }
    return [LineChart.Series(metric.title, points: points)] + [shadow].compactMap(\.self)
  }

  private func chart(_ metric: MetricKey, gutter: Int, rows: Int) -> LineChart {
    var chart = LineChart(series: lines(metric, isLow: rows < 5), glyphs: context.glyphs)
    chart.xAxis = .none
    chart.showsLegend = false
    chart.gutterWidth = gutter
    chart.xRange = columns.xRange(context.glyphs)
    let promotions = context.data.promotions(of: endpoint.model)
    chart.thresholds = ThresholdSteps(
      columns.shown.map { columns.windows[$0] }, metric, promotions: promotions
    ).thresholds { columns.offset($0) ?? 0 }
    chart.markers = promotions.compactMap { change in
      let name = namesVersions ? change.version.map { "v\($0)" } : nil
      return columns.offset(change.time).map { LineChart.Marker(x: $0, label: name ?? "") }
    }
    if showsCursor, let place = columns.windows.firstIndex(where: { $0.index == report.index }) {
      chart.cursorX = columns.middle(place)
    }
    // It stands in the middle; of few windows it would run into the facts, which say the same.
    let pending = "labels pending"
    let start = (gutter + columns.width - pending.count) / 2
    chart.emptyText = start > gutter - Self.factsGap ? pending : ""
    return chart
  }
}
