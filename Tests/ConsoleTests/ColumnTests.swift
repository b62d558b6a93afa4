import Domain
import Terminal
import Testing

@testable import Console

@Suite("Columns, order and views of the runs")
struct ColumnTests {
  private func pane(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  private func columns(_ session: Session) throws -> [String]? {
    try pane(session).columns?.map(\.text)
  }

  private func titles(_ session: Session) throws -> [String] {
    RunTable(try pane(session), session.state.context).columns.map(\.title)
  }

  private func palette(_ session: inout Session, _ line: String) {
    session.press(.character(":"))
    session.type(line)
    session.press(.enter)
  }

  @Test("A number has one name, that of its course, until one run tells two apart")
  func equalMetrics() {
    var runs = Flights.runs.map { run in
      var run = run
      run.metrics["valid-auc"] = run.metrics["auc"].map { Double(Float($0)) }
      return run
    }
    let keys = RunColumns.metricKeys(runs)
    #expect(keys.first == "valid-auc" && !keys.contains("auc"))
    #expect(RunColumns.metricColumns(keys, runs) == ["valid-auc", "logloss", "train_auc"])
    // One that still trains has its course alone, and moves no column.
    var training = runs
    training[0].metrics = ["valid-auc": 0.61]
    #expect(RunColumns.metricKeys(training) == keys)
    runs[0].metrics["valid-auc"] = 0.5
    let told = RunColumns.metricKeys(runs)
    #expect(told.prefix(2) == ["valid-auc", "auc"])
    #expect(RunColumns.metricColumns(told, runs) == ["valid-auc", "auc", "logloss"])
    #expect(RunColumns.metricColumns([], []).isEmpty)
  }

  @Test("While time is replayed, the age of a run that begins by the wall clock is told by that")
  func ageInReplay() throws {
    let session = try Session("experiments")
    var run = Flights.runs[0]
    let table = RunTable(try pane(session), session.state.context)
    run.startedAt = Flights.wall - .minutes(3)
    #expect(table.row(run).cells.last?.text == "3 min ago")
    run.startedAt = Flights.present - .hours(2)
    #expect(table.row(run).cells.last?.text == "2 h ago")
  }

  @Test("A long key is written out where there is room; a width that was chosen stays")
  func longKey() throws {
    let session = try Session("experiments")
    var pane = try pane(session)
    let key = FilterField.metric("valid.average_precision")
    pane.columns = [RunColumnChoice(key), RunColumnChoice(key, width: 12)]
    let columns = RunTable(pane, session.state.context).columns
    #expect(columns.map(\.width).dropFirst() == [.flexible(min: 24, max: 24), .fixed(12)])
  }

  @Test("A column is shown, moved, widened and taken away")
  func picker() throws {
    var session = try Session("experiments")
    session.press(.character("c"), .character("/"))
    session.type("trainer")
    session.press(.enter, .character(" "))
    let usual = [
      "status", "metrics.auc", "metrics.logloss", "metrics.train_auc", "params.eta",
      "params.max_depth", "params.rounds", "params.seed", "data", "duration", "started",
    ]
    #expect(try columns(session) == usual + ["params.trainer"])
    session.press(.character("/"), .control("u"), .enter)
    session.press(.character("G"), .character("g"), .character("J"))
    #expect(try columns(session)?.prefix(2) == ["metrics.auc", "status"])
    session.press(.character("K"), .character("+"), .right, .character("-"))
    #expect(try pane(session).columns?.first == RunColumnChoice(.attribute(.status), width: 11))
    session.press(.character("="), .character(" "))
    #expect(try columns(session)?.first == "metrics.auc")
    session.press(.escape)
    #expect(try pane(session).screen == nil)
    #expect(try titles(session).prefix(2) == [" RUN", "auc"])
  }

  @Test("Hiding a column leaves the cursor where it was")
  func hiding() throws {
    var session = try Session("experiments")
    session.press(.character("c"), .down, .down)
    func cursor(_ session: Session) throws -> Int? {
      try (pane(session).screen as? ColumnPicker)?.cursor
    }
    session.press(.character(" "))
    #expect(try cursor(session) == 2)
    #expect(try columns(session)?.contains("metrics.logloss") == false)
    session.press(.character(" "))
    #expect(try columns(session)?.contains("metrics.train_auc") == false)
  }

  @Test("Back to the usual columns, and why it is refused when they are shown")
  func usual() throws {
    var session = try Session("experiments")
    session.press(.character("c"), .character("*"))
    #expect(session.state.notice?.text == "These are the usual columns.")
    session.press(.character(" "), .character("*"))
    #expect(try pane(session).columns == nil)
    session.press(.character("G"), .character("+"))
    #expect(session.state.notice?.text == "This column is not shown.")
  }

  @Test("The order goes from column to column, both ways and round, and is marked")
  func order() throws {
    var session = try Session("experiments")
    session.press(.character(">"))
    #expect(try pane(session).sort?.field == .attribute(.name))
    #expect(try titles(session).first == " RUN↑")
    session.press(.character(">"), .character(">"))
    #expect(try pane(session).sort == RunQuery.SortKey(.metric("auc"), descending: true))
    let marked = RunTable(try pane(session), session.state.context).columns.filter(\.isMarked)
    #expect(marked.map(\.title) == ["auc↓"])
    session.press(.character("<"))
    #expect(try pane(session).sort?.field == .attribute(.status))
    session.press(.character("<"), .character("<"))
    #expect(try pane(session).sort?.field == .attribute(.started))
  }

  @Test("What orders the rows is shown though it is no column")
  func orderColumn() throws {
    var session = try Session("experiments")
    palette(&session, "sort tags.commit")
    #expect(try titles(session).dropFirst().first == "commit↑")
    palette(&session, "sort tags.commit")
    #expect(try titles(session).dropFirst().first == "commit↓")
  }

  @Test("An experiment is shown by its name, and by its id until that is known")
  func experiment() throws {
    var session = try Session("experiments")
    palette(&session, "columns experiment")
    #expect(try titles(session) == [" RUN", "EXPERIMENT"])
    var table = RunTable(try pane(session), session.state.context)
    #expect(table.row(Flights.runs[0]).cells.last?.text == "flights-delay")
    session.send(.data(Flights.empty))
    table = RunTable(try pane(session), session.state.context)
    #expect(table.row(Flights.runs[0]).cells.last?.text == "1")
  }

  @Test("With a pinned run each metric has its difference beside it")
  func delta() throws {
    var session = try Session("experiments")
    session.press(.character("p"))
    #expect(try titles(session).count { $0 == "Δ PIN" } == 3)
    palette(&session, "columns params.eta metrics.logloss")
    #expect(try titles(session) == [" RUN", "eta", "logloss", "Δ PIN"])
    let table = RunTable(try pane(session), session.state.context)
    let cells = table.row(Flights.runs[1]).cells.map(\.text)
    #expect(cells.suffix(2) == ["0.504", "−0.004"])
    #expect(table.row(Flights.runs[0]).cells.last?.text == NumberText.none)
  }

  @Test("Columns are chosen in the palette, and a wrong one is told")
  func command() throws {
    var session = try Session("experiments")
    palette(&session, "columns metrics.auc, status data id")
    #expect(try columns(session) == ["metrics.auc", "status", "data", "id"])
    palette(&session, "columns nothing")
    #expect(session.state.palette?.problem?.hasPrefix("There is no attribute") == true)
    session.press(.escape)
    palette(&session, "columns ")
    #expect(try columns(session) == nil)
  }

  @Test("A view brings back filter, order and columns, from any pane")
  func views() throws {
    var session = try Session("experiments")
    session.press(.character("/"))
    session.type("metrics.auc > 0.74")
    session.press(.enter)
    palette(&session, "sort metrics.auc")
    palette(&session, "columns metrics.auc params.max_depth")
    session.forget()
    session.press(.character("V"))
    session.type("the best")
    session.press(.enter)
    let view = SavedView(
      pane: "experiments", name: "the best", filter: "metrics.auc > 0.74",
      sort: RunQuery.SortKey(.metric("auc"), descending: true),
      columns: [RunColumnChoice(.metric("auc")), RunColumnChoice(.param("max_depth"))])
    #expect(session.effects == [.remember(.view(view)), .remember(.line("save view the best"))])
    var other = try Session("jobs")
    other.send(.remembered(UserState(history: [], views: [view], hasSeenGuidance: true)))
    palette(&other, "view the best")
    #expect(other.state.pane == "experiments")
    let shown = try pane(other)
    #expect(shown.savedView("the best") == view)
    #expect(other.text.contains("3 of 8 runs"))
    other.forget()
    palette(&other, "delete view the best")
    #expect(other.state.memory.views.isEmpty)
    #expect(other.effects.first == .remember(.noView(pane: "experiments", name: "the best")))
  }

  @Test("Views of lists keep their words, and a pane without a list has none")
  func otherViews() throws {
    var session = try Session("jobs")
    session.press(.character("/"))
    session.type("train")
    session.press(.enter)
    palette(&session, "save view trainings")
    session.press(.escape)
    #expect(session.state[JobsPane.self]?.listFilter.isActive == false)
    palette(&session, "view trainings")
    #expect(session.state[JobsPane.self]?.listFilter.text == "train")
    session.press(.character("1"))
    palette(&session, "save view x")
    #expect(
      session.state.palette?.problem == "This pane has no filter, order or columns to save.")
  }

  @Test("A view that cannot be shown says why")
  func brokenViews() throws {
    let views = [
      SavedView(pane: "experiments", name: "bad", filter: "metrics.auc >"),
      SavedView(pane: "nowhere", name: "lost"),
    ]
    for (name, sentence) in [
      ("bad", "The view “bad” has a filter that does not parse: Expected a value"),
      ("lost", "The view “lost” is of a pane “nowhere”"), ("x", "There is no saved view “x”."),
    ] {
      var session = try Session("experiments")
      session.send(.remembered(UserState(history: [], views: views, hasSeenGuidance: true)))
      session.press(.character("v"))
      session.type(name)
      session.press(.enter)
      #expect(session.state.palette?.problem?.hasPrefix(sentence) == true, "\(session.text)")
    }
  }

  @Test(
    "Frames of the choice of columns and of the filter",
    arguments: [(80, 24), (120, 40), (240, 70)])
  func frames(_ size: (Int, Int)) throws {
    for (name, keys) in [
      ("columns", [Key.character("c"), .down]),
      ("filter-error", [.character("/"), .paste("metrics.auc > x and status = finished"), .enter]),
      ("filter-names", [.character("/"), .paste("metrics"), .tab, .tab]),
    ] {
      var session = try Session("experiments")
      session.send(.resize(Size(columns: size.0, rows: size.1)))
      for key in keys { session.press(key) }
      var frame = Frame(size: session.state.size)
      render(session.state, into: &frame)
      try Golden.expect(frame, "experiments", name)
    }
  }
}
