import Domain

/// What is said of a table that becomes a snapshot.
public struct SnapshotDraft: Sendable {
  public var dataset: DatasetName
  /// A file, standard input, or `collected from endpoint NAME`.
  public var source: String
  /// Bytes of the source as read; 0 for collected rows.
  public var sourceBytes: Int
  public var timeColumn: String?
  public var outcomes: [RuleOutcome]
  public var actor: String

  public init(
    dataset: DatasetName, source: String, sourceBytes: Int = 0, timeColumn: String? = nil,
    outcomes: [RuleOutcome] = [], actor: String
  ) {
    self.dataset = dataset
    self.source = source
    self.sourceBytes = sourceBytes
    self.timeColumn = timeColumn
    self.outcomes = outcomes
    self.actor = actor
  }
}
