/// Training of one declared job.
public struct TrainWork: JobPayload {
  public static let kind = "train"

  public var declaration: TrainingDeclaration
  /// The snapshot; nil: the dataset's latest when the job starts.
  public var snapshot: SnapshotID?
  public var seed: UInt64
  /// The reason given for training on a snapshot that failed an error rule.
  public var forceReason: String?
  /// The alias the new version gets at once; nil for none.
  public var alias: String?
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

  public var subject: String { declaration.name }
}

extension JobWork {
  public static func train(_ work: TrainWork) -> JobWork { JobWork(work) }
}
