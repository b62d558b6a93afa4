import Domain
import Terminal
import Testing

@testable import Console

@Suite("Frames of the overview")
struct OverviewFrameTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
  ]

  private func frame(
    _ data: ConsoleData, _ size: Size, glyphs: GlyphSet = .braille, keys: [Key] = []
  ) throws -> Frame {
    var state = try ConsoleState(size: size, glyphs: glyphs, pane: "overview")
    let messages = [Message.data(data)] + keys.map { Message.key($0) }
    HeadlessConsole.run(&state, messages, load: Flights.load)
    var frame = Frame(size: size)
    render(state, into: &frame)
    return frame
  }

  @Test(
    "A degraded endpoint says why", arguments: sizes + [Size(columns: 240, rows: 70)])
  func degraded(_ size: Size) throws {
    try Golden.expect(frame(Flights.july, size), "overview", "degraded")
  }

  @Test("Endpoints in every state stand under one another", arguments: sizes)
  func fleet(_ size: Size) throws {
    try Golden.expect(
      frame(Flights.fleet, size, keys: [.down, .down]), "overview", "fleet")
  }

  @Test("A champion that cannot be loaded is told before any figure")
  func notLoaded() throws {
    var data = Flights.july
    data.endpoints[0].loadFailure =
      "endpoint 'flights-delay' cannot answer: version 2, its champion, cannot be loaded: the object 5fd2 is gone"
    try Golden.expect(frame(data, Size(columns: 120, rows: 40)), "overview", "not-loaded")
  }

  @Test("An empty store says what to type", arguments: sizes.dropLast())
  func empty(_ size: Size) throws {
    try Golden.expect(frame(Flights.empty, size), "overview", "empty")
  }

  @Test("Without an engine nothing looks fresh", arguments: sizes.dropLast())
  func abandoned(_ size: Size) throws {
    try Golden.expect(frame(Flights.abandoned, size), "overview", "abandoned")
  }

  @Test("A small screen shows one endpoint, a tiny one a sentence")
  func small() throws {
    try Golden.expect(
      frame(Flights.fleet, Size(columns: 50, rows: 14)), "overview", "card")
    try Golden.expect(
      frame(Flights.july, Size(columns: 36, rows: 10)), "overview", "tiny")
  }

  @Test("ASCII has every state, too")
  func ascii() throws {
    let size = Size(columns: 120, rows: 40)
    let frame = try frame(Flights.fleet, size, glyphs: .ascii)
    frame.withCells { cells in
      #expect(cells.allSatisfy { $0.glyph.scalar.value < 0x7F })
    }
    try Golden.expect(frame, "overview", "ascii")
  }

  @Test("Help lists the keys, and in a read-only store none that changes it")
  func help() throws {
    let size = Size(columns: 80, rows: 24)
    try Golden.expect(
      frame(Flights.july, size, keys: [.character("?")]), "overview", "help")
    try Golden.expect(
      frame(Flights.readOnly, size, keys: [.character("?")]), "overview", "help-read-only")
  }

  @Test("The first row leaves out what has no room, and cuts no word of it", arguments: 80...140)
  func firstRow(columns: Int) throws {
    let frame = try frame(Flights.readOnly, Size(columns: columns, rows: 24))
    let row = String(FrameText.plain(frame).prefix { $0 != "\n" })
    #expect(row.contains(" up"))
    #expect(row.contains("worker") == row.contains(Flights.engine.busyText), "\(row)")
    #expect(!row.contains("since ") || row.contains("since \(Flights.engine.startedAt.clockText)"))
  }

  @Test(
    "The feature that drifts most is whole where other columns leave room",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func worst(_ size: Size) throws {
    var data = Flights.july
    let name = data.endpoints[0].name
    var windows = try #require(data.windows[name])
    let worst = try #require(windows.last?.driftedFeatures.first).feature
    for place in windows.indices {
      for feature in windows[place].features.indices
      where windows[place].features[feature].feature == worst {
        windows[place].features[feature].feature = "channel_hourly"
      }
    }
    data.windows[name] = windows
    var session = try Session("overview", data)
    session.send(.resize(size))
    let row = session.text.split(separator: "\n").first { $0.contains("\(name)  ") }
    #expect(row?.contains("channel_hourly") == true, "\(session.text)")
  }
}
