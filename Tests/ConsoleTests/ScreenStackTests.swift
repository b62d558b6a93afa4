import Domain
import Terminal
import Testing

@testable import Console

@Suite("Screens over the list of runs")
struct ScreenStackTests {
  private func pane(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  @Test("Escape leads back one by one, and a file to the list of files first")
  func back() throws {
    var session = try Session("experiments")
    session.press(.enter, .character("a"), .enter)
    #expect(try pane(session)[ArtifactScreen.self]?.isReading == true)
    session.press(.escape)
    #expect(try pane(session)[ArtifactScreen.self]?.isReading == false)
    session.press(.escape)
    #expect(try pane(session).screen is DetailScreen)
    session.press(.escape)
    #expect(try pane(session).screen == nil)
  }

  @Test("What was left comes back as it was")
  func kept() throws {
    var session = try Session("experiments")
    session.press(.character("P"), .character("j"))
    let brushes = try #require(try pane(session)[PlotScreen.self]).brushes
    #expect(!brushes.isEmpty)
    session.press(.escape, .character("X"))
    #expect(try pane(session)[PlotScreen.self]?.kind == .scatter)
    #expect(try pane(session)[PlotScreen.self]?.brushes == brushes)
  }

  @Test("A screen keeps its place while another lies over it")
  func underneath() throws {
    var session = try Session("experiments")
    session.press(.enter, .character("j"), .character("j"))
    let scroll = try #require(try pane(session)[DetailScreen.self]).scroll
    session.press(.character("f"), .escape)
    #expect(try pane(session)[DetailScreen.self]?.scroll == scroll)
  }

  @Test("A stack gives the uppermost of a type, and takes back only what is still there")
  func stack() {
    var stack = ScreenStack()
    stack.push(DetailScreen())
    stack.push(PlotScreen(.parallel))
    stack.push(DetailScreen(scroll: 7))
    #expect(stack[DetailScreen.self]?.scroll == 7)
    let changed = DetailScreen(scroll: 9)
    stack.pop()
    stack.put(changed, at: 3)
    #expect(stack[DetailScreen.self]?.scroll == 0, "it was left meanwhile")
    stack.put(changed, at: 2)
    #expect(stack.top is PlotScreen, "another stands there")
    #expect(stack.kept(DetailScreen()).scroll == 7)
    stack.clear()
    #expect(stack.top == nil)
  }
}
