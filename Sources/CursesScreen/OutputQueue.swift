import CNcurses
import Foundation

/// Bytes on their way to a terminal. Writing never blocks: what the line does not take waits here,
/// and the screen draws nothing new until it is gone.
struct OutputQueue {
  /// Opened for this alone, non-blocking; or, where that is not possible, the shared one.
  private let descriptor: Int32
  private let isOwn: Bool
  private var bytes: [UInt8] = []
  private var sent = 0
  /// The terminal is gone.
  private(set) var isBroken = false
  /// All that was ever handed over, for those who measure.
  private(set) var total = 0

  /// How much is handed over at once where the descriptor might block: few enough to fit into what
  /// the driver announces as room.
  private static let cautiousBytesMax = 256

  init(terminal: Int32) {
    let own = curlew_terminal_reopen(terminal)
    isOwn = own >= 0
    descriptor = isOwn ? own : terminal
  }

  var isEmpty: Bool { sent == bytes.count }
  /// To be waited for while the queue is not empty.
  var polled: Int32 { descriptor }

  mutating func append(_ more: [UInt8]) {
    bytes += more
    total += more.count
  }

  /// Hands over as much as the line takes now.
  mutating func flush() {
    while sent < bytes.count, !isBroken {
      var count = bytes.count - sent
      if !isOwn {
        guard isReady() else { return }
        count = min(count, OutputQueue.cautiousBytesMax)
      }
      let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + sent, count) }
      if written > 0 {
        sent += written
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        isBroken = true
      }
    }
    bytes.removeAll(keepingCapacity: true)
    sent = 0
  }

  /// Gives the line a little time to take what is left: for leaving the screen, when there is no
  /// later.
  mutating func drain(milliseconds: Int32) {
    flush()
    while !isEmpty, !isBroken {
      var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&entry, 1, milliseconds) > 0 else { return }
      flush()
    }
  }

  private func isReady() -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&entry, 1, 0) > 0 && entry.revents & Int16(POLLOUT) != 0
  }

  func close() {
    if isOwn { Foundation.close(descriptor) }
  }
}
