import Foundation

/// A file that the kernel holds open for this process, to write to.
struct Descriptor {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Writes all of it, however little the kernel takes at once.
  ///
  /// - Throws: `POSIXError` with the kernel's reason.
  func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(number, bytes.baseAddress! + written, bytes.count - written)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          // Somebody made the terminal or pipe non-blocking.
          var ready = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
          poll(&ready, 1, -1)
        } else if errno != EINTR {
          throw Destination.problem()
        }
      }
    }
  }

  /// Has the three standard descriptors taken where the caller closed them, by one that cannot be
  /// written: a file that is opened later must not get what is printed.
  static func fillStandard() {
    while case let number = open("/dev/null", O_RDONLY), number >= 0 {
      guard number > STDERR_FILENO else { continue }
      close(number)
      return
    }
  }
}
