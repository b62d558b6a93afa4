import Domain
import Foundation

/// A model version before it has a number.
public struct VersionDraft: Sendable {
  public var model: ModelName
  public var run: RunID?
  public var snapshot: SnapshotID?
  public var task: LearningTask
  public var trainer: String
  public var description: String
  public var tags: [String: String]
  public var metrics: [String: Double]
  /// The model directory: path to content.
  public var files: [String: Data]

  public init(
    model: ModelName, run: RunID? = nil, snapshot: SnapshotID? = nil, task: LearningTask,
    trainer: String, description: String = "", tags: [String: String] = [:],
    metrics: [String: Double] = [:], files: [String: Data]
  ) {
    self.model = model
    self.run = run
    self.snapshot = snapshot
    self.task = task
    self.trainer = trainer
    self.description = description
    self.tags = tags
    self.metrics = metrics
    self.files = files
  }
}
