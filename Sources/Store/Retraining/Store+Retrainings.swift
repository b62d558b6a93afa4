import Domain
import GRDB

extension Store {
  /// Stores a retraining's state; one with id 0 is new and gets its number.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for a number that was never given.
  @discardableResult
  public func saveRetraining(_ retraining: Retraining) throws -> Retraining {
    try transaction { try $0.saveRetraining(retraining) }
  }

  /// The retraining of that number; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func retraining(_ id: Int64) throws -> Retraining? {
    try read {
      try $0.row("SELECT * FROM retraining WHERE id = ?", [id]).map(RetrainingRows.retraining)
    }
  }

  static let retrainingsOfEndpointSQL =
    "SELECT * FROM retraining WHERE endpoint = ? ORDER BY id DESC LIMIT ?"

  /// Retrainings, the newest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func retrainings(endpoint: EndpointName? = nil, limit: Int = 100) throws -> [Retraining] {
    try read {
      let rows =
        if let endpoint {
          try $0.rows(Self.retrainingsOfEndpointSQL, [endpoint.text, limit])
        } else {
          try $0.rows("SELECT * FROM retraining ORDER BY id DESC LIMIT ?", [limit])
        }
      return try readable(rows, RetrainingRows.retraining)
    }
  }
}

extension Transaction {
  /// See ``Store/saveRetraining(_:)``.
  @discardableResult
  public func saveRetraining(_ retraining: Retraining) throws -> Retraining {
    var retraining = retraining
    let arguments: [(any DatabaseValueConvertible)?] = [
      retraining.endpoint.text, try JSONText.encode(retraining.trigger),
      retraining.stage.rawValue, retraining.proposedAt.milliseconds,
      retraining.endedAt?.milliseconds, retraining.job?.number, retraining.snapshot?.text,
      retraining.holdoutStart?.milliseconds, retraining.challengerRun?.text,
      retraining.refitRun?.text, try retraining.gate.map { try JSONText.encode($0) },
      retraining.newVersion, retraining.reason,
    ]
    if retraining.id == 0 {
      try db.run(
        "INSERT INTO retraining VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        StatementArguments(arguments))
      retraining.id = db.lastInsertedRowID
    } else {
      try db.run(
        "UPDATE retraining SET endpoint = ?, trigger = ?, stage = ?, proposedAt = ?, endedAt = ?, "
          + "job = ?, snapshot = ?, holdoutStart = ?, challengerRun = ?, refitRun = ?, gate = ?, "
          + "newVersion = ?, reason = ? WHERE id = ?",
        StatementArguments(arguments + [retraining.id]))
      if db.changesCount == 0 {
        throw StoreError.missing(.retraining, name: String(retraining.id))
      }
    }
    return retraining
  }
}

/// Reads retrainings from their rows.
enum RetrainingRows {
  static func retraining(_ row: Row) throws -> Retraining {
    let id: Int64 = row["id"]
    let job: Int64? = row["job"]
    let gate: String? = row["gate"]
    return Retraining(
      id: id, endpoint: row.id("endpoint"),
      trigger: try JSONText.decode(from: row["trigger"], table: "retraining", id: id),
      stage: try JSONText.word(row["stage"], table: "retraining", id: id),
      proposedAt: row.time("proposedAt"), endedAt: row.timeIfAny("endedAt"),
      job: job.map { JobID($0) }, snapshot: row.idIfAny("snapshot"),
      holdoutStart: row.timeIfAny("holdoutStart"), challengerRun: row.idIfAny("challengerRun"),
      refitRun: row.idIfAny("refitRun"),
      gate: try gate.map { try JSONText.decode(from: $0, table: "retraining", id: id) },
      newVersion: try row.countIfAny("newVersion", table: "retraining", id: id),
      reason: row["reason"])
  }
}
