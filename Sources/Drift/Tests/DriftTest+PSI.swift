import Domain
import Statistics

extension DriftTest {
  /// How the population stability index bins a feature.
  public enum StabilityRule: Sendable, Hashable {
    /// Bank practice: so many quantile bins of the reference, open ends, shares of at least
    /// `floor`. Categories are bins of their own.
    case classic(bins: Int, floor: Double)
    /// Evidently 0.7.23's: Sturges's bins over both samples, its own filling of zeros.
    case evidently
  }

  /// The population stability index Σ (q − p) ln(q / p): below 0.1 stable, above 0.25 a major
  /// shift. Ten reference quantiles, floor 1e-4.
  ///
  /// It sees a feature through its bins: where most of the reference is one value (rain: mostly
  /// 0), the quantiles coincide, few bins are left, and ``jensenShannon`` sees more.
  public static let psi = psi(.classic(bins: 10, floor: 1e-4))

  /// The population stability index by another rule.
  public static func psi(_ rule: StabilityRule) -> DriftTest {
    DriftTest(name: .psi, defaultThreshold: 0.25, isSymmetric: false) { reference, current in
      let index =
        switch rule {
        case .classic(let bins, let floor):
          classicIndex(reference, current, bins: bins, floor: floor)
        case .evidently: evidentlyIndex(reference, current)
        }
      return index.map { ($0, nil) }
    }
  }

  private static func classicIndex(
    _ reference: FeatureSample, _ current: FeatureSample, bins: Int, floor: Double
  ) -> Double? {
    let shares: BinnedShares
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      shares = .quantileBins(before, now, bins: bins)
    case (.categorical(let before), .categorical(let now)):
      shares = .everyCategory(before, now)
    default: return nil
    }
    return DiscreteDivergence.stabilityIndex(
      DiscreteDivergence.floored(shares.reference, at: floor),
      DiscreteDivergence.floored(shares.current, at: floor))
  }

  private static func evidentlyIndex(
    _ reference: FeatureSample, _ current: FeatureSample
  ) -> Double? {
    guard let shares = BinnedShares.evidently(reference, current) else { return nil }
    return DiscreteDivergence.stabilityIndex(
      DiscreteDivergence.zeroFilled(shares.reference),
      DiscreteDivergence.zeroFilled(shares.current))
  }
}

extension BinnedShares {
  /// The bins of Evidently 0.7.23 for either kind of feature; nil for one of each kind.
  static func evidently(_ reference: FeatureSample, _ current: FeatureSample) -> BinnedShares? {
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      .pooledBins(before, now, integral: reference.type == .integer)
    case (.categorical(let before), .categorical(let now)):
      .everyCategory(before, now)
    default: nil
    }
  }
}
