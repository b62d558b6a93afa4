import Foundation

/// The controlling end of a pseudo terminal, read into an emulator.
struct PtyReader {
  let controller: Int32
  var terminal: VirtualTerminal
  /// All bytes read so far.
  private(set) var bytesRead = 0
  private(set) var isClosed = false

  init(controller: Int32, terminal: VirtualTerminal) {
    self.controller = controller
    self.terminal = terminal
    _ = fcntl(controller, F_SETFL, fcntl(controller, F_GETFL) | O_NONBLOCK)
  }

  /// Reads what is there, and answers what the program asked.
  /// - Parameters:
  ///   - milliseconds: how long to wait for something to read.
  ///   - limit: no more bytes than that are read, as by a slow line.
  /// - Returns: whether there was something.
  @discardableResult
  mutating func pump(milliseconds: Int32, limit: Int = .max) -> Bool {
    guard !isClosed else { return false }
    var entry = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var found = false
    var left = limit
    while left > 0 {
      let count = read(controller, &buffer, min(left, buffer.count))
      if count > 0 {
        found = true
        left -= count
        bytesRead += count
        terminal.feed(buffer[..<count])
        continue
      }
      // Linux tells that the program's end is closed by EIO.
      if count == 0 || errno != EAGAIN && errno != EINTR { isClosed = true }
      break
    }
    if !terminal.answers.isEmpty {
      send(terminal.answers)
      terminal.answers = []
    }
    return found
  }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var entry = pollfd(fd: controller, events: Int16(POLLOUT), revents: 0)
        guard poll(&entry, 1, 1_000) > 0 else { return }
      } else if errno != EINTR {
        return
      }
    }
  }
}
