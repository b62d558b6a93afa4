import Domain

extension Store {
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
