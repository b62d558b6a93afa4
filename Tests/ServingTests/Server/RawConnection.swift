import Foundation
import TestSupport
import Testing

/// A TCP connection to 127.0.0.1 that sends exactly the bytes it is given. Calls block a thread
/// of its own, never the pool that the server under test runs on.
final class RawConnection: Sendable {
  struct Refused: Error {
    var reason: String
  }

  private let descriptor: Int32
  private let queue = DispatchQueue(label: "raw connection")

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(descriptor >= 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw Refused(reason: String(cString: strerror(errno))) }
    // A server that does not answer fails the test instead of holding it.
    var timeout = timeval(tv_sec: Patience.seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit {
    close(descriptor)
  }

  /// Ends the connection, as a client does that needs it no more.
  func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  func send(_ text: String) async {
    let bytes = Array(text.utf8)
    await onQueue { descriptor in
      _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Reads until the text is complete, or the server closes the connection.
  func read(
    until isComplete: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async -> String {
    await onQueue { descriptor in
      var received: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { received.append(contentsOf: buffer[..<count]) }
        let text = String(decoding: received, as: UTF8.self)
        if count <= 0 || isComplete(text) { return text }
      }
    }
  }

  /// Reads until the text has that ending, or the server closes the connection.
  func read(until ending: String) async -> String {
    await read { $0.hasSuffix(ending) }
  }

  private func onQueue<Value: Sendable>(
    _ body: @escaping @Sendable (Int32) -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { [descriptor] in continuation.resume(returning: body(descriptor)) }
    }
  }
}
