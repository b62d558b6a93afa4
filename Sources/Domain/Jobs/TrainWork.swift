/// Training of one declared job.
public struct TrainWork: JobPayload {
  /// Never changed: stored jobs are found by it.
  public static let kind = "train"

  /// As it was when the job was submitted: a later change of `curlew.yaml` does not reach it.
  public var declaration: TrainingDeclaration
  /// The snapshot; nil: the dataset's latest when the job starts.
  public var snapshot: SnapshotID?
  /// Of the split, the trainer and all else that is drawn: the same seed on the same snapshot
  /// repeats the run.
  public var seed: UInt64
  /// The reason given for training on a snapshot that failed an error rule.
  public var forceReason: String?
  /// The alias the new version gets at once; nil for none.
  public var alias: String?
  /// Who asked for it; the run is theirs.
  public var user: String
  /// What was captured where the command was typed: commit, diff, command line.
  public var tags: [String: String]

  public init(
    declaration: TrainingDeclaration, snapshot: SnapshotID? = nil, seed: UInt64 = 0,
    forceReason: String? = nil, alias: String? = nil, user: String = "",
    tags: [String: String] = [:]
  ) {
    self.declaration = declaration
    self.snapshot = snapshot
    self.seed = seed
    self.forceReason = forceReason
    self.alias = alias
    self.user = user
    self.tags = tags
  }

  /// The declaration's name.
  public var subject: String { declaration.name }
}

extension JobWork {
  /// Trains a declared job and, where it names a model, registers a version.
  public static func train(_ work: TrainWork) -> JobWork { JobWork(work) }
}
