import Domain
import Terminal
import Testing

@testable import Console

@Suite("Keys that work everywhere")
struct UpdateTests {
  @Test("Declarations that cannot be read any more are told once, and when they can again")
  func declarations() throws {
    var session = try Session()
    var data = Flights.july
    data.declarationProblem = "curlew.yaml:7:3: this is not YAML"
    session.send(.data(data))
    #expect(
      session.state.notice
        == Notice(
          text: "not taken up: curlew.yaml:7:3: this is not YAML", kind: .failed))
    session.press(.character("5"))
    session.send(.data(data))
    #expect(session.state.notice == nil)
    #expect(session.text.contains("! curlew.yaml"), "as long as it lasts")
    session.send(.data(Flights.july))
    #expect(!session.text.contains("! curlew.yaml"))
    #expect(session.state.notice?.text == "curlew.yaml was read again")
  }

  @Test("Tab, Shift-Tab and digits change the pane and nothing else")
  func panes() throws {
    var session = try Session()
    var expected = session.state
    session.press(.backTab)
    expected.active = 7
    #expect(session.state == expected)
    session.press(.tab)
    #expect(session.state.pane == "overview")
    session.press(.character("7"))
    #expect(session.state.pane == "data")
    #expect(session.effects.isEmpty)
  }

  @Test("q quits, Ctrl-Z suspends, Ctrl-L redraws, even while a dialog is open")
  func terminal() throws {
    var session = try Session()
    session.press(.character("r"))
    #expect(session.state.dialog != nil)
    session.press(.control("z"), .control("l"))
    #expect(session.effects == [.suspend, .redraw])
    session.press(.character("q"))
    #expect(session.effects.count == 2, "q is an answer in a dialog without fields, not the end")
    session.press(.escape, .character("q"))
    #expect(session.effects.last == .quit)
  }

  @Test("An unknown key changes nothing but the notice, and says that it does nothing")
  func unknown() throws {
    var session = try Session()
    let before = session.state
    session.send(.failure("the store is locked"))
    #expect(session.text.contains("■ the store is locked"))
    session.press(.function(9))
    #expect(session.state.notice?.text == "F9 does nothing here; ? lists the keys")
    session.press(.escape)
    #expect(session.state == before)
  }

  @Test("A key that works elsewhere says where; one that is refused says why")
  func elsewhere() throws {
    func told(_ pane: String, _ keys: Key..., data: ConsoleData = Flights.july) throws -> String? {
      var session = try Session(pane, data)
      for key in keys { session.press(key) }
      let text = try #require(session.state.notice?.text)
      #expect(session.text.contains(text), "the footer says it")
      return text
    }
    #expect(
      try told("experiments", .enter, .character("/"))
        == "/ is “filter”, and not on this screen; ? lists the keys")
    for key in ["o", "O"] as [Character] {
      let text = try told("experiments", .enter, .character(key))
      #expect(text?.hasSuffix("and not on this screen; ? lists the keys") == true)
    }
    #expect(
      try told("alerts", .character("A"))
        == "A does nothing here, and is “alias” in 3 Models; ? lists the keys")
    #expect(
      try told("experiments", .character("#"), data: Flights.readOnly)
        == "# changes something, and this store is only read.")
    var session = try Session("experiments")
    session.filter("metrics.auc > 7")
    session.press(.character("#"))
    #expect(session.state.notice?.text == "No run is under the cursor.")
    #expect(session.text.contains("No run is under the cursor."))
  }

  @Test("Help opens, scrolls within its lines, and closes")
  func help() throws {
    var session = try Session("experiments")
    session.send(.resize(Size(columns: 80, rows: 12)))
    session.press(.character("?"))
    #expect(session.state.help == HelpView(scroll: 0))
    session.press(.up)
    #expect(session.state.help == HelpView(scroll: 0))
    session.press(.character("G"))
    let last = session.state.help
    session.press(.down)
    #expect(session.state.help == last)
    #expect(session.text.contains("there is no such figure"))
    session.press(.character("q"))
    #expect(session.state.help == nil)
    #expect(session.effects.isEmpty)
  }

  @Test("Before the store is read every pane says so, and no key breaks that")
  func nothingRead() throws {
    var session = try Session("jobs", nil)
    session.press(.down, .character("c"), .enter, .character("/"), .tab)
    #expect(session.text.contains("Reading the store"))
    #expect(session.requests.isEmpty)
  }

  @Test("A tick moves the clock, never backwards past the data")
  func tick() throws {
    var session = try Session()
    session.send(.tick(Flights.wall + .minutes(5)))
    #expect(session.text.contains("engine ✕ gone 5 min"))
  }

  @Test(
    "An engine whose process has ended is gone at once, and E starts another, but in a read-only store"
  )
  func ended() throws {
    var session = try Session()
    #expect(session.text.contains("engine ● up"))
    session.press(.character("E"))
    #expect(session.effects == [.startEngine], "whether it runs is asked when it is to be started")
    var data = Flights.july
    data.hasEngineEnded = true
    session.send(.data(data))
    #expect(session.text.contains("engine ✕ gone"))
    session.press(.character("E"))
    #expect(session.effects == [.startEngine, .startEngine])
    var kept = Flights.readOnly
    kept.hasEngineEnded = true
    var looking = try Session("overview", kept)
    #expect(looking.text.contains("engine ✕ gone") && !looking.text.contains("starts it"))
    looking.press(.character("E"))
    #expect(looking.effects.isEmpty)
  }

  @Test("Ages go on with the clock where nothing changes, but not in a replay")
  func agesGoOn() throws {
    var session = try Session()
    session.send(.tick(Flights.wall + .hours(3)))
    #expect(session.state.context.present == Flights.present)
    #expect(session.text.contains("replay 2013-07-16 14:00"))
    session.send(.data(Flights.empty))
    session.send(.tick(Flights.wall + .hours(3)))
    #expect(session.state.context.present == Flights.wall + .hours(3))
  }

  @Test("A minute in which nothing happens changes nothing on the screen")
  func idleMinute() throws {
    var data = Flights.july
    data.isReplay = false
    data.jobs = data.jobs.filter(\.state.isTerminal)
    for (place, pane) in PaneListing.all.enumerated() {
      var session = try Session()
      session.send(.data(data))
      session.send(.tick(Flights.wall))
      session.type("\(place + 1)")
      let before = session.text
      data.engine?.heartbeatAt = Flights.wall + .minutes(1)
      session.send(.data(data))
      session.send(.tick(Flights.wall + .minutes(1)))
      #expect(session.text == before, "\(pane.id)")
    }
  }

  @Test("A pane that does not exist is refused with the nearest one")
  func unknownPane() {
    let known = PaneListing.all.map(\.id)
    #expect(
      throws: ConsoleError.unknownPane("overveiw", nearest: "overview", known: known)
    ) { try ConsoleState(pane: "overveiw") }
    let error = ConsoleError.unknownPane("overveiw", nearest: "overview", known: ["a", "b"])
    #expect(
      error.description
        == "There is no pane “overveiw”. Did you mean “overview”? Panes are a, b.")
    #expect(
      ConsoleError.unknownPane("x", nearest: nil, known: ["a"]).description
        == "There is no pane “x”. Panes are a.")
  }

  @Test("A pane is found by id, name and digit")
  func paneNames() throws {
    #expect(try ConsoleState(pane: "Alerts").pane == "alerts")
    #expect(try ConsoleState(pane: "5").pane == "drift")
  }

  @Test("A record that cannot be read is told once, and the rest is shown")
  func unreadable() throws {
    var session = try Session("jobs")
    var data = Flights.july
    data.revision += 1
    data.unreadable = ["The record #36 in job cannot be read (not a JobWork in JSON)."]
    session.send(.data(data))
    #expect(session.state.notice == Notice(text: data.unreadable[0], kind: .failed))
    #expect(session.text.contains("The record #36 in job cannot be read"))
    session.press(.down)
    data.revision += 1
    session.send(.data(data))
    #expect(session.state.notice == nil)
  }
}
