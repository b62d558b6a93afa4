import Foundation
import Synchronization

/// A request as its bytes, made once.
struct LoopbackRequest: Sendable {
  let bytes: [UInt8]

  init(_ method: String = "POST", path: String, body: String = "") {
    let head = """
      \(method) \(path) HTTP/1.1\r
      Host: 127.0.0.1\r
      Content-Type: application/json\r
      Content-Length: \(body.utf8.count)\r
      \r

      """
    bytes = Array(head.utf8) + Array(body.utf8)
  }
}

/// What clients got.
struct LoopbackAnswers: Sendable {
  /// Seconds of each answered request, of all connections.
  var seconds: [Double] = []
  /// Requests that the server was too busy for.
  var refused = 0
  /// What the clients' own threads took of the processors.
  var cpuSeconds = 0.0
}

/// Clients that cost next to nothing: a thread and a socket each, kept alive, one request at a time.
enum LoopbackClient {
  /// One request on a connection of its own.
  ///
  /// - Returns: the answer's body.
  static func send(_ request: LoopbackRequest, port: UInt16) throws -> [UInt8] {
    try LoopbackSocket(port: port).send(request)
  }

  /// Requests one after the other on one connection.
  ///
  /// - Returns: the body of each answer.
  static func send(_ requests: [LoopbackRequest], port: UInt16) throws -> [[UInt8]] {
    let socket = try LoopbackSocket(port: port)
    return try requests.map(socket.send)
  }

  static func measure(
    _ request: LoopbackRequest, port: UInt16, connections: Int, seconds: Double
  ) throws -> LoopbackAnswers {
    let answers = Mutex(LoopbackAnswers())
    let failure = Mutex<String?>(nil)
    let group = DispatchGroup()
    let end = ContinuousClock.now + .milliseconds(Int64(seconds * 1_000))
    let sockets = try (0..<connections).map { _ in try LoopbackSocket(port: port) }
    for socket in sockets {
      group.enter()
      let thread = Thread {
        defer { group.leave() }
        do {
          let own = try socket.repeat(request, until: end)
          answers.withLock {
            $0.seconds += own.seconds
            $0.refused += own.refused
            $0.cpuSeconds += own.cpuSeconds
          }
        } catch {
          failure.withLock { $0 = "\(error)" }
        }
      }
      thread.start()
    }
    group.wait()
    if let failure = failure.withLock({ $0 }) { throw BenchError.unexpected(failure) }
    return answers.withLock { $0 }
  }
}

/// One connection.
private final class LoopbackSocket: Sendable {
  private static let bufferBytes = 1 << 16
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw BenchError.unexpected("no connection to port \(port)") }
    var on: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(descriptor) }

  func `repeat`(
    _ request: LoopbackRequest, until end: ContinuousClock.Instant
  ) throws -> LoopbackAnswers {
    var answers = LoopbackAnswers()
    let before = ProcessFigures.threadCPUSeconds
    var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
    var began = ContinuousClock.now
    while began < end {
      try send(request.bytes)
      let isAnswered = try receive(into: &buffer).isAnswered
      let now = ContinuousClock.now
      if isAnswered { answers.seconds.append((now - began).seconds) } else { answers.refused += 1 }
      began = now
    }
    answers.cpuSeconds = ProcessFigures.threadCPUSeconds - before
    return answers
  }

  func send(_ request: LoopbackRequest) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
    try send(request.bytes)
    let count = try receive(into: &buffer).bytes
    let answer = buffer[..<count]
    let ends = answer.indices.dropLast(3).first {
      answer[$0..<($0 + 4)].elementsEqual("\r\n\r\n".utf8)
    }
    return Array(answer[((ends ?? 0) + 4)...])
  }

  private func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress! + sent, $0.count - sent)
      }
      guard count > 0 else { throw BenchError.unexpected("the server hung up") }
      sent += count
    }
  }

  /// Reads one answer; its head tells how long it is.
  ///
  /// - Returns: its bytes, and false where the server was too busy.
  private func receive(into buffer: inout [UInt8]) throws -> (bytes: Int, isAnswered: Bool) {
    var count = 0
    var total = Int.max
    while count < total {
      let got = buffer.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress! + count, $0.count - count)
      }
      guard got > 0 else { throw BenchError.unexpected("the server hung up") }
      count += got
      if total == .max { total = try Self.length(of: buffer[..<count]) ?? .max }
      if total != .max, total > buffer.count {
        buffer += [UInt8](repeating: 0, count: total - buffer.count)
      }
    }
    return (count, buffer[9] == UInt8(ascii: "2"))
  }

  /// Bytes of head and body; nil while the head is not there. By bytes, since a client that
  /// costs time takes it from the server beside it.
  private static func length(of answer: ArraySlice<UInt8>) throws -> Int? {
    guard answer.count > 12 else { return nil }
    guard answer[9] == UInt8(ascii: "2") || answer[9..<12].elementsEqual("503".utf8) else {
      let text = String(decoding: answer.prefix(300), as: UTF8.self)
      throw BenchError.unexpected("the server answered \(text)")
    }
    let name = Array("content-length:".utf8)
    var body: Int?
    var lineStart = 0
    for place in answer.indices where answer[place] == UInt8(ascii: "\n") {
      let line = answer[lineStart..<place]
      lineStart = place + 1
      if line.count <= 1 {
        guard let body else { throw BenchError.unexpected("an answer without a length") }
        return lineStart + body
      }
      if line.count > name.count && zip(line, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
        body = line.reduce(0) { sum, byte in
          (48...57).contains(byte) ? sum * 10 + Int(byte - 48) : sum
        }
      }
    }
    return nil
  }
}
