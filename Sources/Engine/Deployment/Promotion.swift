import Domain
import Store

/// Changes which version a model's endpoints serve. One transaction: alias, history, endpoint and
/// ledger change together or not at all.
public struct Promotion: Sendable {
  private let store: Store

  /// Changes aliases in that store.
  public init(store: Store) {
    self.store = store
  }

  /// Makes a version champion, after loading it to see that it can be served.
  ///
  /// - Parameter allowsNewOutputs: whether it may answer otherwise than the present champion: another
  ///   task, or other classes.
  /// - Throws: ``EngineError/unknownVersion(_:_:)``, ``EngineError/notServable(_:_:reason:)`` or
  ///   ``EngineError/outputsDiffer(_:_:_:champion:_:)``; then nothing has changed.
  @discardableResult
  public func promote(
    _ model: ModelName, version: Int, reason: String, by actor: String, evidence: [Evidence] = [],
    allowsNewOutputs: Bool = false
  ) throws -> AliasChange {
    guard let candidate = try store.version(of: model, version) else {
      throw EngineError.unknownVersion(model, version)
    }
    do {
      _ = try LiveModel.load(model, version: version, from: store)
    } catch {
      throw EngineError.notServable(model, version, reason: EngineError.sentence(for: error))
    }
    if !allowsNewOutputs { try checkOutputs(of: candidate) }
    let now = try store.present()
    let entry = LedgerEntry(
      time: now, actor: actor, kind: .promoted, subject: model.text, version: version,
      sentence: "version \(version) became champion: \(reason)", evidence: evidence)
    return try store.setAlias(
      Alias.champion, of: model, to: version, actor: actor, reason: reason, at: now, ledger: entry)
  }

  /// - Throws: ``EngineError/outputsDiffer(_:_:_:champion:_:)`` where clients would get something else
  ///   than from the present champion.
  private func checkOutputs(of candidate: ModelVersion) throws {
    guard let live = try store.registeredModel(candidate.model)?.aliases[Alias.champion],
      let task = candidate.task,
      let served = try store.version(of: candidate.model, live)?.task, !task.hasOutputs(of: served)
    else { return }
    throw EngineError.outputsDiffer(
      candidate.model, candidate.version, task, champion: live, served)
  }

  /// Brings back the champion before the present one.
  ///
  /// - Throws: `StoreError` when there was none.
  @discardableResult
  public func rollBack(
    _ model: ModelName, reason: String, by actor: String
  ) throws -> AliasChange {
    let now = try store.present()
    return try store.transaction { transaction in
      let change = try transaction.rollBack(model, actor: actor, reason: reason, at: now)
      let champion = change.version.map { "version \($0)" } ?? "no version"
      let former = change.previous.map { " in place of version \($0)" } ?? ""
      try transaction.appendLedger(
        LedgerEntry(
          time: now, actor: actor, kind: .rolledBack, subject: model.text,
          version: change.version, sentence: "\(champion) is champion again\(former): \(reason)"))
      return change
    }
  }
}
