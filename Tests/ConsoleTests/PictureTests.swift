import Domain
import Terminal
import Testing

@testable import Console

@Suite("Evaluation pictures")
struct PictureTests {
  private func pane(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  private func shown(_ session: Session) throws -> [EvaluationPlot] {
    let pane = try pane(session)
    let screen = try #require(pane[EvaluationScreen.self])
    return screen.plots(EvaluatedRun.all(pane, session.state.context))
  }

  @Test("are those that the run's evaluation has something for")
  func pictures() throws {
    var session = try Session("experiments")
    session.press(.enter, .character("e"))
    #expect(session.requests.contains(.evaluation(Flights.runIDs[7])))
    #expect(
      try shown(session) == [
        .confusion, .roc, .precisionRecall, .calibration, .importance, .learning,
      ])
    session.press(.escape, .escape, .down, .down, .enter, .character("e"))
    #expect(try shown(session) == [.residualHistogram, .residuals, .importance, .learning])
  }

  @Test("of a run without an evaluation say how to get one")
  func none() throws {
    var session = try Session("experiments")
    session.press(.character("G"), .enter, .character("e"))
    #expect(session.text.contains("brave-tern-12 keeps no evaluation.json: curlew train and"))
  }

  @Test("say why an evaluation cannot be read")
  func failure() throws {
    var session = try Session("experiments")
    session.press(.enter, .character("e"))
    session.send(.loadFailed(.evaluation(Flights.runIDs[7]), "it is not what curlew writes"))
    var fresh = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
    HeadlessConsole.run(&fresh, [.data(Flights.july), .key(.enter), .key(.character("e"))]) {
      if case .evaluation = $0 { throw MissingFile(path: "evaluation") }
      return try Flights.load($0)
    }
    var frame = Frame(size: fresh.size)
    render(fresh, into: &frame)
    #expect(FrameText.plain(frame).contains("There is no file evaluation."))
  }

  @Test("are none of lists of items, whose figures stand there instead, what judges first")
  func lists() throws {
    let lists = Evaluation(
      rows: 99, rowsWithoutTarget: 0, metrics: ["ndcg@10": 0.443, "coverage": 0.043],
      confusion: nil, curves: nil, residuals: nil, importance: [], unseen: [:])
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
    HeadlessConsole.run(
      &state,
      [.data(Flights.july), .key(.enter), .key(.character("e"))]
    ) {
      let loaded = try Flights.load($0)
      switch loaded {
      case .evaluation: return .evaluation(lists)
      case .runs(let page):
        let runs = page.runs.map { run in
          var run = run
          run.metrics = ["ndcg@10": 0.443]
          return run
        }
        return .runs(RunsPage(runs: runs, matching: page.matching, total: page.total))
      default: return loaded
      }
    }
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    let text = FrameText.plain(frame)
    let judge = try #require(text.range(of: "ndcg@10"))
    let other = try #require(text.range(of: "coverage"))
    #expect(judge.lowerBound < other.lowerBound && text.contains("0.443"))
  }

  @Test("of lists with slices are these and the figures")
  func slices() throws {
    let slice = EvaluationSlice(
      by: .itemAge, name: "older", users: 77, items: 12, hitShare: 0.25,
      metrics: ["ndcg@10": 0.123, "precision@10": 0.2], hitRateLower: 0.4, hitRateUpper: 0.6)
    let lists = Evaluation(
      rows: 99, rowsWithoutTarget: 0, metrics: ["ndcg@10": 0.443], confusion: nil, curves: nil,
      residuals: nil, importance: [], unseen: [:], slices: [slice])
    var state = try ConsoleState(size: Size(columns: 160, rows: 40), pane: "experiments")
    HeadlessConsole.run(
      &state, [.data(Flights.july), .key(.enter), .key(.character("e"))]
    ) {
      if case .evaluation = $0 { return .evaluation(lists) }
      return try Flights.load($0)
    }
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    let text = FrameText.plain(frame)
    #expect(text.contains("Figures") && text.contains("0.443") && text.contains("Slices"))
    #expect(text.contains("item age: older") && text.contains("0.123"), "\(text)")
  }

  @Test("have a threshold that moves the confusion and stays between 0 and 1")
  func threshold() throws {
    var session = try Session("experiments")
    session.press(.enter, .character("e"))
    #expect(session.text.contains("4,920"))
    session.press(.character("L"), .character("l"))
    #expect(try pane(session)[EvaluationScreen.self]?.threshold == 0.61)
    #expect(session.text.contains("positive from 0.61 on"))
    // From 0.61 on 39 % of the negative rows are answered positive.
    #expect(session.text.contains("3,838"))
    for _ in 0..<20 { session.press(.character("H")) }
    #expect(try pane(session)[EvaluationScreen.self]?.threshold == 0)
    session.press(.escape, .escape, .down, .down, .enter, .character("e"), .character("l"))
    #expect(session.state.notice?.text == "Only a binary model has a threshold.")
  }

  @Test("go one by one over the whole pane, and of two runs over one another")
  func alone() throws {
    var session = try Session("experiments")
    session.press(.character("p"), .down, .character("d"), .character("e"), .down, .enter)
    #expect(session.text.contains("ROC"))
    #expect(!session.text.contains("Calibration"))
    #expect(session.text.contains("★ keen-snipe-19") && session.text.contains("▌ tidal-curlew-18"))
    for _ in 0..<9 { session.press(.down) }
    #expect(session.text.contains("Learning curves"))
    session.press(.enter)
    #expect(session.text.contains("Feature importance"), "its neighbour on the page")
    session.press(.escape)
    #expect(try pane(session).screen is ComparisonScreen)
  }

  @Test("ask for the histories of their learning curves: training and judging rows")
  func learning() throws {
    var session = try Session("experiments")
    session.press(.enter)
    session.forget()
    session.press(.character("e"))
    #expect(session.requests.contains(.metricHistory(Flights.runIDs[7], key: "train_auc")))
    for _ in 0..<5 { session.press(.down) }
    #expect(session.text.contains("auc over train_auc"))
  }
}
