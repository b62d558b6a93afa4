import Domain
import Terminal
import Testing

@testable import Console

/// Frames of what watches models: drift, models and deployments, at three sizes.
@Suite("Frames of drift, models and deployments")
struct MonitoringFrameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pane: String
    var name: String
    var keys: [Key] = []
    var data = Flights.july
    var size: Size
    var glyphs = GlyphSet.braille

    var testDescription: String { "\(pane)/\(name) at \(size)" }

    static func sizes(
      _ pane: String, _ name: String, _ keys: [Key] = [], _ data: ConsoleData = Flights.july
    ) -> [Case] {
      [(80, 24), (120, 40), (240, 70)].map {
        Case(
          pane: pane, name: name, keys: keys, data: data,
          size: Size(columns: $0.0, rows: $0.1))
      }
    }

    static func ascii(_ pane: String, _ name: String, _ keys: [Key] = []) -> Case {
      Case(
        pane: pane, name: name, keys: keys, size: Size(columns: 120, rows: 40), glyphs: .ascii)
    }
  }

  static let cases: [Case] =
    Case.sizes("drift", "realized") + Case.sizes("drift", "feature", [.down, .down])
    + Case.sizes("drift", "evidence", [.down, .down, .left, .left, .enter])
    + Case.sizes("drift", "causes", [.character("N"), .enter, .down])
    + Case.sizes("drift", "signals", [.down, .down, .down], Shop.data)
    + Case.sizes("drift", "signal-evidence", [.down, .down, .down, .down, .enter], Shop.data)
    + Case.sizes("drift", "slices", [.left, .left, .enter], Shop.data)
    + Case.sizes("models", "versions") + Case.sizes("models", "promote", [.character("P")])
    + Case.sizes("models", "compare", [.character("d")])
    + Case.sizes("models", "roll-back", [.down, .right, .right, .character("R")])
    + Case.sizes("deployments", "traffic")
    + [.ascii("models", "ascii", [.down]), .ascii("deployments", "ascii")]
    + [.ascii("drift", "ascii"), .ascii("drift", "ascii-causes", [.character("N"), .enter])]

  @Test("A pane looks as recorded", arguments: cases)
  func pane(_ example: Case) throws {
    var state = try ConsoleState(size: example.size, glyphs: example.glyphs, pane: example.pane)
    let messages = [Message.data(example.data)] + example.keys.map { Message.key($0) }
    HeadlessConsole.run(&state, messages, load: Flights.load)
    var frame = Frame(size: example.size)
    render(state, into: &frame)
    try Golden.expect(frame, example.pane, example.name)
  }
}
