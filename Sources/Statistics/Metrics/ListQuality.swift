import Foundation

/// How good one ranked list is against what was really taken.
///
/// Sources: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (TOIS 2002)
/// for NDCG with gains of 1; Manning, Raghavan and Schütze, "Introduction to Information Retrieval"
/// (2008), chapter 8, for the others. Full ranking: the list is cut from an order of all items, not
/// of a sample of them (Krichene and Rendle, "On Sampled Metrics for Item Recommendation", KDD 2020).
public struct ListQuality: Sendable, Hashable, Codable {
  /// Hits among the first k, of k, also where the list is shorter: 0...1.
  public let precision: Double
  /// Whether there is a hit among the first k: 0 or 1.
  public let hitRate: Double
  /// Hits among the first k, of everything taken: 0...1; nil where nothing was taken.
  public let recall: Double?
  /// Σ 1 ÷ log₂(rank + 1) over the hits among the first k, of the same sum over the first
  /// min(k, taken) ranks: 0...1; nil where nothing was taken.
  public let ndcg: Double?
  /// The precision at the rank of each hit among the first k, summed and divided by min(k, taken):
  /// 0...1; its mean over users is the MAP. Nil where nothing was taken.
  public let averagePrecision: Double?
  /// 1 ÷ rank of the first hit among the first k, 0 without one; its mean over users is the MRR.
  /// Nil where nothing was taken.
  public let reciprocalRank: Double?

  /// - Parameters:
  ///   - hits: whether the item of each rank was taken, the best rank first; items are distinct.
  ///   - truths: how many different items were taken, at least the hits.
  ///   - count: k, at least 1; hits beyond are passed over.
  public init(hits: [Bool], truths: Int, count: Int) {
    precondition(count > 0, "a list of \(count)")
    var (found, gain, precisions, first) = (0.0, 0.0, 0.0, 0.0)
    for (place, isHit) in hits.prefix(count).enumerated() where isHit {
      let rank = Double(place + 1)
      found += 1
      gain += Self.discount(rank)
      precisions += found / rank
      if first == 0 { first = 1 / rank }
    }
    precision = found / Double(count)
    hitRate = found > 0 ? 1 : 0
    let ideal = min(count, truths)
    recall = truths > 0 ? found / Double(truths) : nil
    ndcg = truths > 0 ? gain / (1...ideal).reduce(0) { $0 + Self.discount(Double($1)) } : nil
    averagePrecision = truths > 0 ? precisions / Double(ideal) : nil
    reciprocalRank = truths > 0 ? first : nil
  }

  private static func discount(_ rank: Double) -> Double { 1 / log2(rank + 1) }
}
