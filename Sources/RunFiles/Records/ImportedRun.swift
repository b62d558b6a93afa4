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

/// A dataset that a run read, as its source names it.
public struct ImportedInput: Hashable, Sendable {
  /// The dataset's name.
  public var name: String
  /// What tells its states apart.
  public var digest: String
  /// What kind of place ``source`` is, such as `local`.
  public var sourceType: String
  /// Where it came from, as the source writes it: JSON, a path or an address.
  public var source: String
  /// Its columns, as the source writes them; nil where it does not.
  public var schema: String?
  /// Its counts, as the source writes them; nil where it does not.
  public var profile: String?
  /// What was said of this use, such as what the dataset was read as.
  public var tags: [String: String]

  /// Stores the parts.
  public init(
    name: String, digest: String, sourceType: String, source: String, schema: String? = nil,
    profile: String? = nil, tags: [String: String] = [:]
  ) {
    self.name = name
    self.digest = digest
    self.sourceType = sourceType
    self.source = source
    self.schema = schema
    self.profile = profile
    self.tags = tags
  }
}
