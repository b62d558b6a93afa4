import Datasets
import Domain

/// A model: its feature step, what it learnt, and what is known about it. Answers from any thread.
public struct TrainedModel: Sendable {
  public let card: ModelCard
  public let features: FeatureEncoder
  let learner: any Learner

  init(card: ModelCard, features: FeatureEncoder, learner: any Learner) {
    self.card = card
    self.features = features
    self.learner = learner
  }

  public var task: LearningTask { card.target.task }
  public var target: Target { card.target }

  /// The table columns that a request must have, with their types.
  public var inputs: [ColumnSchema] { features.columns }

  /// Answers each row of a table; its columns may stand in any order, and further ones are passed
  /// over. One row of 15 columns takes some 20 µs with 100 trees.
  ///
  /// - Parameter threads: at most so many work on a large table.
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``,
  ///   ``TrainingError/columnMistyped(name:expected:found:)``, and the library's errors.
  public func predict(_ table: Table, threads: Int = 1) throws(TrainingError) -> Predictions {
    let encoded = try features.encode(table)
    return Predictions(
      task: task, outputs: learner.outputs,
      values: try learner.predict(encoded.matrix, threads: threads), unseen: encoded.unseen)
  }

  /// The features by how much they matter (the mean gain of the splits on them), greatest first,
  /// ties by name; a feature that no split uses is not there.
  public func importance() throws(TrainingError) -> [FeatureImportance] {
    try learner.importance(features: features.names)
      .map { FeatureImportance(feature: $0.key, gain: $0.value) }
      .sorted { (-$0.gain, $0.feature) < (-$1.gain, $1.feature) }
  }
}
