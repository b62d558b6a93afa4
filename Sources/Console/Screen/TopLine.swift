import Domain
import Terminal

/// The first row: whose store this is, whether its engine works, what needs a human, and how far a
/// replay has come. Its parts keep their places, so that it never jumps.
///
/// It shows no clock of the wall: an idle screen would send a frame a minute for what the user's
/// terminal, or the ages beside every time, say already.
struct TopLine {
  private let context: PaneContext
  private let hasData: Bool

  init(_ state: ConsoleState) {
    context = state.context
    hasData = state.data != nil
  }

  /// Columns that the project's name keeps on any screen.
  private static let nameMin = 8

  func render(_ area: Rect, into frame: inout Frame) {
    guard hasData else { return }
    let right = rightLine(width: area.width)
    let room = area.width - right.width - 3
    var mode = context.isReadOnly ? Line("  read-only", .warning) : Line()
    if context.data.declarationProblem != nil {
      // As long as it lasts: the notice with the sentence is gone with the next key.
      mode = mode + Line("  ! curlew.yaml", .warning)
    }
    let head = mode + Line("  engine ", .label)
    let engine = head + engineLine(area.width, room: room - head.width - TopLine.nameMin - 1)
    // A long name gives way: whether the engine works matters more than how a folder is called.
    let name = context.data.project
    let nameRoom = max(TopLine.nameMin, room - engine.width - 1)
    let shown = TextWidth.fitted(name, to: min(nameRoom, TextWidth.width(name)), cut: .middle)
    let left = Line(" " + shown, .title, bold: true) + engine
    frame.put(left, x: area.x, y: area.y, maxWidth: room)
    frame.put(right, x: area.maxX - right.width - 1, y: area.y, maxWidth: right.width)
  }

  /// - Parameter room: columns that it may have; what does not fit as a whole is left out.
  private func engineLine(_ width: Int, room: Int) -> Line {
    guard let engine = context.data.engine else { return gone("✕ not running", "✕ down", room) }
    guard context.isLive else {
      let silence = max(.zero, context.wallTime - engine.heartbeatAt).seconds
      return gone("✕ gone \(NumberText.duration(seconds: silence))", "✕ gone", room)
    }
    let up = Line("● up", .good)
    if width < 100 { return up }
    let started = engine.startedAt
    let isToday = context.wallTime - started < .days(1)
    let since = isToday ? started.clockText : started.dayText
    let known = up + Line(" since ", .label) + Line(since, .value)
    let whole = known + Line("  \(engine.busyText)", .label)
    return [whole, known].first { $0.width <= room } ?? up
  }

  /// What is wrong, and the key that mends it where there is one.
  ///
  /// - Parameter short: where the words have no room.
  private func gone(_ words: String, _ short: String, _ room: Int) -> Line {
    let told = Line(TextWidth.width(words) > room ? short : words, .bad)
    let whole = told + Line("  E", .value) + Line(" starts it", .label)
    return context.isReadOnly || whole.width > room ? told : whole
  }

  private func rightLine(width: Int) -> Line {
    let open = context.data.alerts.filter { $0.state.isOpen }
    let firing = open.count { $0.state == .firing && !$0.isSilenced(at: context.present) }
    var alerts = Line(counted(open.count, "alert"), open.isEmpty ? .label : .value)
    // The space is nobody's: without colours a state is underlined.
    if firing > 0 { alerts = alerts + Line(" ") + Line("■\(firing)", .bad) }
    let silenced = open.count { $0.isSilenced(at: context.present) }
    let known = open.count - firing - silenced
    if known > 0 { alerts = alerts + Line(" ") + Line("▲\(known)", .warning) }
    if silenced > 0 { alerts = alerts + Line(" ") + Line("~\(silenced)", .dim) }
    guard context.data.isReplay else { return alerts }
    if width < 60 { return alerts + Line("   " + context.present.dateText, .value) }
    return alerts + Line("   replay ", .label) + Line(context.present.minuteText, .value)
  }
}
