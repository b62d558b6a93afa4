/// Scoring of a model version on a snapshot.
public struct EvaluateWork: JobPayload {
  public static let kind = "evaluate"

  public var model: ModelName
  public var version: Int
  public var snapshot: SnapshotID
  public var target: String
  public var user: String

  public init(
    model: ModelName, version: Int, snapshot: SnapshotID, target: String, user: String = ""
  ) {
    self.model = model
    self.version = version
    self.snapshot = snapshot
    self.target = target
    self.user = user
  }

  public var subject: String { "\(model) v\(version)" }
}

extension JobWork {
  public static func evaluate(_ work: EvaluateWork) -> JobWork { JobWork(work) }
}
