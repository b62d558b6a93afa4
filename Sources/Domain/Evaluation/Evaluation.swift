/// How good a model is on some rows: the figures of its task, and what its pictures are drawn
/// from.
public struct Evaluation: Sendable, Hashable, Codable {
  /// Rows that had a target.
  public let rows: Int
  /// Rows without one, left out.
  public let rowsWithoutTarget: Int
  /// By name: `auc`, `logloss`, `accuracy`, `precision`, `recall`, `f1`, `brier`,
  /// `average_precision` (binary, at threshold 0.5); `accuracy`, `mlogloss` (multi-class);
  /// `mae`, `rmse`, `r2` (regression). One that the rows do not define is not there.
  public let metrics: [String: Double]
  /// Truth against answer; nil for a regression.
  public let confusion: Confusion?
  /// Nil but for a binary task with both classes.
  public let curves: BinaryCurves?
  /// Nil but for a regression.
  public let residuals: Residuals?
  /// Greatest first.
  public let importance: [FeatureImportance]
  /// Cells of each column with a category that training did not see.
  public let unseen: [String: Int]
  /// Of lists alone: the same figures for parts of the users and of the items; nil of other answers.
  public let slices: [EvaluationSlice]?

  /// Stores the parts.
  public init(
    rows: Int, rowsWithoutTarget: Int, metrics: [String: Double], confusion: Confusion?,
    curves: BinaryCurves?, residuals: Residuals?, importance: [FeatureImportance],
    unseen: [String: Int], slices: [EvaluationSlice]? = nil
  ) {
    self.rows = rows
    self.rowsWithoutTarget = rowsWithoutTarget
    self.metrics = metrics
    self.confusion = confusion
    self.curves = curves
    self.residuals = residuals
    self.importance = importance
    self.unseen = unseen
    self.slices = slices
  }

  /// Whether a number that was read can be one of rows: no table has more, and sums of those of
  /// all pairs of 4,096 classes stay within 64 bits.
  static func isCount(_ number: Int) -> Bool { (0...Int(Int32.max)).contains(number) }

  /// Where a run keeps its evaluation, as JSON.
  public static let artifactPath = "evaluation.json"
}
