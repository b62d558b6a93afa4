/// How far a regression is off: the distribution of truth − prediction.
public struct Residuals: Sendable, Hashable, Codable {
  /// Quantiles 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, in the target's unit.
  public let quantiles: [Double]
  /// Equal-width bins from the quantile 0.005 to 0.995; what lies beyond is in the outer bins.
  public let lower: Double
  /// Where the last bin ends.
  public let upper: Double
  /// Rows in each bin.
  public let counts: [Int]
  /// Truth against prediction, at most 512 rows spread evenly over the table.
  public let points: [Point]

  /// One row of the truth-against-prediction picture.
  public struct Point: Sendable, Hashable, Codable {
    /// What the model said.
    public let predicted: Double
    /// What turned out to be true.
    public let observed: Double

    /// Stores the parts.
    public init(predicted: Double, observed: Double) {
      self.predicted = predicted
      self.observed = observed
    }
  }

  /// The levels of ``quantiles``.
  public static let levels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

  /// Stores the parts.
  public init(
    quantiles: [Double], lower: Double, upper: Double, counts: [Int], points: [Point]
  ) {
    self.quantiles = quantiles
    self.lower = lower
    self.upper = upper
    self.counts = counts
    self.points = points
  }
}

extension Residuals {
  /// Any program may log a file of this form: what is read are counts that add up.
  ///
  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    quantiles = try container.decode([Double].self, forKey: .quantiles)
    lower = try container.decode(Double.self, forKey: .lower)
    upper = try container.decode(Double.self, forKey: .upper)
    counts = try container.decode([Int].self, forKey: .counts)
    points = try container.decode([Point].self, forKey: .points)
    guard quantiles.count == Self.levels.count, counts.allSatisfy(Evaluation.isCount) else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container, debugDescription: "the counts are not numbers of rows")
    }
  }
}
