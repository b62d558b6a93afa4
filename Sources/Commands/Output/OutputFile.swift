import Foundation

/// Where a command's result goes: standard output, a file that appears whole or not at all, or a
/// device or pipe, which is written to and stays what it is.
struct OutputFile {
  /// nil, and `-`: standard output.
  let path: String?

  init(path: String?) { self.path = path == "-" ? nil : path }

  /// Writes what `body` hands over in pieces.
  ///
  /// - Throws: ``CommandError/outputFailed(path:reason:)``, and what `body` throws.
  func write(_ body: (_ piece: ([UInt8]) throws -> Void) throws -> Void) throws {
    guard let path else { return try body(StandardOutput.write) }
    if path.isEmpty {
      throw CommandError.outputFailed(path: "a file without a name", reason: "expected a path or -")
    }
    do {
      switch try Destination(of: path) {
      case .descriptor(STDOUT_FILENO): try body(StandardOutput.write)
      case .descriptor(let number): try Self.write(to: dup(number), body)
      case .stream(let real): try Self.write(to: open(real, O_WRONLY | O_CLOEXEC), body)
      case .file(let real): try Self.replace(real, body)
      }
    } catch let error as POSIXError {
      throw CommandError.outputFailed(
        path: path, reason: String(cString: strerror(error.code.rawValue)))
    }
  }

  private typealias Body = (_ piece: ([UInt8]) throws -> Void) throws -> Void

  private static func write(to descriptor: Int32, _ body: Body) throws {
    guard descriptor >= 0 else { throw Destination.problem() }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    try body { try Descriptor(descriptor).write($0) }
    isOpen = false
    guard close(descriptor) == 0 else { throw Destination.problem() }
  }

  /// Builds the file beside its place; where none can be made there, or not with the owner of the
  /// file that there is, that file is written over.
  private static func replace(_ path: String, _ body: Body) throws {
    let building = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    let old = try old(path)
    let made = open(building, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard made >= 0 else {
      guard old != nil, errno == EACCES || errno == EROFS else { throw Destination.problem() }
      return try writeOver(path, body)
    }
    if let old, fchown(made, old.st_uid, old.st_gid) != 0 || fchmod(made, old.st_mode & 0o7777) != 0
    {
      close(made)
      unlink(building)
      return try writeOver(path, body)
    }
    do {
      try write(to: made, body)
      guard rename(building, path) == 0 else { throw Destination.problem() }
    } catch {
      unlink(building)
      throw error
    }
  }

  private static func writeOver(_ path: String, _ body: Body) throws {
    try write(to: open(path, O_WRONLY | O_TRUNC | O_CLOEXEC), body)
  }

  /// The file that is there. A rename would ask its folder alone whether it may be written.
  private static func old(_ path: String) throws -> stat? {
    var old = stat()
    guard lstat(path, &old) == 0 else { return nil }
    guard access(path, W_OK) == 0 else { throw Destination.problem() }
    return old
  }
}
