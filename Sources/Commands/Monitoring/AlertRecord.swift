import Domain

import enum Terminal.NumberText

/// An alert as the command line shows it.
struct AlertRecord: Encodable {
  /// The head of the CSV of no alert.
  static let csvColumns = [
    "id", "endpoint", "subject", "state", "silenced", "since", "fired_at", "resolved_at", "value",
    "threshold", "rows", "version", "breaches", "sentence", "acknowledged_by", "silenced_until",
    "silence_reason",
  ]

  let id: Int64
  let endpoint: String?
  let subject: String
  let state: Alert.State
  let silenced: Bool
  let since: Timestamp
  let firedAt: Timestamp?
  let resolvedAt: Timestamp?
  let value: Double?
  let threshold: Double?
  let rows: Int?
  let version: Int?
  let breaches: Int
  let sentence: String
  let acknowledgedBy: String?
  let silencedUntil: Timestamp?
  let silenceReason: String?

  static let columns: [(String, TextTable.Alignment)] = [
    ("ID", .right), ("STATE", .left), ("ENDPOINT", .left), ("SUBJECT", .left), ("SINCE", .left),
    ("AGE", .left), ("WHAT", .left),
  ]

  init(_ alert: Alert, at present: Timestamp) {
    id = alert.id
    endpoint = alert.endpoint?.text
    subject = alert.subject.name
    state = alert.state
    silenced = alert.isShownSilenced(at: present)
    since = alert.since
    firedAt = alert.firedAt
    resolvedAt = alert.resolvedAt
    value = alert.value
    threshold = alert.threshold
    rows = alert.rows
    version = alert.version
    breaches = alert.breaches
    sentence = alert.sentence
    acknowledgedBy = alert.acknowledgedBy
    silencedUntil = alert.silencedUntil
    silenceReason = alert.silenceReason
  }

  func row(at present: Timestamp) -> [String] {
    var what = sentence
    if let acknowledgedBy { what += "; acknowledged by \(acknowledgedBy)" }
    if silenced, let silencedUntil {
      what += "; silenced until \(silencedUntil.minuteText)"
      if let silenceReason { what += " (\(silenceReason))" }
    }
    if let resolvedAt { what += "; resolved \(resolvedAt.minuteText)" }
    return [
      "\(id)", silenced ? "\(state.rawValue), silenced" : state.rawValue,
      endpoint ?? NumberText.none, subject, since.minuteText,
      NumberText.age(seconds: (present - since).seconds), what,
    ]
  }
}
