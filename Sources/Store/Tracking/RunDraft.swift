import Domain

/// What is known of a run when it starts.
public struct RunDraft: Hashable, Sendable {
  public var experiment: ExperimentID
  /// nil: a random one.
  public var id: RunID?
  /// nil: a readable random one.
  public var name: String?
  public var status: RunStatus
  public var user: String
  public var job: JobID?
  /// The run that this one is a part of.
  public var parent: RunID?
  public var params: [String: String]
  public var tags: [String: String]
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
