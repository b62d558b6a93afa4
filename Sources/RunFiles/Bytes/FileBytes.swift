import Foundation

/// A regular file that is read from anywhere, through a buffer. It may grow or shrink meanwhile,
/// which is why it is not mapped into memory.
final class FileBytes {
  private static let bufferBytes = 1 << 18

  let path: String
  /// As it was when the file was opened.
  let length: Int64
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start: Int64 = 0

  /// Opens it; a pipe does not keep it waiting.
  init(path: String) throws(RunFilesError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT { throw .missing(path: path) }
      if code == ELOOP { throw .linkNotFollowed(path: path) }
      throw .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      length = 0
      throw .unreadable(path: path, reason: "it is no file")
    }
    length = Int64(status.st_size)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Calls `body` with `count` bytes from `offset` on; nil where the file does not hold them.
  func with<Result>(
    _ offset: Int64, _ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result? {
    guard offset >= 0, count >= 0, offset <= length, Int64(count) <= length - offset else {
      return nil
    }
    if offset < start || offset + Int64(count) > start + Int64(buffer.count) {
      try fill(from: offset, atLeast: count)
      guard buffer.count >= count else { return nil }
    }
    let first = Int(offset - start)
    return try buffer.withUnsafeBytes { bytes in
      try body(UnsafeRawBufferPointer(rebasing: bytes[first..<first + count]))
    }
  }

  private func fill(from offset: Int64, atLeast count: Int) throws(RunFilesError) {
    let wanted = min(max(count, Self.bufferBytes), Int(length - offset))
    start = offset
    if buffer.count != wanted { buffer = [UInt8](repeating: 0, count: wanted) }
    var filled = 0
    while filled < wanted {
      let got = buffer.withUnsafeMutableBytes { bytes in
        pread(
          descriptor, bytes.baseAddress.map { $0 + filled }, wanted - filled,
          off_t(offset) + off_t(filled))
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        let code = errno
        buffer = []
        throw .unreadable(path: path, reason: String(cString: strerror(code)))
      }
      if got == 0 { break }
      filled += got
    }
    if filled < wanted { buffer.removeLast(wanted - filled) }
  }
}
