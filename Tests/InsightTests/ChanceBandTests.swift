import Domain
import Testing

@testable import Insight

@Suite("What chance alone gives")
struct ChanceBandTests {
  @Test(
    "The 95 % point of χ² is within 1 % of the true one",
    // SciPy 1.11.4: scipy.stats.chi2.ppf(0.95, k)
    arguments: [(2, 5.991465), (4, 9.487729), (9, 16.918978), (15, 24.995790), (40, 55.758479)])
  func chiSquared(_ degrees: Int, _ value: Double) {
    #expect(abs(ChanceBand.chiSquared95(degrees) / value - 1) < 0.01)
  }

  private func upper(
    _ test: DriftTestName, _ drift: FeatureDrift = Weeks.feature("temp", psi: 0.1), rows: Int,
    share: Double? = nil
  ) -> Double? {
    ChanceBand.upper(drift, test, rows: rows, referenceShare: share)
  }

  @Test("It falls with rows")
  func rows() throws {
    let psi = try #require(upper(.psi, rows: 50_000))
    #expect(abs(psi - (1 / 1_000.0 + 1 / 50_000.0) * ChanceBand.chiSquared95(9)) < 1e-12)
    #expect(try #require(upper(.psi, rows: 100)) > psi)
    let ks = try #require(upper(.ks, rows: 50_000))
    #expect(abs(ks - 1.3581 * (1 / 1_000.0 + 1 / 50_000.0).squareRoot()) < 1e-12)
    #expect(try #require(upper(.nullShare, rows: 50_000, share: 0.01)) > 0)
  }

  @Test("Categories have as many degrees as there are of them, where all are named")
  func categories() {
    let named = Weeks.feature("carrier", psi: 0.1, type: .category, labels: ["AA", "DL", "UA"])
    #expect(
      upper(.psi, named, rows: 1_000) == 2 / 1_000.0 * ChanceBand.chiSquared95(2))
    let cut = Weeks.feature("dest", psi: 0.1, type: .category, labels: ["ORD", "(other)"])
    #expect(upper(.psi, cut, rows: 1_000) == nil)
  }

  @Test("It is not told where it is not known")
  func unknown() {
    #expect(upper(DriftTestName(rawValue: "jensen_shannon"), rows: 50_000) == nil)
    #expect(upper(.nullShare, rows: 50_000) == nil)
    #expect(upper(.psi, rows: 0) == nil)
  }
}
