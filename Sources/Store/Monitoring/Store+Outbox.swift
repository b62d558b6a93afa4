import Domain
import GRDB

/// An alert on its way out on one route: stored with the alert's edge, removed when the route took it,
/// so that a crash between loses nothing.
public struct OutboxMessage: Hashable, Sendable {
  /// Ascending, never given twice: a receiver can tell a repetition by it.
  public var id: Int64
  /// The alert's number.
  public var alert: Int64
  /// Where it goes.
  public var route: AlertRoute
  /// The alert as it was, as JSON.
  public var body: String
  /// When it was put here, by the clock and not by a replay's present.
  public var createdAt: Timestamp
  /// How often the route did not take it.
  public var attempts: Int
  /// Not before this it is tried again.
  public var nextAt: Timestamp
  /// Why the last attempt failed.
  public var failure: String?

  /// Stores the parts of one that is new.
  public init(alert: Int64, route: AlertRoute, body: String, at present: Timestamp) {
    id = 0
    self.alert = alert
    self.route = route
    self.body = body
    createdAt = present
    attempts = 0
    nextAt = present
  }
}

/// What waits for one route.
public struct OutboxQueue: Hashable, Sendable {
  /// The oldest message: a route gets its messages in their order, one after the other.
  public var first: OutboxMessage
  /// How many there are with it.
  public var waiting: Int
}

extension Store {
  static let outboxSQL = """
    SELECT message.*, waiting FROM outbox message
    JOIN (SELECT min(id) AS first, count(*) AS waiting FROM outbox GROUP BY kind, target) ON id = first
    ORDER BY id
    """

  /// What waits, one a route, those that wait longest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func outbox() throws -> [OutboxQueue] {
    try read { db in
      try readable(db.rows(Self.outboxSQL), OutboxRows.queue)
    }
  }

  /// Notes that a route did not take a message.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func postpone(_ message: OutboxMessage, until next: Timestamp, because failure: String)
    throws
  {
    try transaction(.process) {
      try $0.db.run(
        "UPDATE outbox SET attempts = ?, nextAt = ?, failure = ? WHERE id = ?",
        [message.attempts + 1, next.milliseconds, failure, message.id])
    }
  }

  /// Removes a message that was taken.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func removeOutboxMessage(_ id: Int64) throws {
    // Synced: what was taken must not be sent again after a power loss.
    try transaction { try $0.removeOutboxMessage(id) }
  }

  /// Sends what waits for a route to another one, at once.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func moveOutbox(from old: AlertRoute, to new: AlertRoute, at present: Timestamp) throws {
    try transaction {
      try $0.db.run(
        "UPDATE outbox SET kind = ?, target = ?, nextAt = ? WHERE kind = ? AND target = ?",
        [new.kind, new.target, present.milliseconds, old.kind, old.target])
    }
  }
}

extension Transaction {
  /// Puts an alert on its way.
  ///
  /// - Throws: as SQLite does.
  public func addOutboxMessage(_ message: OutboxMessage) throws {
    try db.run(
      "INSERT INTO outbox VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        message.alert, message.route.kind, message.route.target, message.body,
        message.createdAt.milliseconds, message.attempts, message.nextAt.milliseconds,
        message.failure,
      ])
  }

  /// See ``Store/removeOutboxMessage(_:)``.
  public func removeOutboxMessage(_ id: Int64) throws {
    try db.run("DELETE FROM outbox WHERE id = ?", [id])
  }
}

/// Reads messages from their rows.
enum OutboxRows {
  static func queue(_ row: Row) throws -> OutboxQueue {
    let first = try message(row)
    return OutboxQueue(
      first: first, waiting: try row.count("waiting", table: "outbox", id: first.id))
  }

  static func message(_ row: Row) throws -> OutboxMessage {
    let id: Int64 = row["id"]
    var message = OutboxMessage(
      alert: row["alert"], route: AlertRoute(kind: row["kind"], target: row["target"]),
      body: row["body"], at: row.time("createdAt"))
    message.id = id
    message.attempts = try row.count("attempts", table: "outbox", id: id)
    message.nextAt = row.time("nextAt")
    message.failure = row["failure"]
    return message
  }
}
