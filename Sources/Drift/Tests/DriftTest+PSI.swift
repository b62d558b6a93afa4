import Domain
import Statistics

extension DriftTest {
  /// Quantile bins of the reference.
  static let stabilityBins = 10
  /// The least share of a bin, since an empty one against any other would be infinitely far.
  private static let stabilityFloor = 1e-4

  /// The population stability index Σ (q − p) ln(q / p) as banks use it: below 0.1 stable, above
  /// 0.25 a major shift. Ten quantile bins of the reference with open ends, shares of at least
  /// 1e-4; categories are bins of their own.
  ///
  /// A number that holds more than a tenth of the reference (rain: mostly 0) is a bin of its own,
  /// apart from what lies below and above it.
  public static let psi = DriftTest(
    name: .psi, title: "PSI", defaultThreshold: 0.25, isSymmetric: false
  ) { reference, current in
    let counts: BinnedCounts
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      counts = .quantileBins(before, now, bins: stabilityBins)
    case (.categorical(let before), .categorical(let now)):
      counts = .everyCategory(before, now)
    default: return nil
    }
    let shares = counts.shares
    return DiscreteDivergence.stabilityIndex(
      DiscreteDivergence.floored(shares.reference, at: stabilityFloor),
      DiscreteDivergence.floored(shares.current, at: stabilityFloor)
    ).map {
      DriftScore(value: $0) { level in
        counts.chance.limit(level: level) {
          DiscreteDivergence.stabilityTerm(max($0, stabilityFloor), max($1, stabilityFloor))
        }
      }
    }
  }
}
