import Foundation

/// A file that a dashboard is asked to make: one that is there is nobody's to lose by a slip of the keys.
enum NewFile {
  /// - Throws: ``CommandError/fileExists(path:)``, ``CommandError/outputFailed(path:reason:)``.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let path = NSString(string: path).expandingTildeInPath
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw CommandError.fileExists(path: path) }
      throw CommandError.outputFailed(path: path, reason: String(cString: strerror(errno)))
    }
    do {
      try Descriptor(descriptor).write(bytes)
    } catch {
      close(descriptor)
      unlink(path)
      throw CommandError.outputFailed(path: path, reason: "\(error)")
    }
    guard close(descriptor) == 0 else {
      throw CommandError.outputFailed(path: path, reason: String(cString: strerror(errno)))
    }
  }
}
