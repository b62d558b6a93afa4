import Domain
import Statistics

extension DriftTest {
  /// The share of the window's values that are categories which the reference never had, 0...1.
  ///
  /// A model has learnt nothing about them. The default, 0.01, lets single rows of rare
  /// categories pass. So does chance: a reference that has many categories once has not seen others
  /// of their kind (Good and Turing's missing mass), and its share here is counted by the same rows.
  public static let unseenShare = DriftTest(
    name: .unseenShare, title: "unseen", isShare: true, scope: .categories, defaultThreshold: 0.01,
    scoreMax: 1, sight: .unseen
  ) { reference, current in
    guard let before = reference.categories, let now = current.categories else { return nil }
    let counts = BinnedCounts.everyCategory(before, now)
    let unseen = zip(counts.reference, counts.current).reduce(0) { $0 + ($1.0 == 0 ? $1.1 : 0) }
    return DriftScore(value: Double(unseen) / Double(now.count)) { level in
      counts.chance.limit(level: level) { $0 == 0 ? $1 : 0 }
    }
  }
}
