import Console
import Foundation

/// The files behind ``ConsoleMemory``, in the user's state folder.
///
/// Several dashboards may run: a line is appended, never written over, and the file is cut only
/// when a dashboard opens. Nothing here may keep a dashboard from opening: a file that cannot be
/// read is as good as none.
struct MemoryFiles {
  /// Lines from which on a file is cut to those that are kept.
  private static let linesMax = 4 * ConsoleMemory.historyMax

  private let folder: URL

  init(_ folders: UserFolders = UserFolders()) { folder = folders.state }

  private var history: URL { folder.appending(path: "palette-history") }
  private var guidance: URL { folder.appending(path: "guidance-seen") }

  func read() -> ConsoleMemory {
    let lines = oldestFirst
    let memory = ConsoleMemory(
      history: lines.reversed(),
      hasSeenGuidance: FileManager.default.fileExists(atPath: guidance.path))
    if lines.count > Self.linesMax {
      let kept = memory.history.reversed().map { $0 + "\n" }.joined()
      try? Data(kept.utf8).write(to: history, options: .atomic)
    }
    return memory
  }

  private var oldestFirst: [String] {
    guard let data = try? Data(contentsOf: history) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// - Throws: where the folder or file cannot be written.
  func keep(_ item: ConsoleMemory.Item) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    switch item {
    case .line(let line): try append(line + "\n", to: history)
    case .guidanceSeen: try append("", to: guidance)
    }
  }

  private func append(_ text: String, to file: URL) throws {
    let descriptor = open(file.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandError.outputFailed(path: file.path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(text.utf8))
  }
}
