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
  public var inputs: [LoggedInput]

  /// Stores the parts.
  public init(
    sourceID: String, experiment: String, name: String, user: String = "",
    status: RunStatus? = nil, isDeleted: Bool = false, startedAt: Timestamp? = nil,
    endedAt: Timestamp? = nil, params: [String: String] = [:], tags: [String: String] = [:],
    notes: String = "", parent: String? = nil, inputs: [LoggedInput] = []
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

/// An experiment, with what its source says of it.
public struct ImportedExperiment: Hashable, Sendable {
  /// Its name, which ``ImportedRun/experiment`` has.
  public var name: String
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// Whether it lies in the source's waste basket.
  public var isDeleted: Bool
  /// When it was made; nil where the source does not say.
  public var createdAt: Timestamp?

  /// Stores the parts.
  public init(
    name: String, tags: [String: String] = [:], isDeleted: Bool = false,
    createdAt: Timestamp? = nil
  ) {
    self.name = name
    self.tags = tags
    self.isDeleted = isDeleted
    self.createdAt = createdAt
  }
}
