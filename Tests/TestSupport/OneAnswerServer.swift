import Foundation

/// A server on 127.0.0.1 that gives everyone the same bytes, whatever they ask.
public final class OneAnswerServer: Sendable {
  /// Where it listens: `http://127.0.0.1:43211/`.
  public let address: String
  private let descriptor: Int32

  /// No socket, or no port.
  public struct Failed: Error {
    /// From `errno`.
    public var code: Int32
  }

  /// - Parameter answer: with head and body, as it is to stand on the wire.
  public init(_ answer: String) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = descriptor
    let result = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        guard bind(listener, place, size) == 0, listen(listener, 8) == 0 else { return Int32(-1) }
        return getsockname(listener, place, &size)
      }
    }
    guard result == 0 else { throw Failed(code: errno) }
    address = "http://127.0.0.1:\(in_port_t(bigEndian: place.sin_port))/"
    let bytes = Array(answer.utf8)
    Thread {
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        var request = [UInt8](repeating: 0, count: 65_536)
        _ = recv(client, &request, request.count, 0)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        close(client)
      }
    }.start()
  }

  /// Ends it.
  public func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
