import Domain
import Terminal
import Testing

@testable import Console

@Suite("Plots of runs")
struct PlotTests {
  private func pane(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  private func plot(_ session: Session) throws -> PlotScreen {
    try #require(try pane(session)[PlotScreen.self])
  }

  /// The runs that are plotted, whatever their limits.
  private func runs(_ session: Session) throws -> [Run] {
    PlotScreen.runs(try pane(session), session.state.context)
  }

  private func focus(_ session: Session) throws -> Run {
    try #require(try plot(session).focus(pane(session), session.state.context))
  }

  private func shown(_ session: Session) throws -> [Run] {
    let context = session.state.context
    return try plot(session).runsInView(pane(session), context)
  }

  @Test("Parallel coordinates open on no metric that is the same in all runs, and on none twice")
  func telling() {
    let runs = Flights.runs.map { run in
      var run = run
      run.metrics["logloss"] = 0.5
      run.metrics["valid-auc"] = run.metrics["auc"]
      return run
    }
    let keys = PlotScreen(.parallel).parallelAxes(runs).map(\.figure.key)
    #expect(keys.contains("valid-auc") && !keys.contains("auc") && !keys.contains("logloss"))
  }

  @Test("All runs that meet the filter are plotted, or the marked ones where there are two")
  func plotted() throws {
    var session = try Session("experiments")
    session.press(.character("P"))
    #expect(try plot(session).kind == .parallel)
    #expect(session.text.contains("8 of 8 runs"))
    session.press(.escape, .character(" "), .down, .character(" "), .character("P"))
    #expect(session.text.contains("2 of 2 runs"))
  }

  @Test("The axes are the params that differ and the metrics that judge; others can be picked")
  func axes() throws {
    var session = try Session("experiments")
    session.press(.character("P"))
    let runs = try runs(session)
    let names = try plot(session).parallelAxes(runs).map(\.figure.name)
    #expect(
      names == [
        "params.eta", "params.max_depth", "params.rounds", "params.seed", "metrics.auc",
        "metrics.logloss", "metrics.train_auc",
      ])
    session.press(.character("a"), .character(" "), .enter)
    #expect(try plot(session).parallelAxes(runs).map(\.figure.name) == Array(names.dropFirst()))
    session.press(.character("a"), .character("G"), .character(" "), .enter)
    #expect(try plot(session).parallelAxes(runs).last?.figure.name == "params.trainer")
  }

  @Test("A limit on an axis leaves out the runs outside it, and comes off again")
  func brushing() throws {
    var session = try Session("experiments")
    session.press(.character("P"), .right)
    // max_depth is 4, 6 or 8: a twentieth below the top, 8 is out.
    session.press(.character("j"))
    #expect(try shown(session).allSatisfy { $0.params["max_depth"] != "8" })
    #expect(session.text.contains("7 of 8 runs"))
    for _ in 0..<3 { session.press(.character("K")) }
    #expect(try shown(session).allSatisfy { $0.params["max_depth"] == "6" })
    #expect(session.text.contains("6 of 8 runs"))
    session.press(.character("u"))
    #expect(try shown(session).count == 8)
    session.press(.character("j"), .left, .character("u"))
    #expect(
      try plot(session).brushes.isEmpty,
      "where this axis has none, all go")
  }

  @Test("A limit never crosses the other, and one that is the whole axis is none")
  func limits() {
    var view = PlotScreen(.parallel)
    view.moveLimit(upper: true, by: -0.5, of: "a")
    view.moveLimit(upper: false, by: 0.7, of: "a")
    #expect(view.brushes["a"] == 0.5...0.5)
    view.moveLimit(upper: true, by: 0.9, of: "a")
    view.moveLimit(upper: false, by: -0.9, of: "a")
    #expect(view.brushes["a"] == nil)
  }

  @Test("Enter opens the run in focus, n and N go through those within the limits")
  func opening() throws {
    var session = try Session("experiments")
    session.press(.character("P"), .character("n"), .character("n"), .character("N"), .enter)
    #expect(try pane(session).screen is DetailScreen)
    #expect(try pane(session).current(session.state.context)?.id == Flights.runIDs[6])
    session.press(.escape)
    #expect(try plot(session).kind == .parallel)
  }

  @Test("The scatter moves to the nearest point in a direction, and Enter opens it")
  func scatter() throws {
    var session = try Session("experiments")
    session.press(.character("X"))
    let before = try focus(session)
    session.press(.character("k"))
    let after = try focus(session)
    #expect((after.metrics["auc"] ?? 0) > (before.metrics["auc"] ?? 0))
    #expect(session.text.contains(after.name))
    session.press(.enter)
    #expect(try pane(session).current(session.state.context)?.id == after.id)
  }

  @Test("The axes of the scatter are picked")
  func pickers() throws {
    var session = try Session("experiments")
    session.press(.character("X"), .character("x"), .character("G"), .up, .enter)
    #expect(session.text.contains("against metrics.train_auc"))
    session.press(.character("Y"), .character("g"), .enter)
    let runs = try runs(session)
    let axes = try #require(try plot(session).scatterAxes(runs))
    #expect(axes.x.figure == .metric("train_auc"))
    session.press(.character("m"))
    #expect(try plot(session).groupingMetric(runs) == "logloss")
  }

  @Test("A figure's axis is linear, in decades, or of names")
  func kinds() {
    func run(_ value: String) -> Run {
      Run(
        id: RunID(value), experiment: "1", name: value, status: .finished,
        startedAt: Flights.present, params: ["p": value])
    }
    func axis(_ values: String...) -> FigureAxis {
      FigureAxis(.param("p"), values.map(run))
    }
    #expect(axis("1", "2.5").kind == .numbers(1...2.5))
    #expect(axis("0.001", "0.3").kind == .decades(0.001...0.3))
    #expect(axis("hist", "exact", "hist").kind == .names(["exact", "hist"]))
    #expect(axis("1", "many").kind == .names(["1", "many"]))
    #expect(abs((axis("0.001", "0.1", "10").share(run("0.1")) ?? 0) - 0.5) < 1e-12)
    #expect(axis("5", "5").share(run("5")) == 0.5)
    #expect(axis("1", "2").share(run("x")) == nil)
    #expect(axis("b", "a").text(at: 1) == "b")
  }

  @Test("Groups are of the same size, and a value is never in two of them")
  func groups() {
    func run(_ index: Int, _ value: Double?) -> Run {
      Run(
        id: RunID("\(index)"), experiment: "1", name: "r\(index)", status: .finished,
        startedAt: Flights.present, metrics: value.map { ["auc": $0] } ?? [:])
    }
    let even = FigureGroups("auc", (0..<8).map { run($0, Double($0)) })
    #expect(even.groups.map(\.range) == [0...1, 2...3, 4...5, 6...7])
    #expect(Set(even.groups.map(\.symbol)).count == 4)
    let tied = FigureGroups("auc", [1, 1, 1, 1, 2].enumerated().map { run($0, $1) })
    #expect(tied.groups.map(\.range) == [1...1, 2...2])
    #expect(FigureGroups("auc", [run(0, nil)]).groups.isEmpty)
    #expect(FigureGroups("auc", [run(0, nil)]).mark(run(0, nil)).symbol == "·")
    #expect(FigureGroups(nil, [run(0, 1)]).groups.isEmpty)
  }

  @Test("A run whose metric went astray has no place, and the axis keeps its numbers")
  func astray() throws {
    var runs = Flights.runs
    runs[2].metrics["logloss"] = .nan
    let axis = FigureAxis(.metric("logloss"), runs)
    guard case .numbers(let range) = axis.kind else {
      Issue.record("\(axis.kind)")
      return
    }
    #expect(range == 0.48...0.508)
    #expect(axis.share(runs[2]) == nil)
    #expect(axis.share(runs[0]) == 1)
  }

  @Test("Names have their places in the order of letters, and a value that is none has none")
  func names() throws {
    var runs = Array(Flights.runs.prefix(4))
    for (index, name) in ["tree", "linear", "forest", "linear"].enumerated() {
      runs[index].params["trainer"] = name
    }
    let axis = FigureAxis(.param("trainer"), runs)
    #expect(axis.kind == .names(["forest", "linear", "tree"]))
    #expect(runs.map(axis.value) == [2, 1, 0, 1])
    runs[0].params["trainer"] = "zebra"
    #expect(axis.value(runs[0]) == nil)
  }
}
