import Domain
import Foundation

/// How far a drift test's value goes by chance alone: 95 of 100 windows drawn from the reference
/// itself stay under it. A window beyond it has moved; only the threshold says whether that matters.
public enum ChanceBand {
  /// Quantile bins of ``Domain/DriftTestName/psi`` on numbers.
  private static let stabilityBins = 10

  /// The upper end of the band; nil for tests whose distribution is not known here.
  ///
  /// - PSI ~ (1∕n + 1∕m) χ²(B − 1): B. Yurdakul, *Statistical Properties of Population Stability
  ///   Index*, Western Michigan University, 2018. B is 10 for numbers, the categories otherwise,
  ///   where the report names them all.
  /// - KS: 1.3581 √(1∕n + 1∕m), the asymptotic 5 % point (Smirnov 1948).
  /// - Null share: 1.96 standard errors of a difference of two shares with the reference's share.
  ///
  /// - Parameters:
  ///   - rows: m, those of the reference.
  ///   - referenceShare: of missing values in the reference; nil where not known.
  public static func upper(
    _ drift: FeatureDrift, _ test: DriftTestName, rows: Int, referenceShare: Double?
  ) -> Double? {
    let (n, m) = (Double(drift.valued), Double(rows))
    guard n > 0, m > 0 else { return nil }
    let scale = 1 / n + 1 / m
    switch test {
    case .psi:
      let labels = drift.histogram.labels
      if drift.type == .category || drift.type == .boolean {
        guard labels.count > 1, !labels.contains("(other)") else { return nil }
        return scale * chiSquared95(labels.count - 1)
      }
      return scale * chiSquared95(stabilityBins - 1)
    case .ks: return 1.3581 * scale.squareRoot()
    case .nullShare:
      guard let share = referenceShare else { return nil }
      let all = 1 / Double(max(1, drift.rows)) + 1 / m
      return 1.96 * (share * (1 - share) * all).squareRoot()
    default: return nil
    }
  }

  /// The 95 % point of χ² by Wilson and Hilferty (1931), within 1 % from two degrees on.
  static func chiSquared95(_ degrees: Int) -> Double {
    let k = Double(max(1, degrees))
    let z = 1.644_853_626_951_472_7
    return k * pow(1 - 2 / (9 * k) + z * (2 / (9 * k)).squareRoot(), 3)
  }
}
