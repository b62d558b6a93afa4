import Domain
import Terminal
import Testing

@testable import Console

/// Themes and the clipboard: what keys ask of the screen.
struct ThemePickerTests {
  private func state(themes: [String] = ["dark", "light", "nord"]) -> ConsoleState {
    var state = ConsoleState()
    state.themes = ThemeChoice(names: themes, current: "light")
    _ = update(&state, .data(Flights.july))
    return state
  }

  private func press(_ state: inout ConsoleState, _ keys: Key...) -> [Effect] {
    keys.flatMap { update(&state, .key($0)) }
  }

  @Test("T lists the themes, each move shows one, Enter keeps it")
  func keeping() {
    var state = state()
    #expect(press(&state, .character("T")).isEmpty)
    #expect(press(&state, .down) == [.showTheme("nord")])
    #expect(press(&state, .down).isEmpty, "the last one")
    #expect(press(&state, .home) == [.showTheme("dark")])
    #expect(press(&state, .enter) == [.keepTheme("dark")])
    #expect(state.themePicker == nil && state.themes.current == "dark")
  }

  @Test("Esc shows again what was shown before")
  func leaving() {
    var state = state()
    _ = press(&state, .character("T"))
    #expect(press(&state, .escape).isEmpty, "nothing else was looked at")
    _ = press(&state, .character("T"), .down)
    #expect(press(&state, .escape) == [.showTheme("light")])
    #expect(state.themePicker == nil && state.themes.current == "light")
  }

  @Test("The mouse looks at a theme, too")
  func pointing() throws {
    var state = state()
    _ = press(&state, .character("T"))
    let y = try #require(
      (0..<24).first { y in
        var frame = Frame(size: state.size, pointer: PointedCell(x: 60, y: y))
        render(state, into: &frame)
        return frame.hit?.target == .row(list: "themes", index: 2)
      })
    let effects = update(&state, .mouse(MouseEvent(.press, x: 60, y: y)))
    #expect(effects == [.showTheme("nord")])
    #expect(update(&state, .mouse(MouseEvent(.scrollUp, x: 5, y: 5))) == [.showTheme("light")])
  }

  @Test("A screen with one look says so")
  func none() {
    var state = state(themes: [])
    _ = press(&state, .character("T"))
    #expect(state.themePicker == nil)
    #expect(state.notice == Notice(text: "This screen has only one theme.", kind: .refused))
  }

  @Test("The list lies over the pane with its samples", arguments: [Size(columns: 80, rows: 24)])
  func frame(size: Size) throws {
    var state = state(themes: ["dark", "light", "nord", "okabe-ito", "solarized-dark"])
    _ = press(&state, .character("T"), .down)
    var frame = Frame(size: size)
    render(state, into: &frame)
    try Golden.expect(frame, "overview", "themes")
  }

  @Test("y copies what is under the cursor, and shows it")
  func copying() throws {
    var state = try ConsoleState(pane: "jobs")
    _ = update(&state, .data(Flights.july))
    let job = try #require(state[JobsPane.self]?.current(state.context))
    #expect(update(&state, .key(.character("y"))) == [.copy("\(job.id.number)")])
    #expect(state.notice?.text == "copied  \(job.id.number)")
    var empty = ConsoleState()
    _ = update(&empty, .data(ConsoleData()))
    #expect(update(&empty, .key(.character("y"))).isEmpty)
    #expect(empty.notice == Notice(text: "Nothing is under the cursor.", kind: .refused))
  }

  @Test("Pasted text goes into a line that is being typed, and never presses keys")
  func pasting() throws {
    var state = try ConsoleState(pane: "experiments")
    HeadlessConsole.run(&state, [.data(Flights.july)], load: Flights.load)
    let before = state
    #expect(update(&state, .key(.paste("q2j\nT"))).isEmpty)
    #expect(state == before)
    _ = update(&state, .key(.character("/")))
    _ = update(&state, .key(.paste("metrics.auc > 0.7\nq")))
    #expect(state.prompt?.input.text == "metrics.auc > 0.7 q")
  }
}
