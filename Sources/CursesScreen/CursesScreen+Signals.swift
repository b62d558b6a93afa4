import CNcurses
import Foundation
import Terminal

extension CursesScreen {
  func takeSignals() -> [ScreenEvent] {
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

  /// Lends the terminal to another program until `program` returns, and takes it again.
  ///
  /// What the terminal's keys sent to both meanwhile was meant for the other one; only an end is heard.
  /// - Parameter program: is given what stops this process until it is continued.
  public func lend(_ program: (_ stop: () -> Void) -> Void) -> [ScreenEvent] {
    leave()
    program { curlew_signals_stop_self() }
    return takeBack()
  }

  /// Gives the terminal back, stops the process, and takes the terminal again when it goes on.
  private func suspend() -> [ScreenEvent] {
    leave()
    curlew_signals_stop_self()
    return takeBack()
  }

  private func takeBack() -> [ScreenEvent] {
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
    // Continued in the background, it would draw over whatever has the terminal.
    guard curlew_signals_await_foreground(input) else {
      isAway = true
      return []
    }
    isAway = false
    curlew_terminal_program_mode(terminal)
    queue.append(sequences.enter)
    pace.reset()
    let resized = takeSize()
    queue.flush()
    return [.resumed] + (resized.map { [$0] } ?? [])
  }

  /// What was not sent yet is finished, since a sequence cut in half would be printed by the shell.
  func leave() {
    queue.drain(milliseconds: 200)
    awaitAnswer()
    waiting = nil
    if keys.knowsSynchronizedOutput == true { queue.append(sequences.endSynchronized) }
    queue.append(sequences.leave)
    queue.drain(milliseconds: 200)
    curlew_terminal_shell_mode(terminal)
  }

  /// An answer that is still on its way would be printed into the shell's line.
  private func awaitAnswer() {
    let start = ContinuousClock.now
    func isDue() -> Bool {
      let isUnanswered = keys.knowsSynchronizedOutput == nil || !pace.isKnown
      if isUnanswered, let answerDeadline, .now < answerDeadline { return true }
      return pace.isWaiting && .now < start + .seconds(1)
    }
    while isDue(), !queue.isBroken {
      var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 100) > 0, entry.revents == Int16(POLLIN) else { return }
      _ = keys.read { curlew_terminal_read_key(terminal) }
      pace.heard(keys.readyCount, at: .now)
    }
  }
}
