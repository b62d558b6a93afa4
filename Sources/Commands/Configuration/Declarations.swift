import Domain
import Foundation
import Store
import Synchronization

/// What `curlew.yaml` beside a store declares, for a screen that outlives the file: it is read
/// again when another text stands there, and a text that cannot be read leaves what was declared
/// before.
///
/// A look is one `stat`; nothing watches the file in between. Any thread may look.
final class Declarations: Sendable {
  private struct Reading {
    var project = Project()
    var error: ConfigurationError?
    /// The file as it was before it was read: one that is written meanwhile is read again.
    var version: FileVersion?
    /// The file when it was first seen empty, see ``Declarations/look()``.
    var emptied: FileVersion?
    var isFirst = true
  }

  /// nil for declarations that never change.
  private let file: String?
  private let reading: Mutex<Reading>

  /// - Parameter store: the `.curlew` folder.
  init(beside store: URL) {
    file = store.deletingLastPathComponent().appending(path: ProjectFile.name).path
    reading = Mutex(Reading())
  }

  /// Reads them at once.
  ///
  /// - Throws: ``ConfigurationError`` with everything that is wrong in the file.
  convenience init(readBeside store: URL) throws {
    self.init(beside: store)
    look()
    if let error = reading.withLock(\.error) { throw error }
  }

  /// Always the same.
  init(_ project: Project) {
    file = nil
    reading = Mutex(Reading(project: project))
  }

  /// What was declared by the last text that could be read; empty before the first.
  var project: Project { reading.withLock(\.project) }

  /// What is wrong with the file as it stands now, in a line; nil where it could be read.
  var problem: String? { reading.withLock(\.error)?.firstLine }

  /// Reads the file where it is not the one that was read last. One that has become empty is read at
  /// the second look: whoever saves a file in place empties it first.
  ///
  /// - Returns: whether it was read.
  @discardableResult
  func look() -> Bool {
    guard let file else { return false }
    return reading.withLock { reading in
      let version = FileVersion(file)
      guard reading.isFirst || version != reading.version else { return false }
      if !reading.isFirst, let version, version.isEmpty, version != reading.emptied {
        reading.emptied = version
        return false
      }
      // Where there never was a file, nothing is declared; one that goes is missed.
      let isMissed = !reading.isFirst && version == nil
      reading.isFirst = false
      reading.version = version
      reading.error = nil
      do throws(ConfigurationError) {
        if version != nil || isMissed {
          reading.project = try ProjectFile.read(path: file, trainers: .builtIn)
        }
      } catch {
        reading.error = error
      }
      return true
    }
  }
}

/// Which file stands at a path and which of its texts, as far as one `stat` tells.
private struct FileVersion: Equatable {
  private let identity: FileIdentity
  private let bytes: Int64
  private let modified: [Int]
  /// Moves with permissions, too.
  private let changed: [Int]

  var isEmpty: Bool { bytes == 0 }

  /// Nil where nothing can be seen there.
  init?(_ path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    identity = FileIdentity(information)
    bytes = Int64(information.st_size)
    modified = [information.st_mtim.tv_sec, information.st_mtim.tv_nsec]
    changed = [information.st_ctim.tv_sec, information.st_ctim.tv_nsec]
  }
}

extension ConfigurationError {
  /// The first problem without the file's folder, and how many there are beside it.
  fileprivate var firstLine: String {
    let others = lines.count - 1
    let first = lines.first ?? ""
    let line = first.hasPrefix(folder) ? String(first.dropFirst(folder.count)) : first
    return others > 0 ? "\(line) (and \(others) more)" : line
  }

  private var folder: String {
    switch self {
    case .unreadable(let file, _), .tooLarge(let file, _), .problems(let file, _):
      String(file.prefix(through: file.lastIndex(of: "/") ?? file.startIndex))
    }
  }
}
