import Domain
import Terminal

/// One endpoint on the wallboard.
struct WallboardBlock {
  private let summary: EndpointSummary
  private let screen: WallboardScreen

  init(_ endpoint: Endpoint, _ screen: WallboardScreen) {
    summary = EndpointSummary(endpoint, screen.data)
    self.screen = screen
  }

  func render(_ area: Rect, into frame: inout Frame) {
    renderHead(area.row(0), into: &frame)
    renderCauses(area.row(1), into: &frame)
    let chart = area.inset(top: 2, bottom: 1)
    guard chart.height >= 4, summary.latest != nil else { return }
    var context = PaneContext(
      data: screen.data, loaded: LoadedData(), wallTime: screen.now, endpoint: summary.endpoint,
      size: frame.size, glyphs: screen.glyphs)
    context.size = frame.size
    RealizedChart(summary.endpoint, context).render(chart, into: &frame)
  }

  private func renderHead(_ area: Rect, into frame: inout Frame) {
    let parts = area.splitColumns([.share(3), .fixed(18), .share(3), .share(2)], gap: 2)
    let name = TextWidth.fitted(summary.endpoint.name.text, to: parts[0].width)
    frame.put(name, x: parts[0].x, y: area.y, role: .value, bold: true)
    let mark = summary.mark(isLive: true)
    let state = "\(mark.shape) \(mark.word.uppercased())"
    frame.put(
      state, x: parts[1].x, y: area.y, role: mark.role, maxWidth: parts[1].width, bold: true)
    frame.put(figure, x: parts[2].x, y: area.y, maxWidth: parts[2].width)
    frame.put(champion, x: parts[3].x, y: area.y, maxWidth: parts[3].width)
  }

  private func renderCauses(_ area: Rect, into frame: inout Frame) {
    let parts = area.splitColumns([.share(3), .fixed(18), .share(3), .share(2)], gap: 2)
    Sparkline(summary.trend.suffix(52), glyphs: screen.glyphs).render(parts[0], into: &frame)
    let causes = Rect(
      x: parts[1].x, y: area.y, width: parts[2].maxX - parts[1].x, height: 1)
    frame.put(
      TextWidth.fitted(causeText, to: causes.width, cut: .end), x: causes.x, y: area.y,
      role: .text)
    frame.put(retraining, x: parts[3].x, y: area.y, maxWidth: parts[3].width)
  }

  private var figure: Line {
    guard let realized = summary.realized else { return Line("no figure yet", .dim) }
    let threshold = realized.threshold.map { " limit \(realized.metric.text($0))" } ?? ""
    return Line(realized.metric.title + " ", .label)
      + Line(realized.metric.text(realized.value), .value, bold: true)
      + Line(" " + summary.arrow + threshold, .dim)
  }

  private var champion: Line {
    guard let version = summary.endpoint.liveVersion, let since = summary.endpoint.liveSince
    else { return Line("nothing serves", .dim) }
    let age = NumberText.duration(seconds: (screen.data.present - since).seconds)
    return Line("v\(version)", .value) + Line(", \(age)", .label)
  }

  private var causeText: String {
    if summary.state == .labelsPending || summary.state == .notEnoughData {
      let coverage = NumberText.percent(summary.latest?.labelCoverage)
      return "\(coverage) labelled, \(counted(summary.latest?.rows ?? 0, "row"))"
    }
    let names = summary.drifted.prefix(3).map(\.feature).joined(separator: ", ")
    let more = summary.drifted.count > 3 ? " and \(summary.drifted.count - 3) more" : ""
    return names.isEmpty ? "no drift" : "\(names)\(more) drift"
  }

  private var retraining: Line {
    guard let last = summary.retraining else { return Line("never retrained", .dim) }
    guard last.stage.isTerminal else { return Line("retraining: \(last.stage.word)", .accent) }
    return Line("last retraining \(last.stage.word)", .label)
  }
}
