import Domain
import Terminal

/// Draws all endpoints on one screen, to be read from across the room: nothing is selected, nothing
/// acts, and the age of the data is always in view.
///
/// - Parameters:
///   - data: what was read last; nil before the first reading.
///   - now: the wall clock, from which the age of the data counts, and which turns the pages where
///     the endpoints do not fit on one.
///   - problem: why the store cannot be read at the moment, in a sentence.
public func renderWallboard(
  _ data: ConsoleData?, now: Timestamp, problem: String? = nil, glyphs: GlyphSet = .braille,
  into frame: inout Frame
) {
  if frame.size.columns < ScreenLimit.columnsMin || frame.size.rows < ScreenLimit.rowsMin {
    ScreenLimit.renderSentence(into: &frame)
  } else if let data {
    WallboardScreen(data: data, now: now, problem: problem, glyphs: glyphs).render(into: &frame)
  } else {
    let text = problem ?? "Reading the store …"
    TextBlock(text, role: problem == nil ? .dim : .error)
      .render(frame.area.inset(by: 2), into: &frame)
  }
  if glyphs == .ascii { frame = frame.folded(to: .ascii) }
}

/// The wallboard of one moment.
struct WallboardScreen {
  let data: ConsoleData
  let now: Timestamp
  let problem: String?
  let glyphs: GlyphSet

  /// How long a page stays.
  static let dwell = Span.seconds(15)
  /// Rows that an endpoint needs at least: its line, what moves it, and air.
  static let rowsMin = 3
  /// Rows that an endpoint takes at most, chart included.
  static let rowsMax = 40

  /// How long nothing has been heard of the engine; nil when it never ran.
  var silence: Span? { data.engine.map { now - $0.heartbeatAt } }

  var isStale: Bool { problem != nil || !(data.engine?.isAlive(at: now) ?? false) }

  func render(into frame: inout Frame) {
    let parts = frame.area.splitRows([.fixed(1), .fixed(1), .share(1), .fixed(1), .fixed(1)])
    renderTitle(parts[0], into: &frame)
    let body = parts[2].inset(horizontal: 2)
    let perPage = max(1, body.height / WallboardScreen.rowsMin)
    let pages = max(1, (data.endpoints.count + perPage - 1) / perPage)
    let page = Int(now.milliseconds / WallboardScreen.dwell.milliseconds) % pages
    let shown = data.endpoints.dropFirst(page * perPage).prefix(perPage)
    let height = min(WallboardScreen.rowsMax, body.height / max(1, shown.count))
    for (index, endpoint) in shown.enumerated() {
      let block = Rect(x: body.x, y: body.y + index * height, width: body.width, height: height)
      WallboardBlock(endpoint, self).render(block, into: &frame)
    }
    if data.endpoints.isEmpty {
      frame.put("no endpoint yet", x: body.x, y: body.y + 1, role: .dim)
    }
    if isStale { frame.fade(frame.area) }
    frame.hline(x: 0, y: parts[3].y, width: frame.size.columns, glyphs: glyphs)
    renderFoot(parts[4], page: page, pages: pages, into: &frame)
    if isStale { renderBanner(parts[1], into: &frame) }
  }

  private func renderTitle(_ area: Rect, into frame: inout Frame) {
    frame.put(data.project, x: area.x + 2, y: area.y, role: .title, bold: true)
    let firing = data.alerts.filter { $0.state.isOpen }
    let alerts = Line(
      counted(firing.count, "open alert"), firing.isEmpty ? .label : .bad)
    let line = alerts + Line("   ") + Line(data.present.minuteText, .value)
    frame.put(line, x: area.maxX - line.width - 2, y: area.y)
  }

  private func renderFoot(_ area: Rect, page: Int, pages: Int, into frame: inout Frame) {
    let age = NumberText.age(seconds: silence?.seconds)
    let time = data.engine.map { String($0.heartbeatAt.secondText.suffix(8)) } ?? NumberText.none
    let left = Line("data as of ", .label) + Line(time, .value) + Line(", \(age)", .value)
    frame.put(left, x: area.x + 2, y: area.y, maxWidth: area.width - 4)
    guard pages > 1 else { return }
    let dwell = WallboardScreen.dwell.milliseconds
    let next = (dwell - now.milliseconds % dwell + 999) / 1_000
    let right = "view \(page + 1) of \(pages), next in \(next) s"
    let x = area.maxX - TextWidth.width(right) - 2
    if x > area.x + left.width + 4 { frame.put(right, x: x, y: area.y, role: .label) }
  }

  private func renderBanner(_ area: Rect, into frame: inout Frame) {
    let text: String
    if let problem {
      text = "✕ STALE: \(problem)"
    } else if let silence {
      text = "✕ STALE: no data for \(NumberText.duration(seconds: silence.seconds))"
    } else {
      text = "✕ STALE: no engine runs on this store"
    }
    frame.fill(area, role: .bannerBad)
    let line = TextWidth.fitted(text, to: area.width - 4, cut: .end)
    frame.put(line, x: area.x + 2, y: area.y, role: .bannerBad, bold: true)
  }
}
