import Foundation

/// The bytes of a source as they lie there, in pieces, from the beginning again as often as one likes.
///
/// A file is read anew each time, so that it need not be held; what can be read only once (a pipe,
/// standard input) is held whole.
final class RawBytes {
  private enum Origin {
    case memory([UInt8])
    case file(descriptor: Int32)
  }

  /// What messages call the source.
  let name: String
  private let origin: Origin
  private var position = 0

  /// - Throws: ``DatasetsError/sourceUnreadable(source:reason:)``,
  ///   ``DatasetsError/sourceTooLarge(source:bytesMax:)``,
  ///   ``DatasetsError/lineTooLong(source:bytesMax:)``.
  init(_ source: ByteSource, bytesMax: Int) throws(DatasetsError) {
    name = source.name
    switch source {
    case .memory(_, let bytes):
      guard bytes.count <= bytesMax else { throw .sourceTooLarge(source: name, bytesMax: bytesMax) }
      origin = .memory(bytes)
    case .standardInput:
      origin = .memory(try Self.whole(STDIN_FILENO, named: name, bytesMax: bytesMax))
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.unreadable(name, errno) }
      var facts = stat()
      guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
        defer { close(descriptor) }
        origin = .memory(try Self.whole(descriptor, named: name, bytesMax: bytesMax))
        return
      }
      origin = .file(descriptor: descriptor)
      // From here on the descriptor is closed by `deinit`.
      guard Int(facts.st_size) <= bytesMax else {
        throw .sourceTooLarge(source: name, bytesMax: bytesMax)
      }
    }
  }

  deinit {
    if case .file(let descriptor) = origin { close(descriptor) }
  }

  /// How many bytes were read since the beginning.
  var bytesRead: Int { position }

  func rewind() { position = 0 }

  /// The next bytes, as many as there is room for and the source gives at once; 0 at its end.
  ///
  /// - Throws: ``DatasetsError/sourceUnreadable(source:reason:)``.
  func read(into room: UnsafeMutableRawBufferPointer) throws(DatasetsError) -> Int {
    switch origin {
    case .memory(let bytes):
      let count = min(room.count, bytes.count - position)
      bytes.withUnsafeBytes {
        room.copyMemory(from: .init(rebasing: $0[position...].prefix(count)))
      }
      position += count
      return count
    case .file(let descriptor):
      let count = try Self.retried(name) {
        pread(descriptor, room.baseAddress, room.count, off_t(position))
      }
      position += count
      return count
    }
  }

  private static func retried(
    _ name: String, _ call: () -> Int
  ) throws(DatasetsError) -> Int {
    while true {
      let count = call()
      if count >= 0 { return count }
      if errno != EINTR { throw unreadable(name, errno) }
    }
  }

  private static func whole(
    _ descriptor: Int32, named name: String, bytesMax: Int
  ) throws(DatasetsError) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var watch = LineWatch(source: name)
    while true {
      let count = try retried(name) {
        block.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
      }
      if count == 0 { return bytes }
      block.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(count)) }
      // Compressed bytes have no lines.
      if !Gzip.matches(bytes) { try watch.take(block, count) }
      guard bytes.count <= bytesMax else { throw .sourceTooLarge(source: name, bytesMax: bytesMax) }
    }
  }

  private static func unreadable(_ name: String, _ code: Int32) -> DatasetsError {
    .sourceUnreadable(source: name, reason: String(cString: strerror(code)))
  }
}
