/// Scoring of a model version on a snapshot.
public struct EvaluateWork: JobPayload {
  /// Never changed: stored jobs are found by it.
  public static let kind = "evaluate"

  /// Whose version is scored.
  public var model: ModelName
  /// The version's number within the model, from 1.
  public var version: Int
  /// The rows that it is scored on.
  public var snapshot: SnapshotID
  /// The column of the snapshot that holds what turned out to be true.
  public var target: String
  /// Who asked for it; the run that keeps the result is theirs.
  public var user: String
  /// What says of which kind items are, by which lists are judged too; nil where nothing does.
  public var items: DescriptionDeclaration?
  /// Of users, likewise.
  public var users: DescriptionDeclaration?

  /// Stores the parts.
  public init(
    model: ModelName, version: Int, snapshot: SnapshotID, target: String, user: String = "",
    items: DescriptionDeclaration? = nil, users: DescriptionDeclaration? = nil
  ) {
    self.model = model
    self.version = version
    self.snapshot = snapshot
    self.target = target
    self.user = user
    (self.items, self.users) = (items, users)
  }

  /// `flight-delay v3`.
  public var subject: String { "\(model) v\(version)" }
}

extension JobWork {
  /// Scores a model version on a snapshot; the result is a run of its own.
  public static func evaluate(_ work: EvaluateWork) -> JobWork { JobWork(work) }
}
