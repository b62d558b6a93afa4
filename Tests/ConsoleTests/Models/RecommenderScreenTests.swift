import Domain
import Terminal
import Testing

@testable import Console

@Suite("A recommender on the screen")
struct RecommenderScreenTests {
  private func session() throws -> Session { try Session("models", Flights.grocer) }

  @Test("A version says what it knows")
  func knowledge() throws {
    let text = try session().text
    #expect(text.contains("knows      1,967 users, 17,466 items; 0.3 % of the pairs"))
    #expect(text.contains("what was taken may come again"))
  }

  @Test("A user that is typed is answered, beside what that user took; Esc leads back")
  func user() throws {
    var session = try session()
    session.press(.character("u"))
    session.type("23")
    #expect(session.state[ModelsPane.self]?.user == nil)
    session.press(.enter)
    #expect(session.requests.contains(.recommendation("grocer", version: 1, user: "23")))
    let text = session.text
    #expect(text.contains("user 23") && text.contains("from what the user took"))
    #expect(text.contains("BEERALEMALT LIQUORS  BEERS"))
    #expect(text.contains("2013-07-12"))
    session.press(.escape)
    #expect(session.text.contains("Made of"))
  }

  @Test("An unknown user gets what most take, and the screen says so")
  func unknown() throws {
    var session = try session()
    session.press(.character("u"))
    session.type("99")
    session.press(.enter)
    #expect(session.text.contains("unknown user: what most users take"))
    #expect(session.text.contains("no rows of this user are in its data"))
    // The line has the last user, to be changed.
    session.press(.character("u"), .escape)
    #expect(session.state[ModelsPane.self]?.user == "99")
    session.press(.character("u"), .backspace, .backspace, .enter)
    #expect(session.state[ModelsPane.self]?.user == nil)
  }

  @Test("A model that cannot be read says why, on the page and for a user")
  func unreadable() throws {
    struct Damaged: Error, CustomStringConvertible { let description = "the file is damaged" }
    let size = Size(columns: 120, rows: 40)
    for (keys, before) in [([], "knows"), ([.character("u"), .character("7"), .enter], "user 7")]
      as [([Key], String)]
    {
      var state = try ConsoleState(size: size, pane: "models")
      HeadlessConsole.run(
        &state, [Message.data(Flights.grocer)] + keys.map { Message.key($0) }
      ) { _ in throw Damaged() }
      var frame = Frame(size: size)
      render(state, into: &frame)
      let text = FrameText.plain(frame)
      #expect(text.contains("the file is damaged") && text.contains(before))
    }
  }

  @Test("The filter of versions is still typed beside it")
  func filter() throws {
    var session = try session()
    session.press(.character("u"), .escape)
    session.filter("nothing")
    #expect(session.text.contains("no version holds these words"))
  }

  @Test("A version that does not recommend says so")
  func others() throws {
    var session = try Session("models")
    session.press(.character("u"))
    #expect(session.state.notice?.text == "This version is no recommender.")
    #expect(!session.requests.contains { if case .recommender = $0 { true } else { false } })
  }

  @Test(
    "It looks as recorded",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func frames(_ size: Size) throws {
    let user: [Key] = [.character("u"), .character("2"), .character("3"), .enter]
    for (name, keys) in [("recommender", []), ("user", user)] {
      var state = try ConsoleState(size: size, pane: "models")
      let messages = [Message.data(Flights.grocer)] + keys.map { Message.key($0) }
      HeadlessConsole.run(&state, messages, load: Flights.load)
      var frame = Frame(size: size)
      render(state, into: &frame)
      try Golden.expect(frame, "models", name)
    }
  }
}
