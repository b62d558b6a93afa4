import Domain
import Foundation
import Hummingbird
import Store

/// The answer that gives a file, or the piece of it that `Range` asks for.
struct ArtifactDownload {
  private static let pieceBytes = 1 << 20

  private let artifact: Artifact
  private let range: Range<Int>
  private let isPartial: Bool

  init(_ artifact: Artifact, _ request: Request) throws(TrackingError) {
    self.artifact = artifact
    let asked = request.headers[.range].flatMap { Self.range($0, of: artifact.bytes) }
    isPartial = asked != nil
    range = asked ?? 0..<artifact.bytes
  }

  /// The one range that the header names; nil where it has another form, which is then passed over.
  static func range(_ header: String, of bytes: Int) -> Range<Int>? {
    guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
    let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    switch (Int(ends[0]), Int(ends[1])) {
    case (let first?, let last?) where first <= last && first < bytes:
      return first..<min(last + 1, bytes)
    case (let first?, nil) where ends[1].isEmpty && first < bytes: return first..<bytes
    case (nil, let count?) where ends[0].isEmpty && count > 0 && bytes > 0:
      return max(0, bytes - count)..<bytes
    default: return nil
    }
  }

  func response(_ context: TrackingContext) -> Response {
    let name = artifact.path.split(separator: "/").last.map(String.init) ?? "artifact"
    var headers: HTTPFields = [
      .contentType: Self.contentType(name), .acceptRanges: "bytes",
      .eTag: "\"\(artifact.object.text)\"",
      .contentDisposition: "attachment; filename*=UTF-8''\(Self.encoded(name))",
    ]
    if let options = HTTPFields.Element.Name("X-Content-Type-Options") {
      headers[options] = "nosniff"
    }
    if isPartial {
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(artifact.bytes)"
    }
    return Response(
      status: isPartial ? .partialContent : .ok, headers: headers, body: body(context))
  }

  private func body(_ context: TrackingContext) -> ResponseBody {
    let (object, range) = (artifact.object, range)
    return ResponseBody(contentLength: range.count) { writer in
      var place = range.lowerBound
      while place < range.upperBound {
        let start = place
        let count = min(Self.pieceBytes, range.upperBound - start)
        let piece = try await context.read {
          try $0.objectPiece(object, from: start, bytesMax: count)
        }
        // Shorter than it was stored: the connection ends, and the client sees that something lacks.
        if piece.isEmpty { throw StoreError.objectDamaged(object) }
        try await writer.write(ByteBuffer(bytes: piece))
        place += piece.count
      }
      try await writer.finish(nil)
    }
  }

  private static func encoded(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "artifact"
  }

  private static let contentTypes = [
    "json": "application/json", "txt": "text/plain", "md": "text/markdown", "csv": "text/csv",
    "html": "text/html", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "svg": "image/svg+xml", "yaml": "text/plain", "yml": "text/plain", "log": "text/plain",
    "py": "text/plain",
  ]

  private static func contentType(_ name: String) -> String {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return contentTypes[ending] ?? "application/octet-stream"
  }
}
