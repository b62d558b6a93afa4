/// One immutable state of a dataset: what runs train on and monitors compare with.
public struct DatasetSnapshot: Hashable, Sendable, Codable {
  /// What its content hashes to.
  public var id: SnapshotID
  /// The dataset that it is a state of.
  public var dataset: DatasetName
  /// 1, 2, 3 … within the dataset, in the order of addition.
  public var number: Int
  /// The snapshot that it extends; nil for one that stands alone.
  public var parent: SnapshotID?
  /// When it was added.
  public var createdAt: Timestamp
  /// Where the rows came from: a file, standard input, or `collected from endpoint NAME`.
  public var source: String
  /// How many it has.
  public var rows: Int
  /// Bytes of the source as read; 0 for collected rows.
  public var sourceBytes: Int
  /// Its columns.
  public var schema: Schema
  /// What each column looks like, in the schema's order.
  public var profile: [ColumnProfile]
  /// Earliest and latest value of the time column, where the dataset declares one.
  public var timeRange: ClosedRange<Timestamp>?
  /// The rules' outcomes at the time of addition.
  public var outcomes: [RuleOutcome]
  /// What reading decided about the source, a sentence each.
  public var notes: [String]

  /// Stores the parts.
  public init(
    id: SnapshotID, dataset: DatasetName, number: Int, parent: SnapshotID?, createdAt: Timestamp,
    source: String, rows: Int, sourceBytes: Int, schema: Schema, profile: [ColumnProfile],
    timeRange: ClosedRange<Timestamp>?, outcomes: [RuleOutcome],
    notes: [String] = []
  ) {
    self.id = id
    self.dataset = dataset
    self.number = number
    self.parent = parent
    self.createdAt = createdAt
    self.source = source
    self.rows = rows
    self.sourceBytes = sourceBytes
    self.schema = schema
    self.profile = profile
    self.timeRange = timeRange
    self.outcomes = outcomes
    self.notes = notes
  }

  /// Whether every error rule passed, so that the snapshot may be trained on.
  public var isValid: Bool { !outcomes.contains(where: \.blocks) }
}
