import Domain
import Statistics

extension DriftTest {
  /// Quantile bins of the reference.
  private static let stabilityBins = 10
  /// The least share of a bin, since an empty one against any other would be infinitely far.
  private static let stabilityFloor = 1e-4

  /// The population stability index Σ (q − p) ln(q / p) as banks use it: below 0.1 stable, above
  /// 0.25 a major shift. Ten quantile bins of the reference with open ends, shares of at least
  /// 1e-4; categories are bins of their own.
  ///
  /// It sees a feature through its bins: where most of the reference is one value (rain: mostly
  /// 0), the quantiles coincide, few bins are left, and ``jensenShannon`` sees more.
  public static let psi = DriftTest(
    name: .psi, title: "PSI", defaultThreshold: 0.25, isSymmetric: false
  ) { reference, current in
    let shares: BinnedShares
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      shares = .quantileBins(before, now, bins: stabilityBins)
    case (.categorical(let before), .categorical(let now)):
      shares = .everyCategory(before, now)
    default: return nil
    }
    return DiscreteDivergence.stabilityIndex(
      DiscreteDivergence.floored(shares.reference, at: stabilityFloor),
      DiscreteDivergence.floored(shares.current, at: stabilityFloor)
    ).map { ($0, nil) }
  }
}
