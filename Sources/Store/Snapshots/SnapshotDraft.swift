import Domain

/// What is said of a table that becomes a snapshot.
public struct SnapshotDraft: Sendable {
  /// The dataset that it becomes the next snapshot of.
  public var dataset: DatasetName
  /// A file, standard input, or `collected from endpoint NAME`.
  public var source: String
  /// Bytes of the source as read; 0 for collected rows.
  public var sourceBytes: Int
  /// When a row happened; nil where no column says. Its range is told with each chunk, so that
  /// later reads of a range skip the others.
  public var timeColumn: String?
  /// What the dataset's rules said of the rows.
  public var outcomes: [RuleOutcome]
  /// Of each column, in their order; nil: it is made when the snapshot is new.
  public var profile: [ColumnProfile]?
  /// What reading decided about the source, a sentence each.
  public var notes: [String]
  /// Who adds it, for the ledger: `user:NAME`, `engine`.
  public var actor: String

  public init(
    dataset: DatasetName, source: String, sourceBytes: Int = 0, timeColumn: String? = nil,
    outcomes: [RuleOutcome] = [], profile: [ColumnProfile]? = nil, notes: [String] = [],
    actor: String
  ) {
    self.dataset = dataset
    self.source = source
    self.sourceBytes = sourceBytes
    self.timeColumn = timeColumn
    self.outcomes = outcomes
    self.profile = profile
    self.notes = notes
    self.actor = actor
  }
}
