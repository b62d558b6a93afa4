import Console
import Domain
import Terminal
import Testing

@Suite("Frames of the overview")
struct OverviewFrameTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
  ]

  @Test("A degraded endpoint says why", arguments: sizes)
  func degraded(_ size: Size) throws {
    let frame = try HeadlessConsole.frame(
      pane: "overview", data: Flights.july, size: size, load: Flights.load)
    try Golden.expect(frame, "overview", "degraded")
  }

  @Test("An empty store says what to type", arguments: sizes.dropLast())
  func empty(_ size: Size) throws {
    let frame = try HeadlessConsole.frame(
      pane: "overview", data: Flights.empty, size: size, load: Flights.load)
    try Golden.expect(frame, "overview", "empty")
  }
}
