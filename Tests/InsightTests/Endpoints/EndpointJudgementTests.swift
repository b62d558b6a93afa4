import Domain
import Insight
import Testing

@Suite("The state of an endpoint")
struct EndpointJudgementTests {
  private func judgement(
    _ values: [Double?], live: Int? = 1, _ change: (inout [WindowReport]) -> Void = { _ in }
  ) -> EndpointJudgement {
    let endpoint = Endpoint(
      name: "scores", model: "scores", createdAt: Weeks.start(0), liveVersion: live)
    var windows = Weeks(values: values).reports
    change(&windows)
    return EndpointJudgement(
      endpoint, windows: windows, metric: EndpointJudgement.metric(of: nil, windows))
  }

  @Test("Degraded comes from the latest window with labels, drift from the latest")
  func degraded() {
    let found = judgement([0.75, 0.69, nil]) { $0[2].state = .drifting }
    #expect(found.state == .degraded)
    #expect((found.judged?.index, found.latest?.index) == (1, 2))
    #expect(found.realized?.value == 0.69)
    let calm = judgement([0.75, 0.74, nil]) { $0[2].state = .drifting }
    #expect(calm.state == .drifting)
    #expect(judgement([0.75, 0.74, nil]).state == .healthy)
  }

  @Test("What a former version did is not held against the one that serves now")
  func formerVersion() {
    let found = judgement([0.75, 0.69, nil], live: 2)
    #expect(found.state == .labelsPending)
    #expect(found.isOfFormerVersion)
    #expect(!judgement([0.75]).isOfFormerVersion)
  }

  @Test("Too few rows, pending labels and no traffic are not healthy")
  func notHealthy() {
    #expect(judgement([]).state == nil)
    #expect(judgement([nil]).state == .labelsPending)
    #expect(judgement([nil]) { $0[0].state = .notEnoughData }.state == .notEnoughData)
    let few = judgement([0.69, nil]) { $0[1].state = .notEnoughData }
    #expect(few.state == .degraded, "the figure that there is goes first")
  }

  @Test("A matured window that cannot be judged is not healthy, whatever came before it")
  func unjudged() {
    let found = judgement([0.75, nil, nil]) { windows in
      windows[1].matured = true
      windows[1].state = .unjudged
      windows[1].reason = "v1 knows 3 classes, v2 knows 4"
    }
    #expect(found.state == .unjudged)
    #expect(found.unjudged?.index == 1)
    let later = judgement([0.75, nil, 0.74]) { windows in
      windows[1].matured = true
      windows[1].state = .unjudged
    }
    #expect(later.state == .healthy)
  }

  @Test("The change follows the number; a step of half a percent is level")
  func change() {
    #expect(judgement([0.75, 0.70]).change == .fallen)
    #expect(judgement([0.70, 0.75]).change == .risen)
    #expect(judgement([0.70, 0.703]).change == .level)
    #expect(judgement([0.70]).change == nil)
    let loss = judgement([0.70, 0.75]) { windows in
      for week in 0..<2 { windows[week].realized[0].metric = .logLoss }
    }
    #expect(loss.change == .risen, "though a loss that rises is worse")
  }

  @Test("A monitor's metric judges; without one the latest that a threshold held")
  func metric() {
    var windows = Weeks(values: [0.7, nil]).reports
    windows[0].realized.insert(
      RealizedMetric(metric: MetricKey("brier"), value: 0.2, rows: 9), at: 0)
    let monitor = MonitorDeclaration(endpoint: "scores", metric: .logLoss)
    #expect(EndpointJudgement.metric(of: monitor, windows) == .logLoss)
    #expect(EndpointJudgement.metric(of: nil, windows) == .auc)
    windows[0].realized[1].threshold = nil
    #expect(EndpointJudgement.metric(of: nil, windows) == MetricKey("brier"), "else the first")
    #expect(EndpointJudgement.metric(of: nil, []) == nil)
  }
}
