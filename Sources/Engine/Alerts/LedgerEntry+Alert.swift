import Domain

extension LedgerEntry {
  /// The ledger's line about an alert, with the figures behind it.
  init(
    _ kind: Kind, about alert: Alert, at present: Timestamp, actor: String = "engine",
    _ sentence: String
  ) {
    var evidence = [Evidence("alert", "\(alert.id)"), Evidence("subject", alert.subject.name)]
    if let value = alert.value { evidence.append(Evidence("value", value, text: value.short)) }
    if let threshold = alert.threshold {
      evidence.append(Evidence("threshold", threshold, text: threshold.short))
    }
    if let rows = alert.rows { evidence.append(Evidence("rows", Double(rows), text: "\(rows)")) }
    self.init(
      time: present, actor: actor, kind: kind, subject: alert.endpoint?.text ?? "engine",
      version: alert.version, sentence: sentence, evidence: evidence)
  }
}
