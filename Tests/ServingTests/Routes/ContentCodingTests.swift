import Datasets
import Hummingbird
import Testing

@testable import Serving

@Suite("Bodies that are packed, both ways")
struct ContentCodingTests {
  private static let path = "/v2/models/delays/infer"

  /// A request of so many rows, each with an id.
  private func rows(_ count: Int) -> String {
    let numbers = (0..<count).map { "\($0).25" }.joined(separator: ",")
    let ids = (0..<count).map { "\"row-\($0)\"" }.joined(separator: ",")
    return """
      {"inputs":[{"name":"temp","shape":[\(count)],"datatype":"FP64","data":[\(numbers)]},
      {"name":"prediction_id","shape":[\(count)],"datatype":"BYTES","data":[\(ids)]}]}
      """
  }

  private func inflated(_ bytes: [UInt8]) throws -> String {
    let inflation = try GzipInflation(of: bytes, named: "answer")
    var result: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1_000)
    while true {
      let count = try block.withUnsafeMutableBytes { try inflation.read(into: $0) }
      if count == 0 { return String(decoding: result, as: UTF8.self) }
      result += block[..<count]
    }
  }

  @Test(
    "A body that is packed by gzip is answered as the plain one, in one member or several",
    arguments: [1, 9_000], ["gzip", "X-Gzip"])
  func request(count: Int, coding: String) async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let plain = rows(count)
    let bytes = Array(plain.utf8)
    let packed = Gzip.compress(Array(bytes[..<20])) + Gzip.compress(Array(bytes[20...]))
    let answer = try await caller.send(
      .post, Self.path, bytes: packed, headers: [.contentEncoding: coding])
    #expect(answer.status == 200)
    #expect(try await caller.send(.post, Self.path, plain).text == answer.text)
  }

  @Test("Labels may be packed too")
  func labels() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let body = Gzip.compress(Array(#"{"labels":[{"id":"f-1","value":1}]}"#.utf8))
    let answer = try await caller.send(
      .post, "/v2/models/flights/labels", bytes: body, headers: [.contentEncoding: "gzip"])
    #expect(answer.status == 200)
  }

  @Test("A small body may unpack to much: past the limit of plain ones it is refused")
  func bomb() async throws {
    let caller = RouterCaller(
      try ServedEndpoints.delays(), ServingConfiguration(bodyBytesMax: 100_000))
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 3_000_000)
    let packed = Gzip.compress(spaces + Array(rows(1).utf8))
    #expect(packed.count < 10_000)
    let answer = try await caller.send(
      .post, Self.path, bytes: packed, headers: [.contentEncoding: "gzip"])
    #expect(answer.status == 413)
    #expect(
      try answer.error() == "the body unpacks to more than 100000 bytes; send several requests")
    #expect(try await caller.send(.get, "/metrics").text.contains("\ncurlew_body_bytes 0\n"))
  }

  @Test("What is no gzip, or not all of it, is refused", arguments: [0, 10, 60, -1])
  func damaged(length: Int) async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let whole = Gzip.compress(Array(rows(50).utf8))
    let body = length < 0 ? Array(rows(1).utf8) : Array(whole[..<length])
    let answer = try await caller.send(
      .post, Self.path, bytes: body, headers: [.contentEncoding: "gzip"])
    #expect(answer.status == 400)
    #expect(try answer.error().hasPrefix("the body is no whole gzip, which its Content-Encoding"))
  }

  @Test(
    "Other encodings are refused with what is read", arguments: ["br", "gzip, gzip", "deflate"])
  func unknown(coding: String) async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let answer = try await caller.send(
      .post, Self.path, "x", headers: [.contentEncoding: coding])
    #expect(answer.status == 415)
    #expect(answer.headers[.acceptEncoding] == "gzip")
    #expect(
      try answer.error()
        == "bodies packed as \"\(coding)\" are not read here; expected gzip, or none")
  }

  @Test(
    "A large answer is packed where its client asks for that",
    arguments: [
      ("gzip", true), ("deflate, GZIP;q=0.5", true), ("*", true), ("br", false),
      ("gzip;q=0, *", false), ("gzip; q=0.000", false), ("identity", false),
    ])
  func answer(asked: String, isPacked: Bool) async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let plain = try await caller.send(.post, Self.path, rows(3_000))
    #expect(plain.bytes.count > ContentCoding.plainBytesMax)
    #expect(plain.headers[.contentEncoding] == nil)
    let answer = try await caller.send(
      .post, Self.path, rows(3_000), headers: [.acceptEncoding: asked])
    #expect(answer.headers[.contentEncoding] == (isPacked ? "gzip" : nil))
    #expect(answer.headers[.vary] == "Accept-Encoding")
    #expect(isPacked ? answer.bytes.count < plain.bytes.count / 3 : true)
    #expect(try (isPacked ? inflated(answer.bytes) : answer.text) == plain.text)
  }

  @Test("A small answer is never packed")
  func smallAnswer() async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let answer = try await caller.send(
      .post, Self.path, rows(10), headers: [.acceptEncoding: "gzip"])
    #expect(answer.headers[.contentEncoding] == nil)
    #expect(answer.text.hasSuffix("]}"))
  }
}
