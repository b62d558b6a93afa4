import Domain
import Statistics

/// How often each category of a column occurs.
///
/// At most ``categoriesMax`` categories are held; rarer ones are ``pooled`` together. Where the
/// reference has pooled some, a category that it does not hold counts as pooled, not as unseen.
public struct CategoryCounts: Sendable, Hashable {
  /// A text column with more distinct values than this is not a category, and must not fill the
  /// memory of a monitor.
  public static let categoriesMax = 10_000

  /// Rows of each category that is held; none is 0.
  public let counts: [ExactText: Int]
  /// Rows of categories that are not held.
  public let pooled: Int
  /// Rows without a category.
  public let missing: Int

  /// Stores counts; zeros are dropped, and beyond ``categoriesMax`` the rarest are pooled.
  public init(counts: [ExactText: Int], missing: Int = 0) {
    let present = counts.filter { $0.value > 0 }
    self.missing = missing
    guard present.count > Self.categoriesMax else {
      self.counts = present
      pooled = 0
      return
    }
    let byFrequency = present.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    self.counts = Dictionary(
      uniqueKeysWithValues: byFrequency.prefix(Self.categoriesMax).map { ($0.key, $0.value) })
    pooled = byFrequency.dropFirst(Self.categoriesMax).reduce(0) { $0 + $1.value }
  }

  init(counts: [ExactText: Int], pooled: Int, missing: Int) {
    self.counts = counts
    self.pooled = pooled
    self.missing = missing
  }

  /// Counts a column. O(n), without a string per row.
  ///
  /// - Parameters:
  ///   - codes: indices into `dictionary`, one a row; negative for missing.
  ///   - dictionary: the categories, each once.
  public init(codes: [Int32], dictionary: [String]) {
    var tally = [Int](repeating: 0, count: dictionary.count + 1)
    tally.withUnsafeMutableBufferPointer { tally in
      for code in codes { tally[code < 0 ? 0 : Int(code) &+ 1] &+= 1 }
    }
    self.init(
      counts: Dictionary(
        zip(dictionary.lazy.map { ExactText($0) }, tally.dropFirst()), uniquingKeysWith: +),
      missing: tally[0])
  }

  /// Rows with a category.
  public var count: Int { counts.values.reduce(pooled, +) }

  /// The rows of this and of another column, category by category, in order of name, the rest of
  /// both last when there is any.
  func aligned(with other: CategoryCounts) -> [(mine: Int, theirs: Int)] {
    let names = Set(counts.keys).union(other.counts.keys).sorted()
    var pairs: [(mine: Int, theirs: Int)] = []
    var rest = (mine: pooled, theirs: other.pooled)
    for name in names {
      let pair = (mine: counts[name] ?? 0, theirs: other.counts[name] ?? 0)
      if pair.mine == 0, pooled > 0 {
        rest.theirs += pair.theirs
      } else if pair.theirs == 0, other.pooled > 0 {
        rest.mine += pair.mine
      } else {
        pairs.append(pair)
      }
    }
    if rest.mine + rest.theirs > 0 { pairs.append(rest) }
    return pairs
  }
}
