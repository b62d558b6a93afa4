import Domain
import Terminal
import Testing

@testable import Console

/// Frames of every pane: a case is a pane, the keys that lead there, and a name.
@Suite("Frames of the panes")
struct PaneFrameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pane: String
    var name: String
    var keys: [Key]
    var data: ConsoleData
    var size: Size

    var testDescription: String { "\(pane)/\(name) at \(size)" }

    static func both(
      _ pane: String, _ name: String, _ keys: [Key] = [], _ data: ConsoleData = Flights.july
    ) -> [Case] {
      [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)].map {
        Case(pane: pane, name: name, keys: keys, data: data, size: $0)
      }
    }

    /// At 240×70 too.
    static func all(
      _ pane: String, _ name: String, _ keys: [Key] = [], _ data: ConsoleData = Flights.july
    ) -> [Case] {
      both(pane, name, keys, data) + [
        Case(
          pane: pane, name: name, keys: keys, data: data, size: Size(columns: 240, rows: 70))
      ]
    }
  }

  private static let space = Key.character(" ")

  private static let others: [[Case]] = [
    Case.both("jobs", "log", [.character("l"), .character("k")]),
    Case.all("jobs", "running"),
    Case.both("jobs", "failed", [.down, .down, .down, .down]),
    Case.all("data", "columns"),
    Case.both("data", "rules", [.character("v")]),
    Case.both("data", "interactions", [.character("v")], Flights.grocer),
    Case.both("data", "changes", [.down, .character("d"), .enter]),
    Case.all("alerts", "open"),
    Case.all("alerts", "performance", [.enter]),
    Case.both("alerts", "drift", [.down, .enter]),
    Case.both("alerts", "evidence", [.right, .down, .down, .enter]),
    Case.both("alerts", "silence", [.character("s"), .tab, .character("x")]),
  ]

  private static let experiments: [[Case]] = [
    Case.both("experiments", "list"),
    Case.both(
      "experiments", "marked", [.character("p"), .down, space, .down, .down, space, .down]),
    Case.both("experiments", "detail", [.enter]),
    Case.all(
      "experiments", "chart",
      [
        .character("p"), .down, space, .down, .down, space, .character("f"), .character("s"),
        .character("s"), .character("l"), .character("L"), .character("L"), .character("L"),
      ]),
    Case.all(
      "experiments", "grid",
      [.character("p"), .down, space, .down, .character("f"), .character("t"), .character("h")]),
    Case.both("experiments", "compare", [space, .down, space, .down, .character("d")]),
    Case.both(
      "experiments", "compare-code", [space, .down, space, .down, .character("d"), .right]),
    Case.both(
      "experiments", "compare-data",
      [space, .down, space, .down, .character("d"), .right, .right]),
    Case.all(
      "experiments", "parallel", [.character("P"), .right, .character("j"), .character("n")]),
    Case.all("experiments", "scatter", [.character("X"), .up]),
    Case.all("experiments", "files", [.enter, .character("a"), .down]),
    Case.all("experiments", "file", [.enter, .character("a"), .character("G"), .enter]),
    Case.all("experiments", "evaluation", [.enter, .character("e")]),
    Case.all(
      "experiments", "evaluations",
      [.character("p"), .down, .character("d"), .character("e"), .right, .right]),
    Case.all(
      "experiments", "regression",
      [.down, .down, .character("p"), .down, .character("d"), .character("e")]),
  ]

  static let cases: [Case] = (others + experiments).flatMap { $0 }

  @Test("A pane looks as recorded", arguments: cases)
  func pane(_ example: Case) throws {
    var state = try ConsoleState(size: example.size, pane: example.pane)
    let messages = [Message.data(example.data)] + example.keys.map { Message.key($0) }
    HeadlessConsole.run(&state, messages, load: Flights.load)
    var frame = Frame(size: example.size)
    render(state, into: &frame)
    try Golden.expect(frame, example.pane, example.name)
  }
}
