import Domain
import Statistics

/// The same answer to every row, by what some rows turned out to be: what a model must beat to be worth
/// its keep.
public struct ConstantBaseline: Hashable, Sendable, Codable {
  /// The share of the second of two classes, the share of each of several, or the mean of a quantity.
  private let shares: [Double]
  /// Of quantities: no other constant has a smaller mean absolute error.
  private let median: Double?

  /// The baseline of those rows. O(n log n) for quantities, else O(n).
  ///
  /// - Parameters:
  ///   - labels: one a row, as ``TruthLabels/values`` of that task has them.
  /// - Returns: nil without labels, and for items: what most users take is a model of its own.
  public init?(labels: [Double], task: LearningTask) {
    guard !labels.isEmpty else { return nil }
    let count = Double(labels.count)
    switch task {
    case .multiclass(let classes):
      var counts = [Int](repeating: 0, count: classes.count)
      for label in labels where classes.indices.contains(Int(label)) { counts[Int(label)] += 1 }
      shares = counts.map { Double($0) / count }
      median = nil
    case .ranking: return nil
    case .binary, .regression:
      shares = [labels.reduce(0, +) / count]
      median = task == .regression ? Quantiles.linear(sorted: labels.sorted(), at: 0.5) : nil
    }
  }

  /// Whether it is a number; the mean of the largest quantities is beyond all.
  public var isFinite: Bool { shares.allSatisfy(\.isFinite) && median?.isFinite ?? true }

  private init(share: Double) { (shares, median) = ([share], nil) }

  /// The numbers of one answer: where the mean absolute error judges quantities their median, else
  /// shares or the mean.
  public func answer(judgedBy metric: MetricKey?) -> [Double] {
    metric == .meanAbsoluteError ? median.map { [$0] } ?? shares : shares
  }

  /// The baseline where no rows are known that it could be made of: every constant has an AUC of a half,
  /// so that any will do; nil for other metrics.
  static func any(for metric: MetricKey) -> ConstantBaseline? {
    metric == .auc ? ConstantBaseline(share: 0.5) : nil
  }
}
