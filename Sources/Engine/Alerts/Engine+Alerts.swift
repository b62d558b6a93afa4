import Domain
import Store

extension Engine {
  func acknowledge(_ id: Int64, by actor: String) throws {
    guard var alert = try store.alert(id), alert.state == .firing else { return }
    alert.state = .acknowledged
    alert.acknowledgedBy = actor
    let present = try store.present()
    try store.transaction { transaction in
      _ = try transaction.saveAlert(alert)
      try transaction.appendLedger(
        entry(
          .alertAcknowledged, alert, at: present, actor: actor, "acknowledged: \(alert.sentence)"))
    }
  }

  func silence(_ id: Int64, until: Timestamp, reason: String, by actor: String) throws {
    guard var alert = try store.alert(id), alert.state != .resolved else { return }
    let present = try store.present()
    guard until > present, !reason.isEmpty else {
      throw EngineError.silenceWithoutEnd
    }
    alert.silencedUntil = until
    alert.silenceReason = reason
    try store.transaction { transaction in
      _ = try transaction.saveAlert(alert)
      try transaction.appendLedger(
        entry(
          .alertSilenced, alert, at: present, actor: actor,
          "silenced until \(until.minuteText): \(reason)"))
    }
  }

  /// The ledger's line about an alert, with the figures behind it.
  func entry(
    _ kind: LedgerEntry.Kind, _ alert: Alert, at present: Timestamp, actor: String = "engine",
    _ sentence: String
  ) -> LedgerEntry {
    var evidence = [Evidence("alert", "\(alert.id)"), Evidence("subject", alert.subject.name)]
    if let value = alert.value { evidence.append(Evidence("value", value, text: value.short)) }
    if let threshold = alert.threshold {
      evidence.append(Evidence("threshold", threshold, text: threshold.short))
    }
    if let rows = alert.rows { evidence.append(Evidence("rows", Double(rows), text: "\(rows)")) }
    return LedgerEntry(
      time: present, actor: actor, kind: kind,
      subject: alert.endpoint?.text ?? "engine",
      version: alert.version, sentence: sentence, evidence: evidence)
  }
}
