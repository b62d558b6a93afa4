/// Something that a human should know, and its life:
///
/// ```
///            breach                breach for `pendingWindows`
/// (none) ──────────▶ pending ──────────────────────────────────▶ firing ──acknowledge──▶ acknowledged
///                      │ clear                                     │ clear                  │ clear
///                      ▼                                           ▼                        ▼
///                   (removed)                                   resolved ◀──────────────────┘
/// ```
///
/// A silence hides an alert from the routes until it ends; the state goes on beneath it. An alert
/// clears only below its clear level, which is stricter than the level that raised it.
public struct Alert: Hashable, Sendable, Codable {
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    case pending, firing, acknowledged, resolved

    /// Whether someone should look.
    public var isOpen: Bool { self == .firing || self == .acknowledged }
  }

  /// What raised it; an endpoint has at most one open alert a subject.
  public enum Subject: Hashable, Sendable, Codable {
    case performance(MetricKey)
    /// More features drift than the monitor allows; the alert's value is their number.
    case drift
    case job(JobID)

    /// A short name, also the key in the store.
    public var name: String {
      switch self {
      case .performance(let metric): "performance:\(metric.text)"
      case .drift: "drift"
      case .job(let job): "job:\(job.number)"
      }
    }
  }

  public var id: Int64
  public var endpoint: EndpointName?
  public var subject: Subject
  public var state: State
  /// The first window (or moment) that was beyond the level.
  public var since: Timestamp
  public var firedAt: Timestamp?
  public var resolvedAt: Timestamp?
  /// Windows in a row beyond the level.
  public var breaches: Int
  /// The latest observed value, the level that raised it, and the rows it was seen on.
  public var value: Double?
  public var threshold: Double?
  public var rows: Int?
  public var version: Int?
  /// One sentence for whoever is on call.
  public var sentence: String
  public var acknowledgedBy: String?
  public var silencedUntil: Timestamp?
  public var silenceReason: String?

  public init(
    id: Int64 = 0, endpoint: EndpointName?, subject: Subject, state: State, since: Timestamp,
    firedAt: Timestamp? = nil, resolvedAt: Timestamp? = nil, breaches: Int = 0,
    value: Double? = nil, threshold: Double? = nil, rows: Int? = nil, version: Int? = nil,
    sentence: String, acknowledgedBy: String? = nil, silencedUntil: Timestamp? = nil,
    silenceReason: String? = nil
  ) {
    self.id = id
    self.endpoint = endpoint
    self.subject = subject
    self.state = state
    self.since = since
    self.firedAt = firedAt
    self.resolvedAt = resolvedAt
    self.breaches = breaches
    self.value = value
    self.threshold = threshold
    self.rows = rows
    self.version = version
    self.sentence = sentence
    self.acknowledgedBy = acknowledgedBy
    self.silencedUntil = silencedUntil
    self.silenceReason = silenceReason
  }

  public func isSilenced(at time: Timestamp) -> Bool {
    silencedUntil.map { time < $0 } ?? false
  }
}
