import Hummingbird

/// Decodes the percent-encoded characters of a path before it is routed: `/v2/models/my%2Dmodel` is the
/// path of `my-model` (RFC 3986, 6.2.2).
///
/// What would divide the path, or cannot stand in one, stays encoded and is no known name.
struct DecodedPaths<Next: HTTPResponder>: HTTPResponder {
  let next: Next

  func respond(to request: Request, context: Next.Context) async throws -> Response {
    guard request.head.path?.utf8.contains(UInt8(ascii: "%")) == true else {
      return try await next.respond(to: request, context: context)
    }
    var head = request.head
    head.path = Self.decoded(request.uri.path) + (request.uri.query.map { "?" + $0 } ?? "")
    return try await next.respond(
      to: Request(head: head, body: request.body), context: context)
  }

  /// The path itself where what comes out is no text.
  static func decoded(_ path: String) -> String {
    let bytes = Array(path.utf8)
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let isEscape = bytes[place] == UInt8(ascii: "%") && place + 2 < bytes.count
      let escape = String(decoding: bytes[place..<min(place + 3, bytes.count)], as: UTF8.self)
      if isEscape, let byte = UInt8(escape.dropFirst(), radix: 16), byte > 0x20, byte != 0x7F,
        !"/?#%".utf8.contains(byte)
      {
        result.append(byte)
        place += 3
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(validating: result, as: UTF8.self) ?? path
  }
}
