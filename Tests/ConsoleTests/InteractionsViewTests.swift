import Domain
import Terminal
import Testing

@testable import Console

@Suite("Interactions on the data pane")
struct InteractionsViewTests {
  private static func asked(_ session: Session) -> [LoadRequest] {
    session.requests.filter { if case .interactions = $0 { true } else { false } }
  }

  @Test("They are read once, when they are shown, and said in words")
  func shown() throws {
    var session = try Session("data", Flights.grocer)
    #expect(Self.asked(session).isEmpty)
    session.press(.character("v"))
    let id = try #require(Flights.grocer.snapshots.first?.id)
    let columns = InteractionColumns(user: "origin", item: "carrier", time: "date")
    #expect(Self.asked(session) == [.interactions(id, columns)])
    #expect(session.text.contains("1,354,647 interactions of 2,464 users and 25,571 items"))
    #expect(session.text.contains("12 rows without a user, an item, a time or a finite value"))
    session.press(.enter, .down, .up)
    #expect(Self.asked(session).count == 1)
  }

  @Test("A dataset that is none of interactions has no such view")
  func others() throws {
    var session = try Session("data")
    session.press(.character("v"))
    #expect(session.text.contains("v rules"))
    #expect(Self.asked(session).isEmpty)
  }

  @Test("Why they cannot be read stands in their place")
  func failure() throws {
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "data")
    let messages = [Message.data(Flights.grocer), .key(.character("v"))]
    HeadlessConsole.run(&state, messages) { request in
      if case .interactions = request { throw MissingFile(path: "no such column") }
      return try Flights.load(request)
    }
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    #expect(FrameText.plain(frame).contains("no such column"))
  }

  @Test("Without days or items there is no chart of them, at any size")
  func sparse() throws {
    for size in [Size(columns: 20, rows: 6), Size(columns: 80, rows: 24)] {
      var state = try ConsoleState(size: size, pane: "data")
      let messages = [Message.data(Flights.grocer), .key(.character("v"))]
      HeadlessConsole.run(&state, messages) { request in
        guard case .interactions = request else { return try Flights.load(request) }
        return .interactions(
          InteractionProfile(
            users: 1, items: 1, pairs: 1, interactions: 1, shareOfRepeats: nil, daily: nil,
            headShares: [Double](repeating: 1, count: 100), rowsLeftOut: 0))
      }
      var frame = Frame(size: size)
      render(state, into: &frame)
      let text = FrameText.plain(frame)
      #expect(!text.contains("Interactions a day"))
      #expect(text.contains("most taken items") == (size.rows == 24), "\(text)")
    }
  }
}
