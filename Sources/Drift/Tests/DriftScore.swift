/// What a drift test makes of two samples.
struct DriftScore {
  /// From 0; 0 for the same distribution.
  var value: Double
  /// The chance of such a score without drift, where there is a formula for it.
  var pValue: Double?
  /// What the score exceeds by chance with at most the probability of a level.
  var chance: (_ level: Double) -> Double
}
