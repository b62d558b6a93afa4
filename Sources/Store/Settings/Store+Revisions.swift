import Domain
import GRDB

extension Store {
  /// How often each part of the store has changed. Some ten microseconds.
  public func revisions() throws -> StoreRevisions {
    try read { db in
      var revisions = StoreRevisions()
      for row in try db.rows("SELECT topic, value FROM revision") {
        guard let topic = StoreTopic(rawValue: row[0]) else { continue }
        revisions[topic] = row[1]
      }
      return revisions
    }
  }
}
