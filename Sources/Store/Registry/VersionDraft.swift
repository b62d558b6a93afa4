import Domain
import Foundation

/// A model version before it has a number.
public struct VersionDraft: Sendable {
  /// The model that it becomes a version of; made where there is none of that name.
  public var model: ModelName
  /// The run that made it; nil for one that came from elsewhere.
  public var run: RunID?
  /// The data that it was trained on; nil where that is not known.
  public var snapshot: SnapshotID?
  /// What it predicts; nil for a model of another program.
  public var task: LearningTask?
  /// The trainer's name, e.g. `xgboost`.
  public var trainer: String
  /// For readers; may be empty.
  public var description: String
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// What it scored when it was accepted: validation and holdout metrics.
  public var metrics: [String: Double]
  /// The model directory: path to content.
  public var files: [String: Data]
  /// What a client of another program said of it.
  public var origin: VersionOrigin?

  public init(
    model: ModelName, run: RunID? = nil, snapshot: SnapshotID? = nil, task: LearningTask?,
    trainer: String, description: String = "", tags: [String: String] = [:],
    metrics: [String: Double] = [:], files: [String: Data], origin: VersionOrigin? = nil
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
    self.origin = origin
  }
}
