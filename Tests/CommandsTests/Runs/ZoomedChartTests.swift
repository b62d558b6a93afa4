import Domain
import Foundation
import Terminal
import Testing

@testable import Commands
@testable import Console
@testable import Store

/// Keys on one side, a store on the other.
@Suite("Zooming into a long run of a store")
struct ZoomedChartTests {
  private static let count: Int64 = 60_000

  @Test("shows every point of the stretch once the chart is near enough")
  func zoom() throws {
    let store = try CurlewProgram(project: "").store()
    let now = Timestamp(milliseconds: 1_000)
    let experiment = try store.experiment(named: "e", createdAt: now)
    let run = try store.startRun(RunDraft(experiment: experiment.id, user: "ada"), at: now).id
    let points = (0..<Self.count).map { step in
      MetricPoint(step: step, time: now + .seconds(step), value: Double(step * 7_919 % 1_009))
    }
    try store.logMetrics(points.map { MetricEntry("loss", $0) }, run: run)
    try store.endRun(run, status: .finished, reason: nil, at: now)

    let reader = ConsoleReader(store: store, project: Project())
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
    func shown() throws -> (points: [ChartPoint], isThinned: Bool) {
      let pane = try #require(state[ExperimentsPane.self])
      let series = try #require(pane.series("loss", state.context).first)
      let range = pane.chart.range ?? 0...Double(Self.count)
      return (series.points.filter { range.contains($0.x) }, series.isThinned)
    }
    HeadlessConsole.run(&state, [.data(try reader.data()), .key(.character("f"))]) {
      try reader.load($0)
    }
    #expect(try shown().isThinned)
    #expect(try shown().points.count < 8_001)
    for _ in 0..<6 {
      HeadlessConsole.run(&state, [.key(.character("+"))]) { try reader.load($0) }
    }
    let range = try #require(state[ExperimentsPane.self]?.chart.range)
    let expected = points.map { ChartPoint(x: Double($0.step), y: $0.value) }
      .filter { range.contains($0.x) }
    #expect(expected.count > 900)
    #expect(try shown().points == expected)
    #expect(try !shown().isThinned)
  }
}
