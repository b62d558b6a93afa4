import Store
import Synchronization

/// Records that a reading command left out, told once when it ends: what can be read is listed, and
/// nobody takes the list for whole.
enum LeftOutRecords {
  /// More are counted and not named.
  static let namedMax = 5

  /// Of the stores that this process reads.
  private static let readers = Mutex<[UnreadableRecords]>([])

  /// Lists of the store leave out what cannot be read.
  static func skip(in store: Store) {
    store.unreadable.skip()
    readers.withLock { $0.append(store.unreadable) }
  }

  /// Says on standard error what was left out, where anything was.
  static func tell() {
    let errors = readers.withLock { $0 }.flatMap(\.errors)
    if let sentence = sentence(errors) { StandardOutput.fail(sentence) }
  }

  static func sentence(_ errors: [StoreError]) -> String? {
    if errors.isEmpty { return nil }
    let names = errors.prefix(namedMax).compactMap { error in
      if case .recordUnreadable(let table, let id, _) = error { "\(table) \(id)" } else { nil }
    }
    let more = errors.count > names.count ? " and \(errors.count - names.count) more" : ""
    let records = errors.count == 1 ? "1 record" : "\(errors.count) records"
    return "left out: \(records) that cannot be read (\(names.joined(separator: ", "))\(more)); "
      + "curlew doctor says why"
  }
}
