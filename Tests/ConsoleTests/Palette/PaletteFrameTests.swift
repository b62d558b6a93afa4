import Domain
import Terminal
import Testing

@testable import Console

@Suite("Frames of the palette")
struct PaletteFrameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var pane = "experiments"
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "open", text: ""), Case(name: "letters", text: "com"),
    Case(name: "arguments", text: "promote flights-delay "),
    Case(name: "jump", text: "jump flig", pane: "overview"),
    Case(name: "filter", text: "filter status = finished and has:max"),
  ]

  @Test("The palette looks as recorded", arguments: cases, [(80, 24), (120, 40), (240, 70)])
  func palette(_ example: Case, size: (Int, Int)) throws {
    var session = try Session(example.pane)
    session.send(.resize(Size(columns: size.0, rows: size.1)))
    session.press(.character(":"))
    session.type(example.text)
    var frame = Frame(size: session.state.size)
    render(session.state, into: &frame)
    try Golden.expect(frame, "palette", example.name)
  }
}
