import Domain
import GRDB

extension Store {
  /// Stores an alert; one with id 0 is new and gets its number.
  ///
  /// - Returns: the alert with its number.
  /// - Throws: ``StoreError/missing(_:name:)`` for a number that was never given.
  @discardableResult
  public func saveAlert(_ alert: Alert) throws -> Alert {
    try transaction { try $0.saveAlert(alert) }
  }

  /// Removes an alert, as a pending one is that cleared before it fired.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func removeAlert(_ id: Int64) throws {
    try transaction { try $0.removeAlert(id) }
  }

  /// The alert of that number; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func alert(_ id: Int64) throws -> Alert? {
    try read { try $0.row("SELECT * FROM alert WHERE id = ?", [id]).map(AlertRows.alert) }
  }

  /// Alerts in any state, the newest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func alerts(limit: Int = 100) throws -> [Alert] {
    try read {
      try readable(
        $0.rows("SELECT * FROM alert ORDER BY id DESC LIMIT ?", [limit]), AlertRows.alert)
    }
  }

  private static let isUnresolved = "state IN ('pending', 'firing', 'acknowledged')"
  static let unresolvedOfEndpointSQL =
    "SELECT * FROM alert WHERE endpoint = ? AND \(isUnresolved) ORDER BY id"

  /// Alerts that are not resolved (pending ones too), the oldest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func unresolvedAlerts(endpoint: EndpointName? = nil) throws -> [Alert] {
    try read {
      let rows =
        if let endpoint {
          try $0.rows(Self.unresolvedOfEndpointSQL, [endpoint.text])
        } else {
          try $0.rows("SELECT * FROM alert WHERE \(Self.isUnresolved) ORDER BY id")
        }
      return try readable(rows, AlertRows.alert)
    }
  }

  /// Alerts that someone should look at: firing or acknowledged, the oldest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func openAlerts(endpoint: EndpointName? = nil) throws -> [Alert] {
    try unresolvedAlerts(endpoint: endpoint).filter(\.state.isOpen)
  }
}

extension Transaction {
  /// See ``Store/saveAlert(_:)``.
  @discardableResult
  public func saveAlert(_ alert: Alert) throws -> Alert {
    var alert = alert
    let arguments: [(any DatabaseValueConvertible)?] = [
      alert.endpoint?.text, try JSONText.encode(alert.subject), alert.subject.name,
      alert.state.rawValue, alert.since.milliseconds, alert.firedAt?.milliseconds,
      alert.resolvedAt?.milliseconds, alert.breaches, alert.value, alert.threshold, alert.rows,
      alert.version, alert.sentence, alert.acknowledgedBy, alert.silencedUntil?.milliseconds,
      alert.silenceReason,
    ]
    if alert.id == 0 {
      try db.run(
        "INSERT INTO alert VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        StatementArguments(arguments))
      alert.id = db.lastInsertedRowID
    } else {
      try db.run(
        "UPDATE alert SET endpoint = ?, subject = ?, subjectName = ?, state = ?, since = ?, "
          + "firedAt = ?, resolvedAt = ?, breaches = ?, value = ?, threshold = ?, rows = ?, "
          + "version = ?, sentence = ?, acknowledgedBy = ?, silencedUntil = ?, silenceReason = ? "
          + "WHERE id = ?", StatementArguments(arguments + [alert.id]))
      if db.changesCount == 0 { throw StoreError.missing(.alert, name: String(alert.id)) }
    }
    return alert
  }

  /// See ``Store/removeAlert(_:)``.
  public func removeAlert(_ id: Int64) throws {
    try db.run("DELETE FROM alert WHERE id = ?", [id])
  }
}

/// Reads alerts from their rows.
enum AlertRows {
  static func alert(_ row: Row) throws -> Alert {
    let id: Int64 = row["id"]
    return Alert(
      id: id, endpoint: row.idIfAny("endpoint"),
      subject: try JSONText.decode(from: row["subject"], table: "alert", id: id),
      state: try JSONText.word(row["state"], table: "alert", id: id), since: row.time("since"),
      firedAt: row.timeIfAny("firedAt"), resolvedAt: row.timeIfAny("resolvedAt"),
      breaches: try row.count("breaches", table: "alert", id: id), value: row["value"],
      threshold: row["threshold"], rows: try row.countIfAny("rows", table: "alert", id: id),
      version: try row.countIfAny("version", table: "alert", id: id), sentence: row["sentence"],
      acknowledgedBy: row["acknowledgedBy"], silencedUntil: row.timeIfAny("silencedUntil"),
      silenceReason: row["silenceReason"])
  }
}
