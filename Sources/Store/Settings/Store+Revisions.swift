import Domain
import GRDB

extension Store {
  /// How often each part of the store has changed. Some ten microseconds.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func revisions() throws -> StoreRevisions {
    try read { try StoreRevisions($0) }
  }
}

extension StoreRevisions {
  init(_ db: Database) throws {
    self.init()
    for row in try db.rows("SELECT topic, value FROM revision") {
      guard let topic = StoreTopic(rawValue: row[0]) else { continue }
      self[topic] = row[1]
    }
  }
}
