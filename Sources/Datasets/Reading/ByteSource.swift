import Foundation

/// Where a reader's bytes come from.
public enum ByteSource: Sendable, Equatable {
  /// A file, or anything that opens like one (a named pipe).
  case file(path: String)
  /// File descriptor 0, to its end; it can be read once.
  case standardInput
  /// Bytes that are there already, with the name that messages call them by.
  case memory(name: String, bytes: [UInt8])

  /// What messages and snapshots call it.
  public var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    case .memory(let name, _): name
    }
  }

  /// All bytes, decompressed where they are gzip (told by content, not by name).
  ///
  /// They are held whole: a column whose type shows late is read a second time, and standard input
  /// cannot be read twice.
  /// - Throws: ``DatasetsError/sourceUnreadable(source:reason:)``,
  ///   ``DatasetsError/sourceTooLarge(source:bytesMax:)``,
  ///   ``DatasetsError/gzipDamaged(source:cutShort:)``,
  ///   ``DatasetsError/lineTooLong(source:bytesMax:)``,
  ///   ``DatasetsError/packedTooFar(source:ratioMax:)``.
  func load(bytesMax: Int) throws(DatasetsError) -> SourceContent {
    let raw: [UInt8]
    switch self {
    case .memory(_, let bytes): raw = bytes
    case .standardInput: raw = try read(descriptor: STDIN_FILENO, bytesMax: bytesMax)
    case .file(let path): raw = try read(path: path, bytesMax: bytesMax)
    }
    guard raw.count <= bytesMax else { throw .sourceTooLarge(source: name, bytesMax: bytesMax) }
    guard Gzip.matches(raw) else {
      return SourceContent(name: name, bytes: raw, sourceBytes: raw.count)
    }
    let bytes = try Gzip.decompress(raw, source: name, bytesMax: bytesMax)
    return SourceContent(name: name, bytes: bytes, sourceBytes: raw.count)
  }

  private func read(path: String, bytesMax: Int) throws(DatasetsError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(errno) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, bytesMax: bytesMax)
  }

  private func read(descriptor: Int32, bytesMax: Int) throws(DatasetsError) -> [UInt8] {
    var facts = stat()
    let size = fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
    guard size <= bytesMax else { throw .sourceTooLarge(source: name, bytesMax: bytesMax) }
    var bytes: [UInt8] = []
    // One more than the file holds: the reader adds a last newline.
    bytes.reserveCapacity(size + 1)
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var watch = LineWatch(source: name)
    while true {
      let count = block.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(errno) }
      if count == 0 { return bytes }
      block.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(count)) }
      // Compressed bytes have no lines.
      if !Gzip.matches(bytes) { try watch.take(block, count) }
      guard bytes.count <= bytesMax else {
        throw .sourceTooLarge(source: name, bytesMax: bytesMax)
      }
    }
  }

  private func unreadable(_ code: Int32) -> DatasetsError {
    .sourceUnreadable(source: name, reason: String(cString: strerror(code)))
  }
}

/// The bytes of a source.
struct SourceContent {
  /// What messages call the source.
  let name: String
  /// After decompression.
  var bytes: [UInt8]
  /// As read, before decompression.
  var sourceBytes: Int
}
