import Domain
import Store

extension Engine {
  func acknowledge(_ id: Int64, by actor: String) throws {
    guard var alert = try store.alert(id), alert.state == .firing else { return }
    alert.state = .acknowledged
    alert.acknowledgedBy = actor
    try store.transaction { transaction in
      _ = try transaction.saveAlert(alert)
      try transaction.appendLedger(
        entry(.alertAcknowledged, alert, actor: actor, "acknowledged: \(alert.sentence)"))
    }
  }

  func silence(_ id: Int64, until: Timestamp, reason: String, by actor: String) throws {
    guard var alert = try store.alert(id), alert.state != .resolved else { return }
    guard until > (try store.present()), !reason.isEmpty else {
      throw EngineError.silenceWithoutEnd
    }
    alert.silencedUntil = until
    alert.silenceReason = reason
    try store.transaction { transaction in
      _ = try transaction.saveAlert(alert)
      try transaction.appendLedger(
        entry(
          .alertSilenced, alert, actor: actor, "silenced until \(until.minuteText): \(reason)"))
    }
  }

  /// The ledger's line about an alert, with the figures behind it.
  func entry(
    _ kind: LedgerEntry.Kind, _ alert: Alert, actor: String = "engine", _ sentence: String
  ) throws -> LedgerEntry {
    var evidence = [Evidence("alert", "\(alert.id)"), Evidence("subject", alert.subject.name)]
    if let value = alert.value { evidence.append(Evidence("value", value, text: value.short)) }
    if let threshold = alert.threshold {
      evidence.append(Evidence("threshold", threshold, text: threshold.short))
    }
    if let rows = alert.rows { evidence.append(Evidence("rows", Double(rows), text: "\(rows)")) }
    return LedgerEntry(
      time: try store.present(), actor: actor, kind: kind,
      subject: alert.endpoint?.text ?? "engine",
      version: alert.version, sentence: sentence, evidence: evidence)
  }
}
