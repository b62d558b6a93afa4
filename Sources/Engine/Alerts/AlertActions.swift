import Domain
import Store

/// What people do to alerts. The engine carries it out for dashboards; where no engine runs, a
/// command does it itself. Alert and ledger change together or not at all.
public struct AlertActions: Sendable {
  private let store: Store

  /// Acts in that store.
  public init(store: Store) {
    self.store = store
  }

  /// Notes that somebody looks after a firing alert; one that is acknowledged stays as it is.
  ///
  /// - Throws: ``EngineError/unknownAlert(_:)``, ``EngineError/alertNotFiring(_:_:)``.
  @discardableResult
  public func acknowledge(_ id: Int64, by actor: String) throws -> Alert {
    var alert = try find(id)
    if alert.state == .acknowledged { return alert }
    guard alert.state == .firing else { throw EngineError.alertNotFiring(id, alert.state) }
    alert.state = .acknowledged
    alert.acknowledgedBy = actor
    return try save(alert, as: .alertAcknowledged, "acknowledged: \(alert.sentence)", by: actor)
  }

  /// Takes an acknowledgement back, so that the alert fires again; one that fires stays as it is.
  ///
  /// - Throws: ``EngineError/unknownAlert(_:)``, ``EngineError/alertNotFiring(_:_:)``.
  @discardableResult
  public func release(_ id: Int64, by actor: String) throws -> Alert {
    var alert = try find(id)
    if alert.state == .firing { return alert }
    guard alert.state == .acknowledged else { throw EngineError.alertNotFiring(id, alert.state) }
    alert.state = .firing
    alert.acknowledgedBy = nil
    return try save(
      alert, as: .alertReleased, "nobody looks after it: \(alert.sentence)", by: actor)
  }

  /// Ends an alert's silence at once; one that is not silenced stays as it is.
  ///
  /// - Throws: ``EngineError/unknownAlert(_:)``.
  @discardableResult
  public func endSilence(_ id: Int64, by actor: String) throws -> Alert {
    var alert = try find(id)
    let present = try store.present()
    guard alert.isSilenced(at: present) else { return alert }
    alert.silencedUntil = present
    return try save(alert, as: .silenceEnded, "silence ended: \(alert.sentence)", by: actor)
  }

  /// Keeps an alert from the routes until an instant; its state goes on beneath.
  ///
  /// - Throws: ``EngineError/unknownAlert(_:)``, ``EngineError/alertResolved(_:)``, and
  ///   ``EngineError/silenceWithoutEnd`` where the end is past or the reason empty.
  @discardableResult
  public func silence(
    _ id: Int64, until: Timestamp, reason: String, by actor: String
  ) throws -> Alert {
    var alert = try find(id)
    guard alert.state != .resolved else { throw EngineError.alertResolved(id) }
    guard until > (try store.present()), !reason.isEmpty else {
      throw EngineError.silenceWithoutEnd
    }
    alert.silencedUntil = until
    alert.silenceReason = reason
    return try save(
      alert, as: .alertSilenced, "silenced until \(until.minuteText): \(reason)", by: actor)
  }

  private func find(_ id: Int64) throws -> Alert {
    guard let alert = try store.alert(id) else { throw EngineError.unknownAlert(id) }
    return alert
  }

  private func save(
    _ alert: Alert, as kind: LedgerEntry.Kind, _ sentence: String, by actor: String
  ) throws -> Alert {
    let entry = LedgerEntry(
      kind, about: alert, at: try store.present(), actor: actor, sentence)
    return try store.transaction { transaction in
      try transaction.appendLedger(entry)
      return try transaction.saveAlert(alert)
    }
  }
}
