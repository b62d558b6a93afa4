import Domain
import Insight
import Testing

@Suite("How a feature's drift went with the metric")
struct MetricCorrelationTests {
  private func windows(_ count: Int) -> [WindowReport] {
    let weeks = 0..<count
    return Weeks(
      values: weeks.map { 0.7 - Double($0) * 0.01 },
      drift: [
        ("rising", weeks.map(Double.init)), ("level", weeks.map { _ in 0.5 }),
        ("digits", weeks.map { [3, 1, 4, 1, 5, 9, 2, 6][$0] }),
      ]
    ).reports
  }

  private func correlation(_ windows: [WindowReport]) -> MetricCorrelation {
    MetricCorrelation(windows, .test(.psi), metric: .auc)
  }

  @Test("Drift that rises while the metric falls goes against it")
  func pearson() throws {
    let found = correlation(windows(8))
    #expect(abs(try #require(found.of("rising")) + 1) < 1e-12)
    // Python 3.11, by the definition: x = [3, 1, 4, 1, 5, 9, 2, 6], y = [0, −1, … −7]
    #expect(abs(try #require(found.of("digits")) + 0.477_455_260_559_422_7) < 1e-12)
  }

  @Test("What never varies, what is not there and what has under six windows goes with nothing")
  func unknown() {
    #expect(correlation(windows(8)).of("level") == nil)
    #expect(correlation(windows(8)).of("nobody") == nil)
    #expect(correlation(windows(5)).of("rising") == nil)
    #expect(MetricCorrelation(windows(8), .test(.psi), metric: nil).of("rising") == nil)
  }

  @Test("Features may stand elsewhere in some windows")
  func order() {
    let mixed = windows(8).map { window in
      var window = window
      if window.index % 2 == 1 { window.features.reverse() }
      return window
    }
    #expect(correlation(mixed).of("digits") == correlation(windows(8)).of("digits"))
  }

  @Test("The jump of a promotion is not the feature's doing")
  func versions() {
    // Within each version nothing goes together; over both it would seem to.
    let weeks = Weeks(
      values: [0.70, 0.71, 0.71, 0.70, 0.80, 0.81, 0.81, 0.80],
      drift: [("temp", [1, 1, 2, 2, 5, 5, 6, 6])], versions: [1, 1, 1, 1, 2, 2, 2, 2])
    #expect(abs(correlation(weeks.reports).of("temp") ?? 1) < 1e-9)
    var one = weeks
    one.versions = []
    #expect(correlation(one.reports).of("temp") ?? 0 > 0.9)
  }
}
