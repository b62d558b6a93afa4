import Domain
import Foundation
import RunFiles
import Store

extension Store {
  /// Bytes that are read at a time.
  private static let pieceBytes = 1 << 20

  /// Stores a file's bytes as an object, a piece at a time.
  ///
  /// - Throws: `RunFilesError` where it cannot be read; `StoreError` where it cannot be written.
  func object(of file: ImportedFile) throws -> Artifact {
    let descriptor = Foundation.open(file.url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RunFilesError.unreadable(path: file.url.path, reason: String(cString: strerror(errno)))
    }
    defer { Foundation.close(descriptor) }
    let writer = try objectWriter()
    var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
    while true {
      let count = Foundation.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let reason = String(cString: strerror(errno))
        throw RunFilesError.unreadable(path: file.url.path, reason: reason)
      }
      if count == 0 { break }
      try piece.withUnsafeBytes {
        try writer.append(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    return Artifact(path: file.path, object: try writer.finish(), bytes: writer.bytes)
  }
}
