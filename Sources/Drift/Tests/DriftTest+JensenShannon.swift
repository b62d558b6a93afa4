import Domain
import Statistics

extension DriftTest {
  /// The Jensen-Shannon distance with base 2: 0 for the same shares, 1 for no overlap; the same
  /// scale for numbers and categories. The bins are NannyML 0.13.1's: Doane's on the reference, or
  /// its categories, and one bin for what it never saw. Where Doane's are blind, those of ``psi``.
  ///
  /// The default, 0.07, is what a flag that goes from 1 to 4 % of the rows passes, or a category
  /// from 10 to 15 %; NannyML's 0.1 misses half of those that go to 5 %.
  public static let jensenShannon = DriftTest(
    name: DriftTestName(rawValue: "jensen_shannon"), title: "JS", defaultThreshold: 0.07,
    scoreMax: 1
  ) { reference, current in
    // What no category of the reference holds adds in proportion to its rows, so that for chance
    // it is the same whether it is one bin or many.
    let (counts, everyBin): (BinnedCounts, BinnedCounts)
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      counts =
        BinnedCounts.doaneBins(before, now)
        ?? .quantileBins(before, now, bins: stabilityBins)
      everyBin = counts
    case (.categorical(let before), .categorical(let now)):
      everyBin = .everyCategory(before, now)
      counts = everyBin.withUnseenTogether
    default: return nil
    }
    let shares = counts.shares
    return DiscreteDivergence.jensenShannonDistance(shares.reference, shares.current).map {
      DriftScore(value: $0) { level in
        everyBin.chance.limit(level: level, term: DiscreteDivergence.jensenShannonTerm)
          .squareRoot()
      }
    }
  }
}
