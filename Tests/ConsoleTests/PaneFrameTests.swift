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
  }

  private static let space = Key.character(" ")

  static let cases: [Case] =
    Case.both("experiments", "list")
    + Case.both(
      "experiments", "marked", [.character("p"), .down, space, .down, .down, space, .down])
    + Case.both("experiments", "detail", [.enter])
    + Case.both("experiments", "compare", [space, .down, space, .down, .character("d")])
    + Case.both("jobs", "running")
    + Case.both("jobs", "failed", [.down, .down, .down, .down])
    + Case.both("data", "columns") + Case.both("data", "rules", [.character("v")])
    + Case.both("data", "changes", [.down, .character("d"), .enter])
    + Case.both("alerts", "open") + Case.both("alerts", "evidence", [.right, .down, .down, .enter])
    + Case.both("alerts", "silence", [.character("s"), .tab, .character("x")])

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
