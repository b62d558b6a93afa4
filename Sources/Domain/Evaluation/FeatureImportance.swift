/// How much a feature matters to a model.
public struct FeatureImportance: Sendable, Hashable, Codable {
  /// The column's name, as the model has it.
  public let feature: String
  /// The mean fall of the loss by a split on the feature (trees), or how far the score moves with one
  /// deviation of it (linear models): compare within a model.
  public let gain: Double

  /// Stores the parts.
  public init(feature: String, gain: Double) {
    self.feature = feature
    self.gain = gain
  }

  /// Where a model's directory keeps them, greatest first, as JSON.
  public static let modelFile = "importance.json"
}
