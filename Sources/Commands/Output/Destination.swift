import Foundation

/// What a path that somebody gave as output leads to, symbolic links followed.
enum Destination: Equatable {
  /// One that the caller holds open: `/dev/stdout`, `/dev/fd/3`.
  case descriptor(Int32)
  /// A device, a pipe, a socket: written to as it is.
  case stream(path: String)
  /// A file at that place, which is there already or not; its folder's own links are followed too.
  case file(path: String)

  /// As many links as the kernel follows.
  private static let linksMax = 40

  /// - Throws: `POSIXError` with the kernel's reason.
  init(of path: String) throws {
    var path = path
    for _ in 0...Self.linksMax {
      let name = (path as NSString).lastPathComponent
      let folder = try Self.real((path as NSString).deletingLastPathComponent)
      if folder == "/proc/\(getpid())/fd", let number = Int32(name) {
        self = .descriptor(number)
        return
      }
      path = folder == "/" ? "/" + name : "\(folder)/\(name)"
      switch try Self.kind(of: path) {
      case S_IFLNK: path = try Self.target(of: path, in: folder)
      case S_IFREG, nil:
        self = .file(path: path)
        return
      case S_IFDIR: throw POSIXError(.EISDIR)
      default:
        self = .stream(path: path)
        return
      }
    }
    throw POSIXError(.ELOOP)
  }

  /// nil where nothing is there.
  private static func kind(of path: String) throws -> mode_t? {
    var found = stat()
    if lstat(path, &found) == 0 { return found.st_mode & S_IFMT }
    guard errno == ENOENT else { throw problem() }
    return nil
  }

  private static func target(of link: String, in folder: String) throws -> String {
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: link)
    return target.hasPrefix("/") ? target : "\(folder)/\(target)"
  }

  private static func real(_ folder: String) throws -> String {
    guard let text = realpath(folder.isEmpty ? "." : folder, nil) else { throw problem() }
    defer { free(text) }
    return String(cString: text)
  }

  /// What the kernel said last.
  static func problem() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
