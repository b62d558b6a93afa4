import Domain
import Terminal
import Testing

@testable import Console

@Suite("The first start")
struct FirstStepsTests {
  private func first() throws -> Session {
    var session = try Session()
    session.send(.remembered(UserState(history: [], hasSeenGuidance: false)))
    return session
  }

  @Test("Three lines of guidance stay until a key, which does what it does")
  func once() throws {
    var session = try first()
    #expect(session.text.contains("Welcome"))
    session.press(.character("6"))
    #expect(session.state.pane == "jobs")
    #expect(!session.text.contains("Welcome"))
    #expect(session.effects == [.remember(.guidanceSeen)])
    session.press(.character("1"))
    #expect(session.effects == [.remember(.guidanceSeen)])
  }

  @Test("Who has seen them does not see them again")
  func seen() throws {
    var session = try Session()
    session.send(.remembered(UserState(history: [], hasSeenGuidance: true)))
    #expect(!session.text.contains("Welcome"))
  }

  @Test("A frame of it", arguments: [(80, 24), (120, 40)])
  func frames(_ size: (Int, Int)) throws {
    var session = try first()
    session.send(.resize(Size(columns: size.0, rows: size.1)))
    var frame = Frame(size: session.state.size)
    render(session.state, into: &frame)
    try Golden.expect(frame, "overview", "welcome")
  }
}

@Suite("Keys that cannot be used")
struct DisabledKeyTests {
  /// Names of bindings that move through a list, at whose end they may do nothing.
  private static let movements: Set<String> = [
    "move", "endpoint", "model", "feature", "window", "log back", "log on", "lineage",
  ]

  @Test(
    "No key is silent: it does something or says why not",
    arguments: PaneListing.all.map(\.id), ["full", "empty", "read-only"])
  func silent(pane: String, store: String) throws {
    let data =
      store == "full" ? Flights.july : store == "empty" ? Flights.empty : Flights.readOnly
    let start = try Session(pane, data)
    for entry in start.state.panes[start.state.active].keyEntries(start.state.context) {
      guard let key = entry.press, !Self.movements.contains(entry.name) else { continue }
      var session = start
      session.press(key)
      #expect(
        session.state != start.state || session.effects != start.effects,
        "\(pane), \(store): \(entry.keys) (\(entry.name)) does nothing and does not say why")
      if let reason = entry.disabled {
        #expect(session.state.notice?.text == reason)
        #expect(reason.hasSuffix("."), "\(reason)")
      }
    }
  }
}
