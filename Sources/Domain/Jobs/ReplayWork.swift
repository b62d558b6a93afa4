/// Replay of past rows through an endpoint as if they came now.
public struct ReplayWork: JobPayload {
  public static let kind = "replay"

  public var snapshot: SnapshotID
  public var endpoint: EndpointName
  public var target: String
  public var timeColumn: String
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

  public var subject: String { endpoint.text }
}

extension JobWork {
  /// Sends a dataset's rows to an endpoint in the order of their time, with late labels.
  public static func replay(_ work: ReplayWork) -> JobWork { JobWork(work) }
}
