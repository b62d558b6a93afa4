import Domain

extension Store {
  /// Takes an edit back, unless what it set has been changed since.
  ///
  /// - Parameters:
  ///   - undo: what ``apply(_:by:)`` returned for it.
  ///   - done: the edit.
  /// - Throws: ``StoreError/changedSince(_:name:)``, and what ``apply(_:by:)`` throws.
  public func takeBack(_ undo: RecordEdit, of done: RecordEdit, by actor: String) throws {
    switch done {
    case .tags(let id, let tags):
      guard let run = try run(id) else { throw StoreError.missing(.run, name: id.text) }
      let stands = tags.allSatisfy { key, value in
        key == RunTag.name ? run.name == value : run.tags[key] == value
      }
      guard stands else { throw StoreError.changedSince(.run, name: run.name) }
    case .alias(let model, let alias, let version):
      guard try registeredModel(model)?.aliases[alias] == version else {
        throw StoreError.changedSince(.alias, name: alias)
      }
    case .deleteRuns, .restoreRuns: break
    }
    // What was there may come back, such as a name that a client gave twice.
    try carryOut(undo, by: actor)
  }

  /// Carries out an edit as one write.
  ///
  /// - Parameter actor: `user:NAME`, for the history of aliases.
  /// - Returns: the edit that takes it back.
  /// - Throws: ``StoreError/runNameTaken(name:by:)``, ``StoreError/tagTooLong(key:length:max:)``, and what
  ///   ``setTags(_:run:)``, ``deleteRun(_:)``, ``restoreRun(_:)`` and
  ///   ``setAlias(_:of:to:actor:reason:at:ledger:)`` throw, and then nothing is changed.
  @discardableResult
  public func apply(_ edit: RecordEdit, by actor: String) throws -> RecordEdit {
    if case .tags(let id, let tags) = edit { try check(tags, for: id) }
    return try carryOut(edit, by: actor)
  }

  private func check(_ tags: [String: String?], for id: RunID) throws {
    for case (let key, let value?) in tags where key != RunTag.name {
      try NameCheck.tag(key, value)
    }
    guard case let name?? = tags[RunTag.name] else { return }
    try read { db in
      let named = try db.row("SELECT id, name FROM run WHERE id = ?", [id.text])
      if named?["name"] == name { return }
      var rows = try db.rows("SELECT id FROM run WHERE name = ? LIMIT 1", [name])
      rows += try Self.runs(idsBeginning: name, db)
      if let other = rows.map({ $0.id("id", as: RunID.self) }).first(where: { $0 != id }) {
        throw StoreError.runNameTaken(name: name, by: other)
      }
    }
  }

  @discardableResult
  private func carryOut(_ edit: RecordEdit, by actor: String) throws -> RecordEdit {
    switch edit {
    case .tags(let id, let tags):
      guard let run = try run(id) else { throw StoreError.missing(.run, name: id.text) }
      var before = tags.reduce(into: [:]) { $0[$1.key] = .some(run.tags[$1.key]) }
      // A run has a name before it has a tag that says so.
      if tags.keys.contains(RunTag.name) { before[RunTag.name] = run.name }
      try setTags(tags, run: id)
      return .tags(id, before)
    case .deleteRuns(let ids):
      try transaction { transaction in
        for id in ids { try transaction.setLifecycle(.deleted, of: id) }
      }
      return .restoreRuns(ids)
    case .restoreRuns(let ids):
      try transaction { transaction in
        for id in ids { try transaction.setLifecycle(.active, of: id) }
      }
      return .deleteRuns(ids)
    case .alias(let model, let alias, let version):
      let change = try setAlias(
        alias, of: model, to: version, actor: actor, reason: "by hand", at: try present())
      return .alias(model, alias, version: change.previous)
    }
  }
}
