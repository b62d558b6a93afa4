import Domain

/// How far a column's distribution is from another's, as far as the two profiles tell: 0 for the
/// same, 1 for nothing in common.
public enum ProfileDistance {
  /// - Returns: of numbers and times the Kolmogorov–Smirnov distance of the two histograms, as if
  ///   values were spread evenly over a bin; of categories half the sum of differences of shares
  ///   (total variation) over the most frequent values, all others taken as one. nil where the types
  ///   differ or a column has no values.
  public static func between(_ before: ColumnProfile, _ after: ColumnProfile) -> Double? {
    guard before.type == after.type else { return nil }
    if let old = before.numeric, let new = after.numeric { return kolmogorov(old, new) }
    guard !before.top.isEmpty, !after.top.isEmpty else { return nil }
    return totalVariation(before, after)
  }

  private static func kolmogorov(_ old: NumericProfile, _ new: NumericProfile) -> Double? {
    guard old.histogram.contains(where: { $0 > 0 }), new.histogram.contains(where: { $0 > 0 })
    else { return nil }
    // The distance of two piecewise linear functions is largest where one of them has a corner.
    let places = edges(old) + edges(new)
    return places.map { abs(share(of: old, upTo: $0) - share(of: new, upTo: $0)) }.max()
  }

  private static func edges(_ profile: NumericProfile) -> [Double] {
    let width = (profile.maximum - profile.minimum) / Double(profile.histogram.count)
    return (0...profile.histogram.count).map { profile.minimum + Double($0) * width }
  }

  private static func share(of profile: NumericProfile, upTo place: Double) -> Double {
    let span = profile.maximum - profile.minimum
    guard span > 0 else { return place >= profile.minimum ? 1 : 0 }
    let bins = max(
      0,
      min(
        Double(profile.histogram.count),
        (place - profile.minimum) / span * Double(profile.histogram.count)))
    let full = Int(bins)
    let below = profile.histogram.prefix(full).reduce(0, +)
    let part =
      full < profile.histogram.count ? (bins - Double(full)) * Double(profile.histogram[full]) : 0
    return (Double(below) + part) / Double(profile.histogram.reduce(0, +))
  }

  private static func totalVariation(_ before: ColumnProfile, _ after: ColumnProfile) -> Double? {
    let rowsBefore = Double(before.count - before.missing)
    let rowsAfter = Double(after.count - after.missing)
    guard rowsBefore > 0, rowsAfter > 0 else { return nil }
    func shares(_ profile: ColumnProfile, _ rows: Double) -> [String: Double] {
      Dictionary(profile.top.map { ($0.value, Double($0.count) / rows) }) { first, _ in first }
    }
    let old = shares(before, rowsBefore)
    let new = shares(after, rowsAfter)
    let named = Set(old.keys).union(new.keys)
    let differences = named.map { abs((old[$0] ?? 0) - (new[$0] ?? 0)) }.reduce(0, +)
    let rest = abs(old.values.reduce(0, +) - new.values.reduce(0, +))
    return min(1, (differences + rest) / 2)
  }
}
