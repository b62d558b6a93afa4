/// A label that arrived for a prediction.
public struct Label: Hashable, Sendable, Codable {
  /// The id of the prediction it belongs to.
  public var prediction: PredictionID
  /// What was said.
  public var truth: Truth
  /// When it became known, not when the prediction was made.
  public var observedAt: Timestamp

  public init(prediction: PredictionID, truth: Truth, observedAt: Timestamp) {
    self.prediction = prediction
    self.truth = truth
    self.observedAt = observedAt
  }
}
