import Domain
import Statistics

/// A figure of the head of a list of items: the mean over the rows that define it.
///
/// Definitions and sources are those of `ListQuality`. Rows whose user took nothing define precision and
/// hit rate only.
struct ListMetric: Sendable {
  /// Without the cut-off: `ndcg`.
  let name: String
  private let figure: @Sendable (ListQuality) -> Double?

  init(_ name: String, _ figure: @escaping @Sendable (ListQuality) -> Double?) {
    self.name = name
    self.figure = figure
  }

  /// The metric of the first so many items.
  func metric(_ cutoff: Int) -> Metric {
    Metric(
      MetricKey(name, cutoff: cutoff), judges: { $0 == .ranking },
      losses: { values($0, cutoff).map { 1 - $0 } },
      value: { Metrics.mean(values($0, cutoff)) })
  }

  /// Of each row that defines it, in order: which those are depends on what was taken alone.
  private func values(_ outcomes: AlignedOutcomes, _ cutoff: Int) -> [Double] {
    guard case .rankings(let lists) = outcomes.answers else { return [] }
    return (0..<lists.rowCount).compactMap { row in
      figure(
        ListQuality(
          hits: Array(outcomes.hits[lists.places(row)]), truths: Int(outcomes.labels[row]),
          count: cutoff))
    }
  }
}

extension Metric {
  /// Those of lists, in the order of reports; a cut-off makes a metric of each.
  static let lists: [ListMetric] = [
    ListMetric("ndcg", \.ndcg),
    ListMetric("precision", \.precision),
    ListMetric("recall", \.recall),
    ListMetric("map", \.averagePrecision),
    ListMetric("mrr", \.reciprocalRank),
    ListMetric("hit_rate", \.hitRate),
  ]
}
