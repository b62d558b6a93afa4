import Domain
import Terminal
import Testing

@testable import Console

/// What the mouse does on the panes: found by what is drawn, not by numbers in the test.
struct MouseTests {
  private func state(_ pane: String, columns: Int = 120, rows: Int = 40) throws -> ConsoleState {
    var state = try ConsoleState(size: Size(columns: columns, rows: rows), pane: pane)
    HeadlessConsole.run(&state, [.data(Flights.july)], load: Flights.load)
    return state
  }

  private func lines(_ state: ConsoleState) -> [String] {
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    return FrameText.plain(frame).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The place of a text on the screen, from the row on.
  private func place(
    of text: String, in state: ConsoleState, from first: Int = 0
  ) throws -> (x: Int, y: Int) {
    let lines = lines(state)
    for y in first..<lines.count {
      if let range = lines[y].firstRange(of: text) {
        return (TextWidth.width(String(lines[y][..<range.lowerBound])), y)
      }
    }
    Issue.record("'\(text)' is not on the screen")
    return (0, 0)
  }

  @discardableResult
  private func click(_ text: String, in state: inout ConsoleState, from first: Int = 0) throws
    -> [Effect]
  {
    let place = try place(of: text, in: state, from: first)
    return HeadlessConsole.run(
      &state, [.mouse(MouseEvent(.press, x: place.x, y: place.y))], load: Flights.load)
  }

  @Test("A click on a tab opens its pane")
  func tabs() throws {
    var state = try state("overview")
    for (name, id) in [("Jobs", "jobs"), ("Experiments", "experiments"), ("Alerts", "alerts")] {
      try click(name, in: &state)
      #expect(state.pane == id)
    }
  }

  @Test("A click puts the cursor on a row, and one on that row opens it")
  func rows() throws {
    var state = try state("jobs")
    let jobs = try #require(state[JobsPane.self]).jobs(state.context)
    let wanted = try #require(jobs.dropFirst().first { $0.run != nil })
    try click(" \(wanted.id) ", in: &state)
    #expect(state[JobsPane.self]?.current(state.context)?.id == wanted.id)
    #expect(state.pane == "jobs")
    try click(" \(wanted.id) ", in: &state)
    #expect(state.pane == "experiments")
  }

  @Test("In a pane of two lists a click also goes to the other one")
  func lists() throws {
    var state = try state("alerts")
    let entry = try #require(state.context.data.ledger.dropFirst(2).first)
    let ledger = try place(of: "Ledger", in: state).y
    try click(entry.kind.words, in: &state, from: ledger + 4)
    #expect(state[AlertsPane.self]?.focus == .ledger)
    #expect(state[AlertsPane.self]?.entry.id == entry.id)
  }

  @Test("A click on a hint presses its key, and what waits for an answer takes the mouse alone")
  func hints() throws {
    var state = try state("overview")
    try click("help", in: &state, from: 39)
    #expect(state.help != nil)
    let before = state
    _ = update(&state, .mouse(MouseEvent(.press, x: 3, y: 1)))
    #expect(state == before, "the tabs do not answer while the help is open")
    try click("close", in: &state, from: 39)
    #expect(state.help == nil)
    #expect(try click("quit", in: &state, from: 39) == [.quit])
  }

  @Test("Where there are only numbers, a click on one opens its pane")
  func numbers() throws {
    var state = try state("overview", columns: 60)
    try click(" 6 ", in: &state)
    #expect(state.pane == "jobs")
  }

  @Test("The first click of a new user is done, and the guidance is seen")
  func guidance() throws {
    var state = try state("overview")
    _ = update(
      &state, .remembered(UserState(history: [], hasSeenGuidance: false)))
    #expect(try click("Jobs", in: &state) == [.remember(.guidanceSeen)])
    #expect(state.pane == "jobs")
    #expect(!state.showsFirstSteps)
  }

  @Test("The wheel moves through a list, and scrolls the help")
  func wheel() throws {
    var state = try state("experiments")
    let runs = try #require(state[ExperimentsPane.self]).runs(state.context)
    _ = update(&state, .mouse(MouseEvent(.scrollDown, x: 5, y: 20)))
    let place = min(3, runs.count - 1)
    #expect(state[ExperimentsPane.self]?.current(state.context)?.id == runs[place].id)
    _ = update(&state, .mouse(MouseEvent(.scrollUp, x: 5, y: 20)))
    #expect(state[ExperimentsPane.self]?.current(state.context)?.id == runs[0].id)
    _ = update(&state, .resize(Size(columns: 80, rows: 14)))
    _ = update(&state, .key(.character("?")))
    _ = update(&state, .mouse(MouseEvent(.scrollDown, x: 5, y: 8)))
    #expect(state.help?.scroll == 3)
  }

  @Test("A click beside everything, a release, and what lies beyond the screen change nothing")
  func beside() throws {
    var state = try state("overview")
    let before = state
    for event in [
      MouseEvent(.press, x: 119, y: 2), MouseEvent(.release, x: 3, y: 1),
      MouseEvent(.press, x: 500, y: 1), MouseEvent(.press, .right, x: 3, y: 1),
      MouseEvent(.drag, x: 3, y: 1),
    ] {
      #expect(update(&state, .mouse(event)).isEmpty)
      #expect(state == before)
    }
  }
}
