import Domain
import Insight
import Testing

@Suite("The metrics of a version")
struct VersionMetricsTests {
  @Test("Those that judge come first, what was held out before what trained along")
  func order() {
    #expect(
      VersionMetrics.ordered(["gate.gain", "valid.auc", "holdout.auc", "logloss"])
        == ["holdout.auc", "valid.auc", "logloss", "gate.gain"])
    #expect(VersionMetrics.name("holdout.auc") == .auc)
    #expect(VersionMetrics.name("gate.gain") == nil)
  }
}
