import CNcurses
import Foundation
import Terminal

extension CursesScreen {
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
      let until = waiting == nil ? deadline : [deadline, pace.deadline].compactMap { $0 }.min()
      let count = poll(&polled, nfds_t(polled.count), CursesScreen.milliseconds(until: until))
      if count < 0, errno != EINTR { return [.hungUp] }
      let events = collect(polled)
      catchUp()
      if !events.isEmpty { return events }
      if let deadline, ContinuousClock.now >= deadline { return [] }
    }
  }

  /// Sends what was held back, then the frame that waited for it.
  private func catchUp() {
    pace.heard(keys.readyCount, at: .now)
    pace.expire(at: .now)
    if !queue.isEmpty { queue.flush() }
    if queue.isEmpty, pace.isOpen, let frame = waiting { show(frame) }
  }

  private func collect(_ polled: [pollfd]) -> [ScreenEvent] {
    var events: [ScreenEvent] = []
    if polled[1].revents != 0 { events += takeSignals() }
    if polled[0].revents & Int16(POLLIN) != 0 {
      events += keys.read { curlew_terminal_read_key(terminal) }.map { input in
        switch input {
        case .key(let key): .key(key)
        case .mouse(let event): .mouse(event)
        }
      }
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
}
