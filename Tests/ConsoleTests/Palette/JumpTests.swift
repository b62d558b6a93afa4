import Domain
import Terminal
import Testing

@testable import Console

@Suite("Jumping")
struct JumpTests {
  private func jump(_ text: String, _ data: ConsoleData = Flights.july) throws -> Session {
    var session = try Session("overview", data)
    session.press(.character("'"))
    session.type(text)
    session.press(.enter)
    return session
  }

  @Test("A run is found by its name and by its id, loaded or not")
  func run() throws {
    for text in ["calm-dunlin-13", String(Flights.runIDs[1].text.prefix(12))] {
      let session = try jump(text)
      #expect(session.state.pane == "experiments")
      let pane = try #require(session.state[ExperimentsPane.self])
      #expect(pane.screen is DetailScreen)
      #expect(pane.current(session.state.context)?.id == Flights.runIDs[1])
    }
  }

  @Test(
    "Jobs, snapshots, alerts and versions lead to their panes",
    arguments: [
      ("#41", "jobs"), ("41", "jobs"), ("alert 10", "alerts"), ("flights/1", "data"),
      ("flights-delay/1", "models"),
    ])
  func others(text: String, pane: String) throws {
    #expect(try jump(text).state.pane == pane)
  }

  @Test("A name that several things have needs a choice")
  func ambiguous() throws {
    var session = try jump("flights-delay")
    #expect(session.state.pane == "overview")
    #expect(
      session.state.palette?.problem == "“flights-delay” could be 2 things: choose with ↑ and ↓.")
    session.press(.down, .enter)
    #expect(session.state.pane == "models")
    #expect(session.state.memory.history == ["jump flights-delay"])
  }

  @Test("Names are looked up in the store from the second letter on")
  func search() throws {
    var session = try Session()
    session.press(.character("'"))
    session.forget()
    session.type("c")
    #expect(session.requests.isEmpty)
    session.type("alm")
    #expect(session.requests.count == 3)
    #expect(PaletteList(session.state).entries.contains { $0.title == "calm-dunlin-13" })
  }

  @Test("What is not there is said")
  func unknown() throws {
    let session = try jump("no such thing at all")
    #expect(session.state.palette?.problem?.hasPrefix("There is no run, job, model") == true)
  }
}
