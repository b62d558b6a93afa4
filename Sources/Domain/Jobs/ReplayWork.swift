/// Replay of past rows through an endpoint as if they came now.
public struct ReplayWork: JobPayload {
  /// Never changed: stored jobs are found by it.
  public static let kind = "replay"

  /// Where the rows are.
  public var snapshot: SnapshotID
  /// Who answers them.
  public var endpoint: EndpointName
  /// The column of what turned out to be true, which is sent as labels and not as an input; of
  /// interactions the item.
  public var target: String
  /// The column that says when each row happened; it orders and paces them.
  public var timeColumn: String
  /// The first instant whose rows are sent.
  public var from: Timestamp
  /// Exclusive.
  public var until: Timestamp
  /// How long after a row its label is sent; of interactions it follows when their week is over.
  public var labelDelay: TimeSpan
  /// Wall-clock seconds a replayed day takes; 0: as fast as it goes.
  public var secondsPerDay: Double
  /// Where the rows are interactions: who will take something in a week is asked for at its start.
  public var visits: ReplayedVisits?
  /// Whether the first champion goes on answering as shadow, so that later ones are seen beside it.
  public var keepsFirst: Bool?

  public init(
    snapshot: SnapshotID, endpoint: EndpointName, target: String, timeColumn: String,
    from: Timestamp, until: Timestamp, labelDelay: TimeSpan, secondsPerDay: Double,
    visits: ReplayedVisits? = nil, keepsFirst: Bool? = nil
  ) {
    self.snapshot = snapshot
    self.endpoint = endpoint
    self.target = target
    self.timeColumn = timeColumn
    self.from = from
    self.until = until
    self.labelDelay = labelDelay
    self.secondsPerDay = secondsPerDay
    self.visits = visits
    self.keepsFirst = keepsFirst
  }

  /// The endpoint's name.
  public var subject: String { endpoint.text }
}

/// How a replay reads interactions.
public struct ReplayedVisits: Hashable, Sendable, Codable {
  /// The column of who takes.
  public var user: String
  /// When a week is over, what was taken in it becomes the newest snapshot of this dataset.
  public var dataset: DatasetName

  public init(user: String, dataset: DatasetName) {
    self.user = user
    self.dataset = dataset
  }
}

extension JobWork {
  /// Sends a dataset's rows to an endpoint in the order of their time, with late labels.
  public static func replay(_ work: ReplayWork) -> JobWork { JobWork(work) }
}
