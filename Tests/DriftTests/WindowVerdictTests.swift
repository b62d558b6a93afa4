import Domain
import Testing

@testable import Drift

@Suite("What a window is called")
struct WindowVerdictTests {
  private let monitor = MonitorDeclaration(
    endpoint: "flights", driftedFeaturesMin: 2, rowsMin: 200, metric: .auc,
    performance: .constant(0.65), labelCoverageMin: 0.8)

  private func feature(drifted: Bool) -> FeatureDrift {
    FeatureDrift(
      feature: "temp", type: .number, valued: 500, rows: 500,
      results: [DriftResult(test: .psi, value: drifted ? 0.3 : 0.1, threshold: 0.25)],
      histogram: DistributionPair(labels: [], edges: [], reference: [], current: []))
  }

  private func report(
    rows: Int = 500, drifted: Int = 0, auc: Double? = 0.7, coverage: Double = 0.9,
    matured: Bool = true
  ) -> WindowReport {
    WindowReport(
      endpoint: "flights", index: 0, start: Timestamp(milliseconds: 0),
      end: Timestamp(milliseconds: 1), rows: rows, version: 1, reference: nil, referenceRows: 0,
      features: (0..<4).map { feature(drifted: $0 < drifted) },
      realized: auc.map { [RealizedMetric(metric: .auc, value: $0, rows: 400, threshold: 0.65)] }
        ?? [],
      labelCoverage: coverage, matured: matured, state: .healthy)
  }

  private func evidence(
    rows: Int = 500, drifted: Int = 0, auc: Double? = 0.7, coverage: Double = 0.9,
    matured: Bool = true
  ) -> WindowVerdict {
    WindowVerdict(
      report(rows: rows, drifted: drifted, auc: auc, coverage: coverage, matured: matured))
  }

  @Test("healthy: everything was judged, nothing is beyond a threshold")
  func healthy() {
    #expect(evidence().state(under: monitor) == .healthy)
    #expect(evidence(drifted: 1).state(under: monitor) == .healthy)
    #expect(evidence(coverage: 0.8).state(under: monitor) == .healthy)
  }

  @Test("not enough data outweighs all: no score of few rows means anything")
  func notEnoughData() {
    let few = evidence(rows: 199, drifted: 4, auc: 0.2)
    #expect(few.state(under: monitor) == .notEnoughData)
    #expect(evidence(rows: 0).state(under: monitor) == .notEnoughData)
  }

  @Test("degraded: a matured, covered metric crossed its bound, drift or not")
  func degraded() {
    #expect(evidence(auc: 0.6).state(under: monitor) == .degraded)
    #expect(evidence(drifted: 4, auc: 0.6).state(under: monitor) == .degraded)
    #expect(evidence(auc: 0.65).state(under: monitor) == .healthy)
  }

  @Test("a bad figure before maturity or coverage does not degrade")
  func immature() {
    #expect(evidence(auc: 0.2, matured: false).state(under: monitor) == .labelsPending)
    #expect(evidence(auc: 0.2, coverage: 0.79).state(under: monitor) == .labelsPending)
  }

  @Test("drifting is told before labels come, when enough features drift")
  func drifting() {
    #expect(evidence(drifted: 2, auc: nil, matured: false).state(under: monitor) == .drifting)
    #expect(evidence(drifted: 2).state(under: monitor) == .drifting)
    #expect(evidence(drifted: 1, auc: nil, matured: false).state(under: monitor) == .labelsPending)
  }

  @Test("the model's output counts as one feature")
  func prediction() {
    var report = report(drifted: 1)
    report.prediction = feature(drifted: true)
    #expect(report.driftedCount == 2)
    #expect(WindowVerdict(report).state(under: monitor) == .drifting)
  }

  @Test("answers and labels that do not fit are said, whatever else is known")
  func unfit() {
    var report = report(drifted: 4, auc: 0.2)
    report.reason = "none of 9 labels says anything"
    #expect(WindowVerdict(report).state(under: monitor) == .unjudged)
    report.rows = 3
    #expect(WindowVerdict(report).state(under: monitor) == .notEnoughData)
  }

  @Test("without a performance threshold labels are not waited for")
  func unjudged() {
    var monitor = monitor
    monitor.performance = nil
    #expect(evidence(auc: nil, coverage: 0, matured: false).state(under: monitor) == .healthy)
  }

  @Test("labels that do not define the metric leave it unjudged")
  func undefinedMetric() {
    #expect(evidence(auc: nil).state(under: monitor) == .unjudged)
    #expect(evidence(drifted: 2, auc: nil).state(under: monitor) == .drifting)
  }
}
