import Foundation

/// Syncs SQLite's write-ahead log for commits that must survive power loss, many at a time.
///
/// Connections commit with `synchronous=NORMAL`: the frames are in the log's file, the file is not
/// synced. What `FULL` would do under the write lock is done here without it: whoever comes first
/// syncs, those who committed before it began are done with it, and those who come meanwhile share
/// the next one. A log that SQLite starts over was synced by its checkpoint before. SQLite holds
/// no lock on the log's file, so opening it twice is safe.
///
/// `@unchecked Sendable` is true because all that changes is touched under `condition`, but for
/// `descriptor`, which whoever syncs touches, one at a time.
final class WriteAheadLogSync: @unchecked Sendable {
  private let path: String
  private let condition = NSCondition()
  /// Set at the first sync; it stays.
  private var descriptor: Int32 = -1
  private var requests: UInt64 = 0
  private var synced: UInt64 = 0
  private var isSyncing = false
  /// The last failure and the requests it concerns: after one, the system may take the file for
  /// synced, so that a later success says nothing about them.
  private var failure: (through: UInt64, error: StoreError)?
  /// How often the file was synced; the tests count it.
  private(set) var count = 0

  init(databasePath: String) {
    path = databasePath + "-wal"
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Returns when everything committed before the call survives power loss.
  func sync() throws {
    condition.lock()
    defer { condition.unlock() }
    requests += 1
    let ticket = requests
    while synced < ticket {
      if let failure, failure.through >= ticket { throw failure.error }
      if isSyncing {
        condition.wait()
        continue
      }
      let included = requests
      isSyncing = true
      condition.unlock()
      let error = syncFile()
      condition.lock()
      isSyncing = false
      condition.broadcast()
      if let error {
        failure = (included, error)
      } else {
        synced = max(synced, included)
        count += 1
      }
    }
  }

  private func syncFile() -> StoreError? {
    if descriptor < 0 { descriptor = open(path, O_RDONLY | O_CLOEXEC) }
    if descriptor < 0 || fdatasync(descriptor) != 0 {
      return FileOperation.error(.sync, URL(filePath: path))
    }
    return nil
  }
}
