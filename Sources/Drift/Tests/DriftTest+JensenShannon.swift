import Domain
import Foundation
import Statistics

extension DriftTest {
  /// How the Jensen-Shannon distance bins a feature, and its logarithm.
  public enum JensenShannonRule: Sendable, Hashable {
    /// NannyML 0.13.1's: Doane's bins on the reference, one bin for what it never saw, base 2.
    case nannyml
    /// Evidently 0.7.23's: Sturges's bins over both samples, natural logarithm.
    case evidently
  }

  /// The Jensen-Shannon distance with base 2: 0 for the same shares, 1 for no overlap; the same
  /// scale for numbers and categories. NannyML's bins, so its thresholds apply.
  public static let jensenShannon = jensenShannon(.nannyml)

  /// The Jensen-Shannon distance by another rule.
  public static func jensenShannon(_ rule: JensenShannonRule) -> DriftTest {
    let base = rule == .nannyml ? 2 : M_E
    return DriftTest(
      name: .jensenShannon, defaultThreshold: 0.1, scoreMax: (M_LN2 / log(base)).squareRoot()
    ) { reference, current in
      let shares =
        rule == .nannyml
        ? BinnedShares.nannyml(reference, current) : BinnedShares.evidently(reference, current)
      guard let shares else { return nil }
      return DiscreteDivergence.jensenShannonDistance(
        shares.reference, shares.current, base: base
      ).map { ($0, nil) }
    }
  }
}

extension BinnedShares {
  /// The bins of NannyML 0.13.1 for either kind of feature; nil for one of each kind.
  static func nannyml(_ reference: FeatureSample, _ current: FeatureSample) -> BinnedShares? {
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      .doaneBins(before, now)
    case (.categorical(let before), .categorical(let now)):
      .referenceCategories(before, now)
    default: nil
    }
  }
}
