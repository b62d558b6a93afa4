import Foundation

/// The log and its index, which SQLite makes beside the database for readers too and which no reader
/// can remove: they go with this value, unless they hold something or somebody else has them open.
final class EmptyLog {
  private let path: String

  /// - Returns: nil where there is a log that holds something.
  init?(path: String) {
    self.path = path
    guard isEmpty, access(path, W_OK) == 0 else { return nil }
  }

  deinit {
    // In a folder that cannot be written there is none.
    if isThere, isEmpty { StoreConnection.emptyLog(path: path) }
  }

  private var isThere: Bool { access("\(path)-wal", F_OK) == 0 || access("\(path)-shm", F_OK) == 0 }

  private var isEmpty: Bool {
    var log = stat()
    return stat("\(path)-wal", &log) != 0 || log.st_size == 0
  }
}
