import Domain

/// What a source knows of one run before its records are read.
public struct ImportedRun: Hashable, Sendable {
  /// Names it within its source, the same each time that the source is opened.
  public var sourceID: String
  /// The experiment's, project's or log folder's name.
  public var experiment: String
  /// What people know it by; empty where nobody named it.
  public var name: String
  /// Who started it; empty where the source does not say.
  public var user: String
  /// How it stands; nil where the source does not say, as when it runs or was killed alike.
  public var status: RunStatus?
  /// Whether it lies in the source's waste basket.
  public var isDeleted: Bool
  /// Wall clock of its start; nil where the source does not say.
  public var startedAt: Timestamp?
  /// Wall clock of its end; nil where it runs or never said.
  public var endedAt: Timestamp?
  /// What it was started with, as text.
  public var params: [String: String]
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// What somebody wrote about it.
  public var notes: String
  /// The `sourceID` of the run that it is a part of.
  public var parent: String?
  /// What it read.
  public var inputs: [ImportedInput]

  /// Stores the parts.
  public init(
    sourceID: String, experiment: String, name: String, user: String = "",
    status: RunStatus? = nil, isDeleted: Bool = false, startedAt: Timestamp? = nil,
    endedAt: Timestamp? = nil, params: [String: String] = [:], tags: [String: String] = [:],
    notes: String = "", parent: String? = nil, inputs: [ImportedInput] = []
  ) {
    self.sourceID = sourceID
    self.experiment = experiment
    self.name = name
    self.user = user
    self.status = status
    self.isDeleted = isDeleted
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.params = params
    self.tags = tags
    self.notes = notes
    self.parent = parent
    self.inputs = inputs
  }
}

/// A dataset that a run read, as its source names it.
public struct ImportedInput: Hashable, Sendable {
  /// The dataset's name.
  public var name: String
  /// What tells its states apart.
  public var digest: String
  /// What it was read as, such as `training`; empty where nobody said.
  public var context: String
  /// Where it came from, as the source writes it: JSON, a path or an address.
  public var source: String

  /// Stores the parts.
  public init(name: String, digest: String, context: String, source: String) {
    self.name = name
    self.digest = digest
    self.context = context
    self.source = source
  }
}
