import Domain
import Terminal
import Testing

@testable import Console

@Suite("Experiments")
struct ExperimentsTests {
  private func pane(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  @Test(
    "An evaluation on rows that its model has learnt is marked in its row", arguments: [80, 120])
  func learntRows(columns: Int) throws {
    var runs = Flights.runs
    runs[0].tags[RunTag.learntRows] = "9c1f2e07"
    var state = try ConsoleState(size: Size(columns: columns, rows: 24), pane: "experiments")
    HeadlessConsole.run(&state, [.data(Flights.july)]) { request in
      guard case .runs = request else { return try Flights.load(request) }
      return .runs(RunsPage(runs: runs, matching: runs.count, total: runs.count))
    }
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    let rows = FrameText.plain(frame).split(separator: "\n").filter { $0.contains("▲ learnt") }
    #expect(rows.count == 1 && rows[0].contains(runs[0].name), "\(rows)")
  }

  @Test("A filter is parsed, asked for, and shown")
  func filter() throws {
    var session = try Session("experiments")
    session.press(.character("/"))
    session.type("metrics.auc > 0.74")
    session.forget()
    session.press(.enter)
    let filter = try FilterParser.parse("metrics.auc > 0.74")
    #expect(session.requests.first == .runs(RunQuery(filter: filter, limit: 300)))
    #expect(session.text.contains("/ metrics.auc > 0.74"))
    #expect(session.text.contains("3 of 8 runs"))
  }

  @Test("Where no run meets a filter, a name that no run has is told with what was meant")
  func unknownName() throws {
    var session = try Session("experiments")
    session.press(.character("/"))
    session.type("metrics.acu > 0.3")
    session.press(.enter)
    #expect(
      session.text.contains(
        "no run meets the filter: no run has metrics.acu; did you mean metrics"),
      "\(session.text)")
  }

  @Test("A filter that does not parse says why and stays to be mended")
  func badFilter() throws {
    var session = try Session("experiments")
    session.press(.character("/"))
    session.type("metrics.auc >")
    session.forget()
    session.press(.enter)
    #expect(session.state.prompt?.problem?.position == 13)
    #expect(session.state.prompt?.input.text == "metrics.auc >")
    #expect(session.requests.isEmpty)
    session.press(.escape)
    #expect(session.state.prompt == nil)
    #expect(try pane(session).filter == .everything)
  }

  @Test("The old page stays until the new one is here")
  func oldPage() throws {
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
    HeadlessConsole.run(&state, [.data(Flights.july)], load: Flights.load)
    _ = update(&state, .key(.character("o")))
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    #expect(FrameText.plain(frame).contains("keen-snipe-19"))
  }

  @Test("Clicks beyond a stretch keep the old one until the next is here")
  func clickBeyond() throws {
    let session = try Session("experiments")
    let context = session.state.context
    var pane = try pane(session)
    let before = pane.query
    for stretch in 1...2 {
      pane.choose(stretch * LoadRequest.runsMax, of: "runs", context)
      #expect(pane.query.offset > before.offset)
    }
    #expect(pane.page(context)?.runs.count == Flights.runs.count)
  }

  @Test("Sorting goes through the metrics, best first, and turns round")
  func sort() throws {
    var session = try Session("experiments")
    session.press(.character("o"))
    #expect(try pane(session).sort == RunQuery.SortKey(.metric("auc"), descending: true))
    let first = try #require(try pane(session).current(session.state.context))
    #expect(first.name == "tidal-curlew-18")
    session.press(.character("o"))
    #expect(try pane(session).sort == RunQuery.SortKey(.metric("logloss"), descending: false))
    session.press(.character("O"))
    #expect(try pane(session).sort == RunQuery.SortKey(.metric("logloss"), descending: true))
  }

  @Test("The cursor stays on its run when a newer one arrives above it")
  func cursor() throws {
    var cursor = ListCursor<String>()
    cursor.move(.down, in: ["b", "a"], pageRows: 5)
    #expect(cursor.element(in: ["b", "a"]) == "a")
    #expect(cursor.element(in: ["d", "c", "b", "a"]) == "a")
    #expect(cursor.element(in: ["d", "c"]) == "c", "its place, when the element has gone")
    #expect(ListCursor<String>().element(in: ["new", "old"]) == "new")
    #expect(cursor.index(in: []) == nil)
  }

  @Test("Selecting draws a run's line; more than seven are refused")
  func selection() throws {
    var session = try Session("experiments")
    for _ in 0..<8 { session.press(.character(" "), .down) }
    #expect(try pane(session).selected.count == ExperimentsPane.selectedMax)
    #expect(session.requests.count { if case .metricHistory = $0 { true } else { false } } == 8)
    session.press(.character("u"))
    #expect(try pane(session).selected.isEmpty)
  }

  @Test("Comparing needs two runs, and puts what differs first")
  func compare() throws {
    var session = try Session("experiments")
    session.press(.character("d"))
    #expect(try pane(session).screen == nil)
    session.press(.character("p"), .down, .character("d"))
    #expect(try pane(session).screen is ComparisonScreen)
    let rows = ComparisonRow.figures(try pane(session).charted(session.state.context))
    let changes = rows.map(\.differs)
    #expect(changes == changes.sorted { $0 && !$1 })
    #expect(rows.first?.key == "auc")
    session.press(.escape)
    #expect(try pane(session).screen == nil)
  }

  @Test("A version leads to its run, and the run to its job")
  func links() throws {
    var session = try Session("models")
    session.press(.enter)
    #expect(session.state.pane == "experiments")
    #expect(try pane(session).screen is DetailScreen)
    #expect(try pane(session).current(session.state.context)?.id == Flights.runIDs[2])
    session.press(.character("J"))
    #expect(session.state.pane == "jobs")
  }
}
