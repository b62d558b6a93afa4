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
    try apply(undo, by: actor)
  }

  /// Carries out an edit as one write.
  ///
  /// - Parameter actor: `user:NAME`, for the history of aliases.
  /// - Returns: the edit that takes it back.
  /// - Throws: what ``setTags(_:run:)``, ``deleteRun(_:)``, ``restoreRun(_:)`` and
  ///   ``setAlias(_:of:to:actor:reason:at:ledger:)`` throw, and then nothing is changed.
  @discardableResult
  public func apply(_ edit: RecordEdit, by actor: String) throws -> RecordEdit {
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
