import CNcurses
import Foundation
import Terminal

/// A terminal that frames are shown on and keys come from.
///
/// ```swift
/// let screen = try CursesScreen(ScreenOptions(theme: theme, environment: environment))
/// defer { screen.close() }
/// while isRunning {
///   for event in screen.wait(timeout: .seconds(1)) { update(event) }
///   screen.show(render(size: screen.size))
/// }
/// ```
/// Everything but ``waker`` belongs to the thread that opened it. A process has one screen at a
/// time, since signals and the modes of a terminal belong to the process.
public final class CursesScreen {
  /// Wakes ``wait(timeout:)`` from other threads.
  public let waker: Waker
  /// How many colours frames are painted with, as asked for or as the terminal was found to have.
  public let depth: ColourDepth
  /// What frames are folded to, as asked for or as the locale was found to show.
  public let glyphs: GlyphSet
  /// The terminal's size now; the next frame should have it.
  public internal(set) var size: Size

  let terminal: OpaquePointer
  let sequences: TerminalSequences
  private let environment: [String: String]
  /// Whether it leaves out what it does not understand; some consoles print it.
  private let takesQuestions: Bool
  let input: Int32
  let output: Int32
  let signals: Int32
  var painter: Painter
  var queue: OutputQueue
  var keys = KeyReader()
  var pace = FramePace()
  /// How long the terminal takes for a frame, its line included; zero where it does not say.
  public var lag: Duration { pace.lag }
  /// Whether nothing is under way to the terminal, as far as it says.
  public var isCaughtUp: Bool { queue.isEmpty && waiting == nil && !pace.isWaiting }
  /// The newest frame that the line had no room for.
  var waiting: Frame?
  var isOpen = true
  /// Whether the terminal was given back and not taken again.
  var isAway = false
  /// Until when an answer to a question may still come; nil when none was asked.
  var answerDeadline: ContinuousClock.Instant?

  /// Opens the terminal, and takes over its screen, its modes and the process's signals.
  /// - Throws: when it is no terminal, or one that cannot move its cursor.
  public init(_ options: ScreenOptions) throws(CursesScreenError) {
    guard let name = options.environment["TERM"], !name.isEmpty else { throw .noTerminalName }
    _ = curlew_signals_await_foreground(options.input)
    waker = try Waker()
    signals = curlew_signals_watch()
    guard signals >= 0 else { throw .alreadyOpen }
    (terminal, sequences) = try CursesScreen.described(name, options)
    environment = options.environment
    takesQuestions = CursesScreen.supportsQueries(name)
    input = options.input
    output = options.output
    depth = options.depth ?? CursesScreen.depth(of: terminal, options.environment)
    glyphs = options.glyphs ?? GlyphSet.detected(environment: options.environment)
    painter = Painter(theme: options.theme, depth: depth, sequences: sequences)
    queue = OutputQueue(terminal: options.output)
    size = CursesScreen.currentSize(options.output, terminal)
    guardAgainstCrash(options)
    queue.append(sequences.enter)
    if options.asksForSynchronizedOutput, takesQuestions {
      queue.append(TerminalSequences.synchronizedQuery + FramePace.question)
      answerDeadline = .now + .seconds(1)
    }
    queue.flush()
  }

  /// Opens the terminal once signals are watched: ncurses sets up its own handlers only where there
  /// are none. Where it cannot be opened, they are not watched any more.
  private static func described(
    _ name: String, _ options: ScreenOptions
  ) throws(CursesScreenError) -> (terminal: OpaquePointer, sequences: TerminalSequences) {
    do throws(CursesScreenError) {
      let terminal = try open(name, options)
      let usesMouse = options.usesMouse && supportsQueries(name)
      if let sequences = TerminalSequences(terminal, usesMouse: usesMouse) {
        return (terminal, sequences)
      }
      curlew_terminal_close(terminal)
      throw .dumbTerminal(name: name)
    } catch {
      curlew_signals_unwatch()
      throw error
    }
  }

  private static func depth(
    of terminal: OpaquePointer, _ environment: [String: String]
  ) -> ColourDepth {
    ColourDepth.detected(
      environment: environment, colours: Int(curlew_terminal_number(terminal, "colors")),
      hasRGB: curlew_terminal_flag(terminal, "RGB") || curlew_terminal_flag(terminal, "Tc"))
  }

  deinit { close() }

  /// A crash gives the terminal back, in the middle of a synchronized frame too.
  private func guardAgainstCrash(_ options: ScreenOptions) {
    let restore = (takesQuestions ? sequences.endSynchronized : []) + sequences.leave
    restore.withUnsafeBytes { bytes in
      curlew_crash_guard(
        terminal, options.output, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    if let report = options.crashReport { curlew_crash_report(report.file, report.head) }
  }

  private static func open(
    _ name: String, _ options: ScreenOptions
  ) throws(CursesScreenError) -> OpaquePointer {
    var terminal: OpaquePointer?
    let result = curlew_terminal_open(
      name, options.input, options.output, options.escapeDelayMilliseconds, &terminal)
    switch result {
    case CURLEW_OPEN_NOT_A_TERMINAL: throw .notATerminal
    case CURLEW_OPEN_UNKNOWN where name == "dumb": throw .dumbTerminal(name: name)
    case CURLEW_OPEN_UNKNOWN: throw .unknownTerminal(name: name)
    default: break
    }
    guard let terminal else { throw .systemFailure(operation: "newterm", code: errno) }
    return terminal
  }

  /// Consoles that print what they do not understand are not asked.
  private static func supportsQueries(_ name: String) -> Bool {
    !["linux", "vt", "ansi", "cons", "sun", "rxvt"].contains { name.hasPrefix($0) }
  }

  static func currentSize(_ output: Int32, _ terminal: OpaquePointer) -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if curlew_terminal_size(output, &columns, &rows) {
      return Size(columns: Int(columns), rows: Int(rows))
    }
    let described = (
      columns: curlew_terminal_number(terminal, "cols"),
      rows: curlew_terminal_number(terminal, "lines")
    )
    return Size(
      columns: described.columns > 0 ? Int(described.columns) : 80,
      rows: described.rows > 0 ? Int(described.rows) : 24)
  }

  /// How many bytes were sent to the terminal so far, for those who measure.
  public var bytesSent: Int { queue.total }

  /// Whether the last frame is wholly with the terminal's driver.
  public var isUpToDate: Bool { queue.isEmpty && waiting == nil }

  /// Shows a frame: sends what differs from what is on the terminal, and nothing when nothing does.
  ///
  /// While the line is busy with an earlier frame, the newest one waits and those between are never
  /// drawn: a slow line gets fewer frames, not later ones.
  /// - Returns: whether there was anything new to see.
  @discardableResult
  public func show(_ frame: Frame) -> Bool {
    guard isOpen else { return false }
    guard queue.isEmpty, pace.isOpen else {
      waiting = frame
      return true
    }
    waiting = nil
    let bytes = painter.paint(frame.folded(to: glyphs), limit: size)
    guard !bytes.isEmpty else { return false }
    // One changed cell cannot tear; a whole screen can.
    let isSynchronized = keys.knowsSynchronizedOutput == true && bytes.count > 200
    if isSynchronized { queue.append(sequences.beginSynchronized) }
    queue.append(bytes)
    if isSynchronized { queue.append(sequences.endSynchronized) }
    queue.append(pace.sent(bytes.count, at: .now))
    queue.flush()
    return true
  }

  /// Puts text into the clipboard of whoever sits at the terminal, where the terminal allows it.
  /// - Returns: false when the text is too long for that.
  public func copy(_ text: String) -> Bool {
    guard isOpen, let bytes = Clipboard.sequence(for: text, environment: environment) else {
      return false
    }
    guard takesQuestions else { return true }
    queue.append(bytes)
    queue.flush()
    return true
  }

  /// Shows the next frames in another theme.
  public func use(_ theme: Theme) {
    painter = Painter(theme: theme, depth: depth, sequences: sequences)
  }

  /// Forgets what is on the terminal: the next frame is painted whole.
  public func invalidate() {
    painter.invalidate()
  }

  /// Gives the terminal back as it was; calling it again does nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    // In the background the terminal is another's, and was given back before.
    if !isAway { leave() }
    curlew_crash_unguard()
    if !isAway { curlew_terminal_close(terminal) }
    curlew_signals_unwatch()
    queue.close()
  }
}
