import Domain
import Insight
import Terminal

/// One endpoint on the wallboard, as large as its block allows: three rows of text, or letters of
/// three rows, or those and a chart.
struct WallboardBlock {
  private let summary: EndpointSummary
  private let screen: WallboardScreen
  private var mark: StateMark { summary.mark(isLive: true) }

  /// Rows of the form with large letters, air included.
  static let largeRows = 6
  /// Rows from which on a chart stands below the large letters.
  static let chartRows = 12

  init(_ endpoint: Endpoint, _ screen: WallboardScreen) {
    summary = EndpointSummary(endpoint, screen.data)
    self.screen = screen
  }

  /// Letters twice as large where a block has a wide screen's height to itself.
  private static func scale(_ area: Rect) -> Int { area.height >= 22 && area.width >= 180 ? 2 : 1 }

  func render(_ area: Rect, into frame: inout Frame) {
    let isLarge = area.height >= WallboardBlock.largeRows && screen.glyphs != .ascii
    guard isLarge else { return renderSmall(area, into: &frame) }
    let scale = WallboardBlock.scale(area)
    let rows = BigText.rows(scale: scale)
    renderName(area.row(0), into: &frame)
    renderLarge(
      Rect(x: area.x, y: area.y + 1, width: area.width, height: rows), scale: scale,
      withTrend: area.height < WallboardBlock.chartRows, into: &frame)
    let causes = TextWidth.fitted(causeText, to: area.width, cut: .end)
    frame.put(causes, x: area.x, y: area.y + 1 + rows, role: .text)
    let chart = area.inset(top: rows + 3, bottom: 1)
    guard area.height >= WallboardBlock.chartRows, summary.latest != nil else { return }
    let context = PaneContext(
      data: screen.data, loaded: screen.loaded, wallTime: screen.now, endpoint: summary.endpoint,
      size: frame.size, glyphs: screen.glyphs)
    RealizedChart(summary.endpoint, context).render(chart, into: &frame)
  }

  /// The name, then which version serves and how its last retraining went.
  private func renderName(_ area: Rect, into frame: inout Frame) {
    let right = champion + Line("   ") + retraining
    let room = area.width - right.width - 2
    let name = TextWidth.fitted(summary.endpoint.name.text, to: max(8, room))
    frame.put(name, x: area.x, y: area.y, role: .value, maxWidth: max(0, room), bold: true)
    frame.put(right, x: max(area.x, area.maxX - right.width), y: area.y, maxWidth: area.width)
  }

  private func renderLarge(
    _ area: Rect, scale: Int, withTrend: Bool, into frame: inout Frame
  ) {
    let state = BigText(largeWord, scale: scale)
    let parts = area.splitColumns(
      [.fixed(3), .fixed(36 * scale), .fixed(20 * scale), .share(1)], gap: 1)
    frame.put(String(mark.shape), x: parts[0].x, y: area.y + 1, role: mark.role, bold: true)
    if !state.render(parts[1], role: mark.role, into: &frame) {
      frame.put(
        mark.word.uppercased(), x: parts[1].x, y: area.y + 1, role: mark.role,
        maxWidth: parts[1].width, bold: true)
    }
    guard let realized = summary.realized else {
      frame.put("no figure yet", x: parts[2].x, y: area.y + 1, role: .dim)
      return
    }
    let number = BigText(realized.metric.text(realized.value), scale: scale)
    number.render(parts[2], role: realized.breached ? .bad : .value, into: &frame)
    renderLimit(realized, right: parts[3], top: area.y, withTrend: withTrend, into: &frame)
  }

  /// What the number is and what it is held against, with its course where there is no chart.
  private func renderLimit(
    _ realized: RealizedMetric, right: Rect, top: Int, withTrend: Bool, into frame: inout Frame
  ) {
    let name = Line("\(realized.metric.title) \(summary.arrow)", .label)
    frame.put(name, x: right.x, y: top, maxWidth: right.width)
    if let threshold = realized.threshold {
      frame.put(
        "limit \(realized.metric.text(threshold))", x: right.x, y: top + 1, role: .dim,
        maxWidth: right.width)
    }
    let rows = "n \(NumberText.count(realized.rows))"
    frame.put(rows, x: right.x, y: top + 2, role: .dim, maxWidth: right.width)
    let trend = right.inset(left: 14)
    guard withTrend, trend.width >= 12 else { return }
    let points = summary.trend.enumerated().map {
      ChartPoint(x: Double($0.offset), y: $0.element ?? .nan)
    }
    var chart = LineChart(
      series: [LineChart.Series("", points: points, role: .sparkline)], glyphs: screen.glyphs)
    chart.xAxis = .none
    chart.showsLegend = false
    chart.thresholds = realized.threshold.map { [LineChart.Threshold($0)] } ?? []
    chart.render(
      Rect(x: trend.x, y: top, width: trend.width, height: BigText.rows(scale: 1)), into: &frame)
  }

  /// One word for each state: two do not fit in large letters.
  private var largeWord: String {
    if summary.endpoint.loadFailure != nil { return mark.word }
    return switch summary.state {
    case .labelsPending: "pending"
    case .notEnoughData: "few rows"
    case nil: "no traffic"
    case .unjudged, .healthy, .drifting, .degraded: mark.word
    }
  }

  private func renderSmall(_ area: Rect, into frame: inout Frame) {
    let rows = [area.row(0), area.row(1)].map {
      $0.splitColumns([.share(3), .fixed(18), .fixed(22), .share(2)], gap: 1)
    }
    let name = TextWidth.fitted(summary.endpoint.name.text, to: rows[0][0].width)
    frame.put(name, x: area.x, y: area.y, role: .value, bold: true)
    frame.put(
      "\(mark.shape) \(mark.word.uppercased())", x: rows[0][1].x, y: area.y, role: mark.role,
      maxWidth: rows[0][1].width, bold: true)
    frame.put(smallFigure.fitted(to: rows[0][2].width), x: rows[0][2].x, y: area.y)
    frame.put(champion.fitted(to: rows[0][3].width), x: rows[0][3].x, y: area.y)
    guard area.height > 1 else { return }
    Sparkline(summary.trend.suffix(52), glyphs: screen.glyphs).render(rows[1][0], into: &frame)
    let causes = Line(causeText).fitted(to: rows[1][2].maxX - rows[1][1].x)
    frame.put(causes, x: rows[1][1].x, y: area.y + 1)
    let outlook = RetrainingOutlook(summary.endpoint, screen.data)
      .shortLine(at: screen.data.present)
    frame.put(outlook.fitted(to: rows[1][3].width), x: rows[1][3].x, y: area.y + 1)
  }

  private var smallFigure: Line {
    guard let realized = summary.realized else { return Line("no figure yet", .dim) }
    let limit = realized.threshold.map { "  \(realized.metric.text($0))" } ?? ""
    return Line(realized.metric.title + " ", .label)
      + Line(realized.metric.text(realized.value), .value, bold: true)
      + Line(" \(summary.arrow)\(limit)", .dim)
  }

  private var champion: Line {
    guard let version = summary.endpoint.liveVersion, let since = summary.endpoint.liveSince
    else { return Line("nothing serves", .dim) }
    let age = NumberText.duration(seconds: (screen.data.present - since).seconds)
    return Line("v\(version)", .value) + Line(", \(age)", .label)
  }

  private var causeText: String {
    guard let latest = summary.latest else { return "nobody has asked yet" }
    if summary.state == .labelsPending || summary.state == .notEnoughData {
      return "\(NumberText.percent(latest.labelCoverage)) labelled of "
        + counted(latest.rows, "row")
    }
    let names = summary.drifted.prefix(3).map(\.feature).joined(separator: ", ")
    let more = summary.drifted.count > 3 ? " and \(summary.drifted.count - 3) more" : ""
    let others = summary.others.map(\.name).joined(separator: " and ")
    if names.isEmpty { return others.isEmpty ? "nothing drifts" : "\(others) drift" }
    return "\(names)\(more) drift" + (others.isEmpty ? "" : ", and \(others)")
  }

  private var retraining: Line {
    RetrainingOutlook(summary.endpoint, screen.data).line(at: screen.data.present)
  }
}
