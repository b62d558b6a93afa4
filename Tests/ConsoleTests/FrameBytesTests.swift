import Domain
import Terminal
import TestSupport
import Testing

@testable import Console
@testable import CursesScreen

/// What frames cost on the line, at 80×24 in true colour, through the real panes and painter.
@Suite("Bytes of a frame")
struct FrameBytesTests {
  private static let size = Size(columns: 80, rows: 24)

  private func painter() throws -> Painter {
    var sequences = TerminalSequences()
    sequences.clear = Array("\u{1B}[H\u{1B}[2J".utf8)
    sequences.clearToEnd = Array("\u{1B}[K".utf8)
    sequences.clearsWithBackground = true
    return Painter(theme: try Theme.named("dark"), depth: .trueColour, sequences: sequences)
  }

  private func state(_ pane: String) throws -> ConsoleState {
    var state = try ConsoleState(size: Self.size, pane: pane)
    HeadlessConsole.run(&state, [.data(Flights.july)], load: Flights.load)
    return state
  }

  private func frame(_ state: ConsoleState) -> Frame {
    var frame = Frame(size: Self.size)
    render(state, into: &frame)
    return frame
  }

  private func bytes(_ painter: inout Painter, _ state: ConsoleState) -> Int {
    painter.paint(frame(state), limit: Self.size).count
  }

  @Test("The first frame of every pane has at most 6 KiB", arguments: PaneListing.all.map(\.id))
  func first(pane: String) throws {
    var painter = try painter()
    #expect(bytes(&painter, try state(pane)) <= 6_144)
  }

  @Test(
    "The cursor goes down a row of a list for at most 250 bytes; the rest comes when it rests",
    arguments: ["experiments", "models", "drift", "alerts", "data", "jobs"])
  func cursor(pane: String) throws {
    var painter = try painter()
    var state = try state(pane)
    if pane == "alerts" { HeadlessConsole.run(&state, [.key(.right)], load: Flights.load) }
    _ = bytes(&painter, state)
    var other = state
    let moves: [Message] = [.key(.down), .key(.down)]
    for move in moves {
      let effects = update(&state, move)
      #expect(effects.isEmpty, "nothing is read for what the cursor passes")
      let cost = bytes(&painter, state)
      #expect(cost > 0 && cost <= 250)
    }
    #expect(state.isBehind)
    HeadlessConsole.run(&state, [.rested], load: Flights.load)
    #expect(!state.isBehind)
    HeadlessConsole.run(&other, moves, load: Flights.load)
    #expect(frame(state) == frame(other))
  }

  @Test("Any key but a cursor's is about what stands under the cursor, not where it was before")
  func notBehind() throws {
    var state = try state("experiments")
    _ = update(&state, .key(.down))
    let current = try #require(state[ExperimentsPane.self]?.current(state.context))
    #expect(state[ExperimentsPane.self]?.charted(state.context).map(\.id) != [current.id])
    _ = update(&state, .key(.character(" ")))
    #expect(!state.isBehind)
    #expect(state[ExperimentsPane.self]?.selected == [current.id])
    #expect(state[ExperimentsPane.self]?.charted(state.context).map(\.id) == [current.id])
  }

  @Test("A changed number costs at most 120 bytes, and what stays the same none")
  func number() throws {
    var painter = try painter()
    var state = try state("overview")
    _ = bytes(&painter, state)
    #expect(bytes(&painter, state) == 0)
    var data = Flights.july
    data.present = Flights.present + .hours(1)
    _ = update(&state, .data(data))
    let cost = bytes(&painter, state)
    #expect(cost > 0 && cost <= 120)
  }
}
