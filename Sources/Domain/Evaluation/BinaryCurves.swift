/// The pictures of a binary model: ROC, precision against recall, calibration.
public struct BinaryCurves: Sendable, Hashable, Codable {
  /// A point of a curve, with the score from which on rows are answered positive.
  public struct Point: Sendable, Hashable, Codable {
    /// A share, of what the curve's own comment says; 0 to 1.
    public let x: Double
    /// A share likewise.
    public let y: Double
    /// Rows with at least this score are answered positive.
    public let threshold: Double

    /// Stores the parts.
    public init(x: Double, y: Double, threshold: Double) {
      self.x = x
      self.y = y
      self.threshold = threshold
    }
  }

  /// Rows whose probability fell into one bin.
  public struct CalibrationBin: Sendable, Hashable, Codable {
    /// The mean probability that the model gave.
    public let predicted: Double
    /// The share of positive rows.
    public let observed: Double
    /// How many they are.
    public let rows: Int

    /// Stores the parts.
    public init(predicted: Double, observed: Double, rows: Int) {
      self.predicted = predicted
      self.observed = observed
      self.rows = rows
    }
  }

  /// x: false positive rate, y: true positive rate, ascending from (0, 0) to (1, 1); at most
  /// 200 points.
  public let roc: [Point]
  /// x: recall, y: precision, with ascending recall; at most 200 points.
  public let precisionRecall: [Point]
  /// Ten bins of equal width over the probabilities; empty ones are left out.
  public let calibration: [CalibrationBin]

  /// - Parameter roc: at least one point.
  public init(roc: [Point], precisionRecall: [Point], calibration: [CalibrationBin]) {
    self.roc = roc
    self.precisionRecall = precisionRecall
    self.calibration = calibration
  }
}

extension BinaryCurves {
  /// Any program may log a file of this form: what is read are curves of shares, the first of them
  /// not empty.
  ///
  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    roc = try container.decode([Point].self, forKey: .roc)
    precisionRecall = try container.decode([Point].self, forKey: .precisionRecall)
    calibration = try container.decode([CalibrationBin].self, forKey: .calibration)
    let shares = (roc + precisionRecall).flatMap { [$0.x, $0.y] }
    guard !roc.isEmpty, shares.allSatisfy((0...1).contains) else {
      throw DecodingError.dataCorruptedError(
        forKey: .roc, in: container, debugDescription: "the points of the curves are not shares")
    }
  }
}
