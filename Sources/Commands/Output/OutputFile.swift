import Foundation

/// Where a command's result goes: standard output, or a file that appears whole or not at all.
struct OutputFile {
  /// nil: standard output.
  let path: String?

  /// Writes what `body` hands over in pieces.
  ///
  /// - Throws: ``CommandError/outputFailed(path:reason:)``, and what `body` throws.
  func write(_ body: (_ piece: ([UInt8]) throws -> Void) throws -> Void) throws {
    guard let path else { return try body(StandardOutput.write) }
    let building = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    guard FileManager.default.createFile(atPath: building, contents: nil),
      let file = FileHandle(forWritingAtPath: building)
    else { throw CommandError.outputFailed(path: path, reason: String(cString: strerror(errno))) }
    do {
      try body { try file.write(contentsOf: Data($0)) }
      try file.close()
      guard rename(building, path) == 0 else {
        throw CommandError.outputFailed(path: path, reason: String(cString: strerror(errno)))
      }
    } catch {
      try? FileManager.default.removeItem(atPath: building)
      throw error
    }
  }
}
