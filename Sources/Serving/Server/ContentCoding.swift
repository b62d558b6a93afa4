import Datasets
import Hummingbird

/// How bodies are packed: as they are, or by gzip, which `Content-Encoding` says of both ways and
/// `Accept-Encoding` asks for.
enum ContentCoding {
  case identity
  case gzip

  /// Answers up to here are sent as they are (16 KiB): packing them would take longer than sending.
  static let plainBytesMax = 16 << 10

  /// How a request's body is packed.
  ///
  /// - Throws: ``ServingError/unsupportedEncoding(_:)``.
  init(of request: Request) throws(ServingError) {
    guard let name = request.headers[.contentEncoding] else {
      self = .identity
      return
    }
    switch name.lowercased() {
    case "identity": self = .identity
    // RFC 9110, 8.4.1.3: `x-gzip` is the same.
    case "gzip", "x-gzip": self = .gzip
    default: throw .unsupportedEncoding(name)
    }
  }

  /// How a large answer to a request is packed: by gzip where its client asks for that.
  init(askedBy request: Request) {
    guard let asked = request.headers[.acceptEncoding] else {
      self = .identity
      return
    }
    var weights: [Substring: Bool] = [:]
    for part in asked.lowercased().filter({ $0 != " " && $0 != "\t" }).split(separator: ",") {
      let pieces = part.split(separator: ";")
      guard let name = pieces.first else { continue }
      // RFC 9110, 12.4.2: a weight of zero is a refusal.
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
      weights[name] = weight.map { Double($0) ?? 0 > 0 } ?? true
    }
    let isAsked = weights["gzip"] ?? weights["x-gzip"] ?? weights["*"] ?? false
    self = isAsked ? .gzip : .identity
  }
}

/// The bytes of an answer, packed where that was asked for and they are many. Packing computes: call it
/// off the event loop.
struct PackedAnswer: Sendable {
  private let bytes: [UInt8]
  private let coding: ContentCoding
  private let isLarge: Bool

  init(_ bytes: [UInt8], asked: ContentCoding) {
    isLarge = bytes.count > ContentCoding.plainBytesMax
    coding = isLarge ? asked : .identity
    // The fastest level: most of it are digits, which the others make a tenth smaller in thrice the time.
    self.bytes = coding == .gzip ? Gzip.compress(bytes, level: 1) : bytes
  }

  var response: Response {
    var response = Response.json(bytes)
    if coding == .gzip { response.headers[.contentEncoding] = "gzip" }
    if isLarge { response.headers[.vary] = "Accept-Encoding" }
    return response
  }
}

extension HeldBody {
  /// The body as its client had it before it was packed. Inflating computes: call it off the event loop.
  ///
  /// - Throws: ``ServingError/gzipDamaged``, ``ServingError/unpacksTooFar(bytesMax:)``,
  ///   ``ServingError/bodiesTooLarge(bytesMax:)``.
  func unpacked() throws(ServingError) -> HeldBody {
    guard coding == .gzip else { return self }
    let bytesMax = server.configuration.bodyBytesMax
    let result = HeldBody(bytesMax: bytesMax, server)
    var block = [UInt8](repeating: 0, count: Self.smallBytesMax)
    do {
      let inflation = try GzipInflation(of: withBytes { Array($0) }, named: "body")
      while true {
        let count = try block.withUnsafeMutableBytes { room throws(DatasetsError) in
          try inflation.read(into: room)
        }
        if count == 0 { break }
        guard result.count + count <= bytesMax else {
          throw ServingError.unpacksTooFar(bytesMax: bytesMax)
        }
        try result.append(ByteBuffer(bytes: block[..<count]))
      }
    } catch let error as ServingError {
      throw error
    } catch {
      throw .gzipDamaged
    }
    return result
  }
}
