import Domain
import Statistics

extension DriftTest {
  /// The Jensen-Shannon distance with base 2: 0 for the same shares, 1 for no overlap; the same
  /// scale for numbers and categories. The bins are NannyML 0.13.1's, so its thresholds apply:
  /// Doane's on the reference, or its categories, and one bin for what it never saw.
  public static let jensenShannon = DriftTest(
    name: DriftTestName(rawValue: "jensen_shannon"), title: "JS", defaultThreshold: 0.1, scoreMax: 1
  ) { reference, current in
    let shares: BinnedShares
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      shares = .doaneBins(before, now)
    case (.categorical(let before), .categorical(let now)):
      shares = .referenceCategories(before, now)
    default: return nil
    }
    return DiscreteDivergence.jensenShannonDistance(shares.reference, shares.current)
      .map { ($0, nil) }
  }
}
