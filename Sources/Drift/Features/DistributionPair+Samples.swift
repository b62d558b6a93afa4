import Domain
import Statistics

extension DistributionPair {
  /// Bins of a numeric chart.
  static let binsMax = 20
  /// Categories that a chart names; the rest is one bar.
  static let categoriesMax = 12
  /// What the bar of the rest is called.
  static let restLabel = "(other)"

  /// Reference and current shares on the same bins, for a chart.
  ///
  /// Numeric bins are equally wide between the 0.5 % and 99.5 % points of the two samples
  /// together, one bin a value when there are few; the outer bins are open, so that shares sum
  /// to 1 and one outlier does not flatten the chart. Categories stand in order of their share in
  /// the reference. Missing rows are in no bin.
  public init(reference: FeatureSample, current: FeatureSample) {
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      self = Self.numeric(before, now)
    case (.categorical(let before), .categorical(let now)):
      self = Self.categorical(before, now)
    default:
      self.init(labels: [], edges: [], reference: [], current: [])
    }
  }

  private static func numeric(
    _ reference: EmpiricalDistribution, _ current: EmpiricalDistribution
  ) -> DistributionPair {
    let edges = lowerEdges(reference, current)
    guard !edges.isEmpty else {
      return DistributionPair(labels: [], edges: [], reference: [], current: [])
    }
    let inner = Array(edges.dropFirst())
    return DistributionPair(
      labels: edges.map(label), edges: edges,
      reference: shares(Histogram.openCounts(reference, innerEdges: inner)),
      current: shares(Histogram.openCounts(current, innerEdges: inner)))
  }

  private static func lowerEdges(
    _ reference: EmpiricalDistribution, _ current: EmpiricalDistribution
  ) -> [Double] {
    if reference.values.count + current.values.count <= 4 * binsMax {
      let distinct = Set(reference.values).union(current.values).sorted()
      if distinct.count <= binsMax { return distinct }
    }
    let ends = [reference, current].flatMap { [$0.quantile(0.005), $0.quantile(0.995)] }
      .compactMap { $0 }
    guard let low = ends.min(), let high = ends.max() else { return [] }
    guard low < high else { return [low] }
    return BinEdges.uniform(from: low, to: high, bins: binsMax).dropLast()
  }

  private static func categorical(
    _ reference: CategoryCounts, _ current: CategoryCounts
  ) -> DistributionPair {
    let names = Set(reference.counts.keys).union(current.counts.keys)
    let shown = names.sorted {
      let left = (reference.counts[$0] ?? 0, current.counts[$0] ?? 0, $1)
      let right = (reference.counts[$1] ?? 0, current.counts[$1] ?? 0, $0)
      return left > right
    }.prefix(names.count <= categoriesMax ? categoriesMax : categoriesMax - 1)
    var before = shown.map { reference.counts[$0] ?? 0 }
    var now = shown.map { current.counts[$0] ?? 0 }
    let rest = (
      reference.count - before.reduce(0, +), current.count - now.reduce(0, +)
    )
    var labels = shown.map(\.text)
    if rest.0 + rest.1 > 0 {
      labels.append(restLabel)
      before.append(rest.0)
      now.append(rest.1)
    }
    return DistributionPair(
      labels: labels, edges: [], reference: shares(before), current: shares(now))
  }

  private static func shares(_ counts: [Int]) -> [Double] {
    let total = counts.reduce(0, +)
    return counts.map { total == 0 ? 0 : Double($0) / Double(total) }
  }

  /// An edge with three digits or so: enough to read an axis by.
  private static func label(_ edge: Double) -> String {
    let magnitude = abs(edge)
    if edge == edge.rounded(), magnitude < 1e15 { return String(Int64(edge)) }
    let scale = magnitude >= 100 ? 1.0 : magnitude >= 1 ? 100 : 10_000
    let rounded = (edge * scale).rounded() / scale
    return rounded == 0 || magnitude >= 1e15 ? "\(edge)" : "\(rounded)"
  }
}
