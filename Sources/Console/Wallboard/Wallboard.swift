import Domain
import Terminal

/// Draws all endpoints on one screen, to be read from across the room: nothing is selected, nothing
/// acts, and the age of the data is always in view.
///
/// - Parameters:
///   - data: what was read last; nil before the first reading.
///   - loaded: what ``LoadedData/read(forWallboard:_:)`` read with it.
///   - now: the wall clock, from which the age of the data counts, and which turns the pages where
///     the endpoints do not fit on one.
///   - problem: why the store cannot be read at the moment, in a sentence.
public func renderWallboard(
  _ data: ConsoleData?, _ loaded: LoadedData = LoadedData(), now: Timestamp,
  problem: String? = nil, glyphs: GlyphSet = .braille, into frame: inout Frame
) {
  if frame.size.columns < ScreenLimit.columnsMin || frame.size.rows < ScreenLimit.rowsMin {
    ScreenLimit.renderSentence(into: &frame)
  } else if let data {
    let screen = WallboardScreen(
      data: data, loaded: loaded, now: now, problem: problem, glyphs: glyphs)
    screen.renderShifted(into: &frame)
  } else {
    let text = problem ?? "Reading the store …"
    TextBlock(text, role: problem == nil ? .dim : .error)
      .render(frame.area.inset(by: 2), into: &frame)
  }
  if glyphs == .ascii { frame = frame.folded(to: .ascii) }
}

/// The keys that a wallboard knows: they leave. There is no table of others, so none can change
/// anything.
public let wallboardKeys: Set<Key> = [.character("q"), .escape]

/// The wallboard of one moment.
struct WallboardScreen {
  let data: ConsoleData
  let loaded: LoadedData
  let now: Timestamp
  let problem: String?
  let glyphs: GlyphSet

  /// Rows that an endpoint needs at least: its line, what moves it, and air.
  static let rowsMin = 3

  /// How long nothing has been heard of the engine; nil when it never ran.
  var silence: TimeSpan? { data.engine.map { max(.zero, now - $0.heartbeatAt) } }

  var isStale: Bool { problem != nil || !data.hasLiveEngine(at: now) }

  /// The picture, moved by a cell where that is declared: then it is a cell smaller both ways, so
  /// that nothing of it is ever cut off.
  func renderShifted(into frame: inout Frame) {
    guard let every = data.declared.wallboard.pixelShift else { return render(into: &frame) }
    let shift = WallboardRotation.shift(every, at: now)
    var picture = Frame(
      size: Size(columns: frame.size.columns - 1, rows: frame.size.rows - 1))
    render(into: &picture)
    for y in 0..<picture.size.rows {
      for x in 0..<picture.size.columns where !picture[x, y].glyph.isContinuation {
        frame[x + shift.x, y + shift.y] = picture[x, y]
      }
    }
  }

  func render(into frame: inout Frame) {
    let parts = frame.area.splitRows([.fixed(1), .fixed(1), .share(1), .fixed(1), .fixed(1)])
    let rotation = WallboardRotation(
      data.declared.wallboard, fleetPages: fleetPages(height: parts[2].height), at: now)
    renderTitle(parts[0], rotation.slide.turn.view, into: &frame)
    render(rotation.slide, parts[2], into: &frame)
    if isStale { frame.fade(frame.area) }
    frame.hline(x: 0, y: parts[3].y, width: frame.size.columns, glyphs: glyphs)
    renderFoot(parts[4], rotation, into: &frame)
    if isStale { renderBanner("✕ STALE: \(staleness)", .bannerBad, parts[1], into: &frame) }
    if let declared = data.declarationProblem {
      renderBanner("▲ not taken up: \(declared)", .bannerWarning, parts[3], into: &frame)
    }
  }

  private func renderTitle(
    _ area: Rect, _ view: WallboardDeclaration.View, into frame: inout Frame
  ) {
    let room = max(8, area.width / 3)
    let name = TextWidth.fitted(data.project, to: min(room, TextWidth.width(data.project)))
    let used = frame.put(name, x: area.x + 2, y: area.y, role: .title, bold: true)
    if view != .fleet, view != .endpoint {
      frame.put(view.rawValue, x: area.x + used + 4, y: area.y, role: .accent, bold: true)
    }
    let firing = data.alerts.filter { $0.state.isOpen }
    let alerts = Line(
      counted(firing.count, "open alert"), firing.isEmpty ? .label : .bad)
    let clock = Line(data.isReplay ? "   replay " : "   ", .label)
    let line = alerts + clock + Line(data.present.minuteText, .value)
    frame.put(line, x: area.maxX - line.width - 2, y: area.y)
  }

  private func renderFoot(
    _ area: Rect, _ rotation: WallboardRotation, into frame: inout Frame
  ) {
    // Without an engine the figures are as old as the last reading at least.
    let since = data.engine?.heartbeatAt ?? data.wallTime
    let age = NumberText.age(seconds: max(.zero, now - since).seconds)
    let time = String(since.secondText.suffix(8))
    var left = Line("data as of ", .label) + Line(time, .value) + Line(", \(age)", .value)
    if !data.unreadable.isEmpty {
      let count = counted(data.unreadable.count, "record")
      left = left + Line("   ") + Line("■ \(count) cannot be read", .bad)
    }
    frame.put(left, x: area.x + 2, y: area.y, maxWidth: area.width - 4)
    guard rotation.slides.count > 1 else { return }
    let next = (rotation.left.milliseconds + 999) / 1_000
    let right = "view \(rotation.index + 1) of \(rotation.slides.count), next in \(next) s"
    let x = area.maxX - TextWidth.width(right) - 2
    if x > area.x + left.width + 4 { frame.put(right, x: x, y: area.y, role: .label) }
  }

  private func renderBanner(
    _ text: String, _ role: StyleRole, _ area: Rect, into frame: inout Frame
  ) {
    frame.fill(area, role: role)
    let line = TextWidth.fitted(text, to: area.width - 4, cut: .end)
    frame.put(line, x: area.x + 2, y: area.y, role: role, bold: true)
  }

  private var staleness: String {
    if let problem { return problem }
    if let silence { return "no data for \(NumberText.duration(seconds: silence.seconds))" }
    return "no engine runs on this store"
  }
}
