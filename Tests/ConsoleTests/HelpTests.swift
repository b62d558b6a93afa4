import Domain
import Terminal
import Testing

@testable import Console

@Suite("The help")
struct HelpTests {
  private func open(_ size: Size = Size(columns: 80, rows: 24)) throws -> Session {
    var session = try Session()
    session.send(.resize(size))
    session.press(.character("?"))
    return session
  }

  @Test("Nothing of it is cut at 80 columns, and every sign of a state is explained")
  func glossary() throws {
    let session = try open()
    let lines = HelpOverlay.lines(session.state)
    #expect(lines.allSatisfy { $0.width <= 77 })
    let text = lines.map(\.text).joined(separator: "\n")
    let marks =
      WindowState.allCases.map { StateMark.window($0) } + Job.State.allCases.map { .job($0) }
    for mark in marks {
      #expect(lines.contains { $0.text.contains("\(mark.shape) ") && $0.text.contains(mark.word) })
    }
    for word in ["firing", "acknowledged", "silenced", "resolved", "pending", "finished", "killed"]
    {
      #expect(text.contains(word), "\(word)")
    }
    for level in [HeatMap.Level.low, .near, .over, .far, .extreme, .degraded] {
      #expect(text.contains(level.glyph(in: .braille)))
    }
  }

  @Test("It says where one is, and a search leaves what holds the words")
  func search() throws {
    var session = try open()
    let count = HelpOverlay.lines(session.state).count
    #expect(session.text.contains("1–19 of \(count)"))
    session.press(.character("G"))
    #expect(session.text.contains("of \(count)") && !session.text.contains("1–19"))
    session.press(.character("/"))
    session.type("quit")
    #expect(session.text.contains("Quit; the engine goes on"))
    #expect(!session.text.contains("PgDn"))
    session.press(.enter, .escape)
    #expect(session.state.help == HelpView(), "all keys again")
    session.press(.character("/"))
    session.type("zebra")
    #expect(session.text.contains("nothing holds these words"))
    session.press(.escape, .escape)
    #expect(session.state.help == nil)
  }
}
