import GRDB

/// What a commit outlives.
public enum Durability: Sendable {
  /// Power loss: the write-ahead log is synced before the commit returns (`synchronous=FULL`). For
  /// all that a client was told is stored.
  case full
  /// `kill -9`, but a power loss may take the last moments (`synchronous=NORMAL`): the next full
  /// commit syncs it too. For signs of life, progress, log lines and traffic counts.
  case process

  func apply(to db: Database) throws {
    switch self {
    case .full: try db.cachedStatement(sql: "PRAGMA synchronous=FULL").execute()
    case .process: try db.cachedStatement(sql: "PRAGMA synchronous=NORMAL").execute()
    }
  }
}
