import Domain
import Terminal
import Testing

@testable import Console

/// Runs as a training leaves them: `auc` once at the end, `valid-auc` each round.
@Suite("Which metric a chart begins with")
struct ChartMetricTests {
  private static func run(_ run: Run) -> Run {
    var run = run
    run.metrics["valid-auc"] = run.metrics["auc"]
    run.metrics["valid.auc"] = run.metrics["auc"]
    // The fourth newest was only evaluated.
    if run.id == Flights.runIDs[4] { run.metrics = ["auc": 0.7] }
    // And one is of another kind.
    if run.id == Flights.runIDs[3] { run.metrics = ["rmse": 12] }
    return run
  }

  private static func load(_ request: LoadRequest) throws -> Loaded {
    switch (request, try Flights.load(request)) {
    case (.runs, .runs(let page)):
      return .runs(
        RunsPage(runs: page.runs.map(run), matching: page.matching, total: page.total))
    case (.metricHistory(_, "auc", _), .history(let curve)),
      (.metricHistory(_, "valid.auc", _), .history(let curve)):
      return .history(MetricCurve(Array(curve.points.suffix(1))))
    case (_, let answer): return answer
    }
  }

  private struct Screen {
    var state: ConsoleState
    var keys: [String] = []

    init() throws {
      state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
      send(.data(Flights.july))
    }

    mutating func send(_ message: Message) {
      var asked: [String] = []
      HeadlessConsole.run(&state, [message]) { request in
        if case .metricHistory(_, let key, _) = request { asked.append(key) }
        return try load(request)
      }
      keys += asked
    }

    mutating func press(_ key: Key) -> String? {
      send(.key(key))
      return shown
    }

    var shown: String? { state[ExperimentsPane.self]?.shownMetric(state.context) }
  }

  @Test("Of one number the course is asked for, and not the figure that was logged once")
  func course() throws {
    var screen = try Screen()
    #expect(screen.keys == ["valid-auc"])
    #expect(screen.shown == "valid-auc")
    #expect(screen.press(.down) == "valid-auc")
    #expect(screen.keys == ["valid-auc", "valid-auc"])
  }

  @Test("A run that has only the figure shows it, and its neighbours their courses")
  func only() throws {
    var screen = try Screen()
    #expect(screen.press(.down) == "valid-auc")
    #expect(screen.press(.down) == "valid-auc")
    #expect(screen.press(.down) == "auc")
    #expect(screen.press(.up) == "valid-auc")
    _ = screen.press(.down)
    #expect(screen.press(.down) == "rmse", "what a run of another kind has")
  }

  @Test("Charts of a grid share the stretch of the longest, made once for all of them")
  func shared() throws {
    var screen = try Screen()
    _ = screen.press(.character("f"))
    _ = screen.press(.character("t"))
    let pane = try #require(screen.state[ExperimentsPane.self])
    let charted = ChartedSeries(pane, screen.state.context)
    #expect(charted.metrics.prefix(3) == ["valid-auc", "logloss", "train_auc"])
    #expect(charted["valid-auc"].map(\.points.count) == [100])
    #expect(charted["nothing"].isEmpty)
    #expect(charted.extent == 0...99)
    #expect(pane.chartExtent(screen.state.context) == charted.extent)
    // A tile takes what it is given: here nothing else has been read.
    let bare = try ConsoleState(size: screen.state.size, pane: "experiments").context
    let area = Rect(x: 0, y: 0, width: 60, height: 12)
    let tile = RunChart(pane, bare, metric: "valid-auc", charted: charted)
    let right = try #require(tile.x(atColumn: 59, in: area))
    #expect(right > 90 && right <= 99)
    #expect(RunChart(pane, bare, metric: "valid-auc").x(atColumn: 59, in: area) == nil)
  }

  @Test("A chosen metric stays chosen, and one that judges otherwise is no substitute")
  func chosen() throws {
    var screen = try Screen()
    for _ in 0..<10 where screen.shown != "auc" { _ = screen.press(.character("m")) }
    #expect(screen.shown == "auc")
    #expect(RunColumns.alike("auc", in: ["auc", "logloss", "valid-auc"]) == ["auc", "valid-auc"])
    let heads = ["valid.ndcg@10", "valid.ndcg@5", "ndcg@5"]
    #expect(RunColumns.alike("ndcg@5", in: heads) == ["valid.ndcg@5", "ndcg@5"])
    #expect(RunColumns.ordered(["zeta", "ndcg@5", "auc"]) == ["auc", "ndcg@5", "zeta"])
    #expect(RunColumns.alike("fuel", in: ["fuel", "valid-fuel"]) == ["fuel"])
  }
}
