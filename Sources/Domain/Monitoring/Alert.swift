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
  /// Where an alert is in its life, as drawn above.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only `firing` is sent over the routes; `acknowledged` fires on, and somebody looks after it.
    case pending, firing, acknowledged, resolved

    /// Whether someone should look.
    public var isOpen: Bool { self == .firing || self == .acknowledged }
  }

  /// What raised it; an endpoint has at most one open alert a subject.
  public enum Subject: Hashable, Sendable {
    /// The endpoint's realized metric is beyond its threshold.
    case performance(MetricKey)
    /// The endpoint's realized metric is worse than that of a constant answer.
    case baseline(MetricKey)
    /// More features drift than the monitor allows; the alert's value is their number.
    case drift
    /// What turned out to be true is shared out otherwise than in the rows that the version learnt
    /// from; the alert's value is that of the test which tells them apart the most.
    case labels
    /// A job; no monitor raises one today.
    case job(JobID)
  }

  /// 0 before it is stored; then ascending.
  public var id: Int64
  /// The endpoint that it is about; nil for a job's alert.
  public var endpoint: EndpointName?
  /// What raised it.
  public var subject: Subject
  /// Where it is in its life.
  public var state: State
  /// The first window (or moment) that was beyond the level.
  public var since: Timestamp
  /// When it began to fire, at the store's present; nil while it is pending.
  public var firedAt: Timestamp?
  /// When it cleared, at the store's present; nil until then.
  public var resolvedAt: Timestamp?
  /// Windows in a row beyond the level.
  public var breaches: Int
  /// The latest observed value, the level that raised it, and the rows it was seen on.
  public var value: Double?
  /// See ``value``.
  public var threshold: Double?
  /// See ``value``.
  public var rows: Int?
  /// The model version that was judged; nil where none was.
  public var version: Int?
  /// One sentence for whoever is on call.
  public var sentence: String
  /// `user:NAME` of who looks after it; nil while nobody does.
  public var acknowledgedBy: String?
  /// The end of its latest silence, exclusive; nil where it never had one.
  public var silencedUntil: Timestamp?
  /// Why it was silenced, in the words of who did it.
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

  /// Whether the routes hear nothing of it then.
  public func isSilenced(at time: Timestamp) -> Bool {
    silencedUntil.map { time < $0 } ?? false
  }

  /// Whether lists call it silenced: there is still something to be quiet about.
  public func isShownSilenced(at time: Timestamp) -> Bool {
    state != .resolved && isSilenced(at: time)
  }
}
