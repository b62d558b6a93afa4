import Domain
import Terminal
import Testing

@testable import Console

@Suite("The palette")
struct PaletteTests {
  private func entries(_ session: Session) -> [PaletteEntry] {
    PaletteList(session.state).entries
  }

  @Test("It lists every binding of the pane in view and of everywhere, every pane and command")
  func everything() throws {
    for pane in PaneListing.all {
      var session = try Session(pane.id)
      let own = session.state.panes[session.state.active].keyEntries(session.state.context)
      session.press(.character(":"))
      let entries = entries(session)
      for key in own + ConsoleKeys.entries(session.state) where key.name != "pane" {
        #expect(
          entries.contains { $0.detail == key.help && $0.disabled == key.disabled },
          "\(pane.id): \(key.help)")
      }
      for other in PaneListing.all {
        #expect(entries.contains { $0.title == "pane \(other.id)" && $0.detail == other.purpose })
      }
      for command in PaletteCommand.all {
        #expect(entries.contains { $0.title == command.usage })
      }
    }
  }

  @Test("Nothing that changes anything is in it in read-only mode")
  func readOnly() throws {
    for pane in PaneListing.all {
      var session = try Session(pane.id, Flights.readOnly)
      session.press(.character(":"))
      let mutating =
        pane.keys.filter(\.mutates).map(\.help)
        + PaletteCommand.all.filter(\.mutates)
        .map(\.help)
      #expect(entries(session).allSatisfy { !mutating.contains($0.detail) }, "\(pane.id)")
      session.type("promote flights-delay 1")
      session.press(.enter)
      #expect(session.state.dialog == nil)
      #expect(session.effects.isEmpty)
      #expect(session.state.palette?.problem?.hasPrefix("There is no command") == true)
    }
  }

  @Test("Enter does what the entry under the cursor says, and closes")
  func press() throws {
    var session = try Session("experiments")
    var byKey = session
    session.press(.character(":"))
    session.type("pin")
    session.press(.enter)
    byKey.press(.character("p"))
    #expect(session.state.palette == nil)
    #expect(session.state[ExperimentsPane.self] == byKey.state[ExperimentsPane.self])
    #expect(session.state.memory.history == ["pin"])
    #expect(session.effects == [.remember(.line("pin"))])
  }

  @Test("A pane is reached by some of its letters")
  func pane() throws {
    var session = try Session()
    session.press(.character(":"))
    session.type("pdri")
    #expect(entries(session).first?.title == "pane drift")
    #expect(entries(session).first?.titlePlaces == [0, 5, 6, 7])
    session.press(.enter)
    #expect(session.state.pane == "drift")
    #expect(session.state.palette == nil)
    #expect(session.effects == [.remember(.line("pane drift"))])
  }

  @Test("Escape and a backspace on an empty line close it and change nothing else")
  func close() throws {
    for key in [Key.escape, .backspace] {
      var session = try Session()
      let before = session.state
      session.press(.character(":"), key)
      #expect(session.state.palette == nil && session.state.active == before.active)
      #expect(session.effects.isEmpty)
    }
  }

  @Test("A disabled entry says why instead of what, and Enter on it says it again")
  func disabled() throws {
    var session = try Session("experiments")
    session.press(.character(":"))
    session.type("compare")
    let reason = "Select or pin a second run to compare with."
    #expect(entries(session).first?.disabled == reason)
    #expect(session.text.contains(reason))
    session.press(.enter)
    #expect(session.state.palette?.problem == reason)
    #expect(session.effects.isEmpty)
  }

  @Test("Arguments are completed from the data, one after the other")
  func arguments() throws {
    var session = try Session()
    session.press(.character(":"))
    session.type("prom")
    session.press(.tab)
    #expect(session.state.palette?.text == "promote ")
    #expect(entries(session).map(\.title) == ["flights-delay"])
    session.press(.enter)
    #expect(session.state.palette?.text == "promote flights-delay ")
    let versions = Flights.july.versions(of: Flights.model).reversed().map { "\($0.version)" }
    #expect(entries(session).map(\.title) == versions)
    session.type("1")
    session.press(.enter)
    #expect(session.state.palette == nil)
    #expect(session.state.dialog?.title == "Promote flights-delay v1")
    #expect(session.effects == [.remember(.line("promote flights-delay 1"))])
  }

  @Test(
    "A command opens the dialog that says what will change",
    arguments: [
      ("rollback flights-delay", "Roll back flights-delay"),
      ("retrain flights-delay", "Retrain flights-delay"), ("cancel 41", "Cancel job #41"),
      ("silence 11", "Silence an alert"),
    ])
  func dialogs(line: String, title: String) throws {
    var session = try Session()
    session.press(.character(":"))
    session.type(line)
    session.press(.enter)
    #expect(session.state.dialog?.title == title)
    #expect(session.effects == [.remember(.line(line))])
  }

  @Test(
    "What is wrong with a line is said, and the line stays to be mended",
    arguments: [
      ("promot flights", "There is no command “promot flights”. Did you mean “promote”?"),
      ("pane drifd", "There is no pane “drifd”. Did you mean “drift”?"),
      (
        "promote flights-delya 1",
        "There is no model “flights-delya”. Did you mean “flights-delay”?"
      ),
      ("promote flights-delay 77", "There is no version “77”."),
      ("promote flights-delay 2", "v2 is already the champion."),
      ("cancel 99", "There is no job to cancel “99”."),
      ("acknowledge 99", "There is no open alert “99”."),
      ("metric aux", "There is no metric “aux”. Did you mean “auc”?"),
      (
        "endpoint flights-dela",
        "There is no endpoint “flights-dela”. Did you mean “flights-delay”?"
      ),
      (
        "filter metrics.auc >", "Expected a value at character 14 of the filter, but it ends there."
      ),
      ("sort nothing", "There is no attribute"),
    ])
  func problems(line: String, sentence: String) throws {
    var session = try Session()
    session.press(.character(":"))
    session.type(line)
    _ = session.state.run(line)
    #expect(session.state.palette?.problem?.hasPrefix(sentence) == true, "\(session.text)")
    #expect(session.state.palette?.text == line)
    #expect(session.effects.isEmpty)
  }

  @Test("A line without its arguments says which it needs")
  func missing() throws {
    var session = try Session()
    session.press(.character(":"))
    _ = session.state.run("promote flights-delay")
    #expect(session.state.palette?.problem == "“promote” needs VERSION.")
  }

  @Test("Filter and order work from any pane")
  func runs() throws {
    var session = try Session("jobs")
    session.press(.character(":"))
    session.type("filter metrics.auc > 0.74")
    session.press(.enter)
    #expect(session.state.pane == "experiments")
    #expect(session.text.contains("3 of 8 runs"))
    session.press(.character(":"))
    session.type("sort metrics.logloss")
    session.press(.enter)
    #expect(
      session.state[ExperimentsPane.self]?.sort
        == RunQuery.SortKey(.metric("logloss"), descending: false))
    session.press(.character(":"))
    session.type("filter ")
    session.press(.enter)
    #expect(session.text.contains("8 of 8 runs"))
  }

  @Test("Fields are completed in a filter, and Enter takes one only when it was chosen")
  func filterCompletion() throws {
    var session = try Session("experiments")
    session.press(.character(":"))
    session.type("filter auc")
    #expect(entries(session).first?.title == "metrics.auc")
    session.press(.tab)
    #expect(session.state.palette?.text == "filter metrics.auc ")
    session.press(.control("u"))
    session.type("filter max")
    session.press(.control("n"), .control("p"), .enter)
    #expect(session.state.palette?.text == "filter params.max_depth ")
    session.press(.control("u"))
    session.type("filter tern")
    session.press(.enter)
    #expect(session.state[ExperimentsPane.self]?.filterText == "tern")
  }

  @Test("The arrows bring back older lines on an empty line, each once")
  func history() throws {
    var session = try Session()
    session.send(.remembered(UserState(history: ["b", "a", "b"], hasSeenGuidance: true)))
    session.press(.character(":"), .up)
    #expect(session.state.palette?.text == "b")
    session.press(.up, .up)
    #expect(session.state.palette?.text == "a")
    session.press(.down, .down)
    #expect(session.state.palette?.text == "")
    session.type("pane jobs")
    session.press(.enter, .character(":"), .up)
    #expect(session.state.palette?.text == "pane jobs")
    #expect(session.state.memory.history == ["pane jobs", "b", "a"])
  }

  @Test("No more lines are kept than the limit says")
  func historyLimit() {
    var memory = UserState(history: (0..<500).map { "\($0)" }, hasSeenGuidance: true)
    #expect(memory.history.count == UserState.historyMax)
    memory.add("new")
    #expect(memory.history.count == UserState.historyMax)
    #expect(memory.history.first == "new")
  }

  @Test("Names with spaces stand in quotes")
  func quotes() throws {
    let promote = try #require(PaletteCommand.all.first { $0.name == "promote" })
    let line = PaletteLine("promote \"my model\" 3")
    #expect(line.arguments(of: promote).complete == ["my model"])
    #expect(line.given(to: promote) == ["my model", "3"])
    #expect(
      PaletteLine("promote my").replacingLast(of: promote, with: "my model", goesOn: true)
        == "promote \"my model\" ")
  }

  @Test("A click chooses an entry, a second one does it, and the wheel moves")
  func mouse() throws {
    var session = try Session("experiments")
    session.press(.character(":"))
    session.type("pane")
    let row = try #require(
      session.text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("pane jobs") })
    let click = Message.mouse(MouseEvent(.press, x: 5, y: row))
    session.send(click)
    let index = try #require(entries(session).firstIndex { $0.title == "pane jobs" })
    #expect(session.state.palette?.cursor == index)
    session.send(.mouse(MouseEvent(.scrollDown, x: 5, y: row)))
    #expect(session.state.palette?.cursor == index + 3)
    session.send(click)
    session.send(click)
    #expect(session.state.pane == "jobs")
  }
}

extension PaletteTests {
  @Test("A theme is shown and kept, and one that there is not is told")
  func theme() throws {
    var session = try Session()
    session.send(.remembered(UserState(history: [], hasSeenGuidance: true)))
    session.state.themes = ThemeChoice(names: ["dark", "light"], current: "dark")
    session.press(.character(":"))
    session.type("theme li")
    session.press(.enter)
    #expect(
      session.effects
        == [.showTheme("light"), .keepTheme("light"), .remember(.line("theme light"))])
    #expect(session.state.themes.current == "light")
    session.press(.character(":"))
    _ = session.state.run("theme lihgt")
    #expect(
      session.state.palette?.problem == "There is no theme “lihgt”. Did you mean “light”?")
  }
}
