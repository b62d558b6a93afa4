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
  public let depth: ColourDepth
  public let glyphs: GlyphSet
  /// The terminal's size now; the next frame should have it.
  public private(set) var size: Size

  private let terminal: OpaquePointer
  private let sequences: TerminalSequences
  private let input: Int32
  private let output: Int32
  private let signals: Int32
  private var painter: Painter
  private var queue: OutputQueue
  private var keys = KeyReader()
  /// The newest frame that the line had no room for.
  private var waiting: Frame?
  private var isOpen = true

  /// Opens the terminal, and takes over its screen, its modes and the process's signals.
  /// - Throws: when it is no terminal, or one that cannot move its cursor.
  public init(_ options: ScreenOptions) throws(CursesScreenError) {
    guard let name = options.environment["TERM"], !name.isEmpty else { throw .noTerminalName }
    waker = try Waker()
    let signals = curlew_signals_watch()
    guard signals >= 0 else { throw .alreadyOpen }
    // Watched before ncurses sets up its own handlers, which it does only where there are none.
    let terminal: OpaquePointer
    do throws(CursesScreenError) {
      terminal = try CursesScreen.open(name, options)
    } catch {
      curlew_signals_unwatch()
      throw error
    }
    guard let sequences = TerminalSequences(terminal) else {
      curlew_terminal_close(terminal)
      curlew_signals_unwatch()
      throw .dumbTerminal(name: name)
    }
    self.terminal = terminal
    self.sequences = sequences
    self.signals = signals
    input = options.input
    output = options.output
    depth =
      options.depth
      ?? ColourDepth.detected(
        environment: options.environment,
        colours: Int(curlew_terminal_number(terminal, "colors")),
        hasRGB: curlew_terminal_flag(terminal, "RGB") || curlew_terminal_flag(terminal, "Tc"))
    glyphs = options.glyphs ?? GlyphSet.detected(environment: options.environment)
    painter = Painter(theme: options.theme, depth: depth, sequences: sequences)
    queue = OutputQueue(terminal: options.output)
    size = CursesScreen.currentSize(options.output, terminal)
    sequences.leave.withUnsafeBytes { bytes in
      curlew_crash_guard(
        terminal, options.output, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    queue.append(sequences.enter)
    if options.asksForSynchronizedOutput, CursesScreen.mayBeAsked(name) {
      queue.append(TerminalSequences.synchronizedQuery)
    }
    queue.flush()
  }

  deinit { close() }

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
  private static func mayBeAsked(_ name: String) -> Bool {
    !["linux", "vt", "ansi", "cons", "sun", "rxvt"].contains { name.hasPrefix($0) }
  }

  private static func currentSize(_ output: Int32, _ terminal: OpaquePointer) -> Size {
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
  public func show(_ frame: Frame) {
    guard isOpen else { return }
    guard queue.isEmpty else {
      waiting = frame
      return
    }
    waiting = nil
    let bytes = painter.paint(frame.folded(to: glyphs), limit: size)
    guard !bytes.isEmpty else { return }
    // One changed cell cannot tear; a whole screen can.
    let isSynchronized = keys.knowsSynchronizedOutput == true && bytes.count > 200
    if isSynchronized { queue.append(sequences.beginSynchronized) }
    queue.append(bytes)
    if isSynchronized { queue.append(sequences.endSynchronized) }
    queue.flush()
  }

  /// Forgets what is on the terminal: the next frame is painted whole.
  public func invalidate() {
    painter.invalidate()
  }

  /// Waits for keys, signals and wake-ups.
  /// - Parameter timeout: nil waits for ever.
  /// - Returns: what happened, signals first; nothing when the time was over.
  public func wait(timeout: Duration?) -> [ScreenEvent] {
    guard isOpen else { return [.hungUp] }
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      var polled = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      if !queue.isEmpty {
        polled.append(pollfd(fd: queue.polled, events: Int16(POLLOUT), revents: 0))
      }
      let count = poll(&polled, nfds_t(polled.count), CursesScreen.milliseconds(until: deadline))
      if count < 0, errno != EINTR { return [.hungUp] }
      if polled.count > 3, polled[3].revents != 0 { catchUp() }
      let events = collect(polled)
      if !events.isEmpty { return events }
      if let deadline, ContinuousClock.now >= deadline { return [] }
    }
  }

  /// Sends what was held back, then the frame that waited for it.
  private func catchUp() {
    queue.flush()
    if queue.isEmpty, let frame = waiting { show(frame) }
  }

  private func collect(_ polled: [pollfd]) -> [ScreenEvent] {
    var events: [ScreenEvent] = []
    if polled[1].revents != 0 { events += takeSignals() }
    if polled[0].revents & Int16(POLLIN) != 0 {
      events += keys.read { curlew_terminal_read_key(terminal) }.map(ScreenEvent.key)
    }
    let gone = Int16(POLLHUP) | Int16(POLLERR) | Int16(POLLNVAL)
    let isGone = polled[0].revents & gone != 0 || queue.isBroken
    if isGone, !events.contains(.hungUp) { events.append(.hungUp) }
    if polled[2].revents != 0, waker.take() { events.append(.woken) }
    return events
  }

  /// Rounded up, so that a deadline is over when the time is; -1 for none.
  private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), 1e9)))
  }

  private func takeSignals() -> [ScreenEvent] {
    var numbers = [UInt8](repeating: 0, count: 256)
    let count = max(0, read(signals, &numbers, numbers.count))
    var events: [ScreenEvent] = []
    for number in Set(numbers[..<count]).sorted() {
      switch Int32(number) {
      case SIGWINCH: if let event = takeSize() { events.append(event) }
      case SIGTSTP: events += suspend()
      case SIGCONT: events += resume()
      case SIGHUP: events.append(.hungUp)
      case SIGTERM: events.append(.terminated)
      case SIGINT: events.append(.interrupted)
      default: break
      }
    }
    return events
  }

  private func takeSize() -> ScreenEvent? {
    let now = CursesScreen.currentSize(output, terminal)
    painter.invalidate()
    guard now != size else { return nil }
    size = now
    return .resized(now)
  }

  /// Gives the terminal back, stops the process, and takes the terminal again when it goes on.
  private func suspend() -> [ScreenEvent] {
    leave()
    curlew_signals_stop_self()
    // The signal that ended the stop has nothing more to say.
    var drained = [UInt8](repeating: 0, count: 256)
    let count = max(0, read(signals, &drained, drained.count))
    var events = resume()
    if drained[..<count].contains(UInt8(SIGTERM)) { events.append(.terminated) }
    if drained[..<count].contains(UInt8(SIGHUP)) { events.append(.hungUp) }
    return events
  }

  /// After any stop the shell may have changed modes, size and screen.
  private func resume() -> [ScreenEvent] {
    curlew_terminal_program_mode(terminal)
    queue.append(sequences.enter)
    let resized = takeSize()
    queue.flush()
    return [.resumed] + (resized.map { [$0] } ?? [])
  }

  /// What was not sent yet is finished, since a sequence cut in half would be printed by the shell.
  private func leave() {
    queue.drain(milliseconds: 200)
    waiting = nil
    if keys.knowsSynchronizedOutput == true { queue.append(sequences.endSynchronized) }
    queue.append(sequences.leave)
    queue.drain(milliseconds: 200)
    curlew_terminal_shell_mode(terminal)
  }

  /// Gives the terminal back as it was; calling it again does nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    curlew_crash_unguard()
    curlew_terminal_close(terminal)
    curlew_signals_unwatch()
    queue.close()
  }
}
