/// Replay of past rows through an endpoint as if they came now.
public struct ReplayWork: JobPayload {
  /// Never changed: stored jobs are found by it.
  public static let kind = "replay"

  /// Where the rows are.
  public var snapshot: SnapshotID
  /// Who answers them.
  public var endpoint: EndpointName
  /// The column of what turned out to be true, which is sent as labels and not as an input.
  public var target: String
  /// The column that says when each row happened; it orders and paces them.
  public var timeColumn: String
  /// The first instant whose rows are sent.
  public var from: Timestamp
  /// Exclusive.
  public var until: Timestamp
  /// How long after a row its label is sent.
  public var labelDelay: TimeSpan
  /// Wall-clock seconds a replayed day takes; 0: as fast as it goes.
  public var secondsPerDay: Double

  public init(
    snapshot: SnapshotID, endpoint: EndpointName, target: String, timeColumn: String,
    from: Timestamp, until: Timestamp, labelDelay: TimeSpan, secondsPerDay: Double
  ) {
    self.snapshot = snapshot
    self.endpoint = endpoint
    self.target = target
    self.timeColumn = timeColumn
    self.from = from
    self.until = until
    self.labelDelay = labelDelay
    self.secondsPerDay = secondsPerDay
  }

  /// The endpoint's name.
  public var subject: String { endpoint.text }
}

extension JobWork {
  /// Sends a dataset's rows to an endpoint in the order of their time, with late labels.
  public static func replay(_ work: ReplayWork) -> JobWork { JobWork(work) }
}
