import Console
import Domain
import Foundation

/// The files behind ``UserState``, in the user's state folder.
///
/// Several dashboards may run: a line is appended, never written over, and the file is cut only
/// when a dashboard opens. Nothing here may keep a dashboard from opening: a file that cannot be
/// read is as good as none.
struct UserStateFiles {
  /// Lines from which on a file is cut to those that are kept.
  private static let linesMax = 4 * UserState.historyMax

  private let folder: URL
  private let views: ViewsFile

  init(_ folders: UserFolders = UserFolders()) {
    folder = folders.state
    views = ViewsFile(folders)
  }

  private var history: URL { folder.appending(path: "palette-history") }
  private var guidance: URL { folder.appending(path: "guidance-seen") }

  /// - Parameter views: as ``readViews()`` gave them.
  func read(views: [SavedView] = []) -> UserState {
    let lines = oldestFirst
    let memory = UserState(
      history: lines.reversed(), views: views,
      hasSeenGuidance: FileManager.default.fileExists(atPath: guidance.path))
    if lines.count > Self.linesMax {
      let kept = memory.history.reversed().map { $0 + "\n" }.joined()
      try? Data(kept.utf8).write(to: history, options: .atomic)
    }
    return memory
  }

  /// - Throws: ``ConfigurationError`` with the lines that are wrong.
  func readViews() throws -> [SavedView] { try views.read() }

  private var oldestFirst: [String] {
    guard let data = try? Data(contentsOf: history) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// - Throws: where the folder or file cannot be written.
  func keep(_ item: UserState.Item) throws {
    switch item {
    case .view(let view): try views.save(view)
    case .noView(let pane, let name): try views.remove(pane: pane, name: name)
    case .line(let line): try append(line + "\n", to: history)
    case .guidanceSeen: try append("", to: guidance)
    }
  }

  private func append(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = open(file.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandError.outputFailed(path: file.path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(text.utf8))
  }
}
