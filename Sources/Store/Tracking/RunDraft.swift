import Domain

/// What is known of a run when it starts.
public struct RunDraft: Hashable, Sendable {
  /// The experiment that it belongs to, which must be there.
  public var experiment: ExperimentID
  /// nil: a random one.
  public var id: RunID?
  /// nil: a readable random one.
  public var name: String?
  /// Where it begins, mostly `running`.
  public var status: RunStatus
  /// Who starts it; empty where nobody said.
  public var user: String
  /// The job that carries it out; nil for a run of another program.
  public var job: JobID?
  /// The run that this one is a part of.
  public var parent: RunID?
  /// What it is started with.
  public var params: [String: String]
  /// What is written beside it from the start.
  public var tags: [String: String]
  /// Snapshots that it reads.
  public var inputs: [DatasetInput]

  public init(
    experiment: ExperimentID, id: RunID? = nil, name: String? = nil, status: RunStatus = .running,
    user: String = "", job: JobID? = nil, parent: RunID? = nil, params: [String: String] = [:],
    tags: [String: String] = [:], inputs: [DatasetInput] = []
  ) {
    self.experiment = experiment
    self.id = id
    self.name = name
    self.status = status
    self.user = user
    self.job = job
    self.parent = parent
    self.params = params
    self.tags = tags
    self.inputs = inputs
  }
}
