import Domain
import GRDB

extension Store {
  /// Points an alias at a version, or removes it, and notes the change in the history.
  ///
  /// Endpoints serve the alias `champion` of their model, so their live version changes in the
  /// same moment.
  /// - Parameters:
  ///   - version: nil removes the alias.
  ///   - ledger: an entry written in the same transaction.
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/nameUnfit(_:name:rule:)``.
  @discardableResult
  public func setAlias(
    _ alias: String, of model: ModelName, to version: Int?, actor: String, reason: String,
    at time: Timestamp, ledger: LedgerEntry? = nil
  ) throws -> AliasChange {
    try transaction { transaction in
      let change = try transaction.setAlias(
        alias, of: model, to: version, actor: actor, reason: reason, at: time)
      if let ledger { try transaction.appendLedger(ledger) }
      return change
    }
  }

  /// Makes the last good champion champion again: the latest one in the history that differs from
  /// the present one and was not itself rolled back.
  ///
  /// - Throws: ``StoreError/nothingToRollBackTo(_:)``.
  @discardableResult
  public func rollBack(
    _ model: ModelName, actor: String, reason: String, at time: Timestamp
  ) throws -> AliasChange {
    try transaction { try $0.rollBack(model, actor: actor, reason: reason, at: time) }
  }

  /// Refuses a name that no alias can have.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``.
  public static func checkAlias(_ name: String) throws {
    try NameCheck.identifier(name, of: .alias)
  }

  /// All changes of a model's aliases, the newest first.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func aliasHistory(of model: ModelName, limit: Int = 1_000) throws -> [AliasChange] {
    try read { db in
      try db.rows(
        "SELECT * FROM aliasChange WHERE model = ? ORDER BY id DESC LIMIT ?", [model.text, limit]
      ).map(AliasRows.change)
    }
  }

  /// What was live at an instant: the change that made it so; nil before the first champion.
  ///
  /// Its `version` is nil where there was no champion then.
  /// - Throws: ``StoreError`` of the database.
  public func champion(of model: ModelName, at time: Timestamp) throws -> AliasChange? {
    try read { db in
      try db.row(
        "SELECT * FROM aliasChange WHERE model = ? AND alias = ? AND time <= ? "
          + "ORDER BY time DESC, id DESC LIMIT 1", [model.text, Alias.champion, time.milliseconds]
      ).map(AliasRows.change)
    }
  }
}

extension Transaction {
  /// See ``Store/setAlias(_:of:to:actor:reason:at:ledger:)``.
  @discardableResult
  public func setAlias(
    _ alias: String, of model: ModelName, to version: Int?, actor: String, reason: String,
    at time: Timestamp
  ) throws -> AliasChange {
    try NameCheck.identifier(alias, of: .alias)
    return try change(
      AliasChange(
        model: model, alias: alias, version: version, previous: nil, time: time, actor: actor,
        reason: reason), isRollback: false)
  }

  /// See ``Store/rollBack(_:actor:reason:at:)``.
  @discardableResult
  public func rollBack(
    _ model: ModelName, actor: String, reason: String, at time: Timestamp
  ) throws -> AliasChange {
    let current: Int? = try db.value(
      "SELECT version FROM alias WHERE model = ? AND alias = ?", [model.text, Alias.champion])
    let changes = try db.rows(
      "SELECT * FROM aliasChange WHERE model = ? AND alias = ? ORDER BY id DESC",
      [model.text, Alias.champion]
    ).map(AliasRows.change)
    guard let version = changes.lastGoodChampion(replacing: current) else {
      throw StoreError.nothingToRollBackTo(model)
    }
    return try change(
      AliasChange(
        model: model, alias: Alias.champion, version: version, previous: nil, time: time,
        actor: actor, reason: reason), isRollback: true)
  }

  private func change(_ draft: AliasChange, isRollback: Bool) throws -> AliasChange {
    var change = draft
    let (model, alias) = (change.model.text, change.alias)
    change.previous = try db.value(
      "SELECT version FROM alias WHERE model = ? AND alias = ?", [model, alias])
    if let version = change.version {
      guard
        try db.row(
          "SELECT 1 FROM modelVersion WHERE model = ? AND version = ?", [model, version]) != nil
      else { throw StoreError.missing(.version, name: "\(model) v\(version)") }
      try db.run("INSERT OR REPLACE INTO alias VALUES (?, ?, ?)", [model, alias, version])
    } else {
      guard change.previous != nil else { throw StoreError.missing(.alias, name: alias) }
      try db.run("DELETE FROM alias WHERE model = ? AND alias = ?", [model, alias])
    }
    try db.run(
      "INSERT INTO aliasChange (model, alias, version, previous, time, actor, reason, isRollback) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        model, alias, change.version, change.previous, change.time.milliseconds, change.actor,
        change.reason, isRollback,
      ])
    return change
  }
}

/// Reads alias changes from their rows.
enum AliasRows {
  static func change(_ row: Row) -> AliasChange {
    AliasChange(
      model: row.id("model"), alias: row["alias"], version: row["version"],
      previous: row["previous"], time: row.time("time"), actor: row["actor"],
      reason: row["reason"], isRollback: row["isRollback"])
  }
}
