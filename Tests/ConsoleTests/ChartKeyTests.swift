import Domain
import Terminal
import Testing

@testable import Console

@Suite("Charts of runs by keys")
struct ChartKeyTests {
  private func pane(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  @Test("f opens the chart over the whole pane, Escape and f lead back")
  func full() throws {
    var session = try Session("experiments")
    session.press(.character("p"), .down, .character("f"))
    #expect(try pane(session).screen is ChartScreen)
    #expect(session.text.contains("Values"))
    session.press(.escape)
    #expect(try pane(session).screen == nil)
    session.press(.enter, .character("f"))
    #expect(try pane(session).charted(session.state.context).count == 1)
    session.press(.character("f"))
    #expect(try pane(session).screen is DetailScreen)
  }

  @Test("The cursor stops where a run has a point, and the readout says each value there")
  func cursor() throws {
    var session = try Session("experiments")
    session.press(.character("f"), .character("l"))
    #expect(try pane(session).chart.cursor == 0)
    session.press(.character("l"))
    #expect(try pane(session).chart.cursor == 1)
    session.press(.character("L"), .right, .left)
    let cursor = try #require(try pane(session).chart.cursor)
    #expect(cursor > 1 && cursor == cursor.rounded())
    #expect(session.text.contains("step \(Int(cursor))"))
    let run = try #require(try pane(session).current(session.state.context))
    let value = Flights.history(run.id, "auc")[Int(cursor)].value
    #expect(session.text.contains(NumberText.number(value)))
    session.press(.character("0"))
    #expect(try pane(session).chart.cursor == nil)
  }

  @Test("Zooming halves what is shown around the cursor, panning moves it, 0 shows all")
  func zoom() throws {
    var session = try Session("experiments")
    session.press(.character("f"), .character(">"))
    #expect(session.state.notice?.kind == .refused)
    session.press(.character("+"), .character("+"))
    let zoomed = try #require(try pane(session).chart.range)
    #expect(abs(zoomed.upperBound - zoomed.lowerBound - 99.0 / 4) < 1e-9)
    #expect(session.text.contains("zoomed"))
    session.press(.character(">"))
    let panned = try #require(try pane(session).chart.range)
    #expect(abs(panned.lowerBound - zoomed.lowerBound - 99.0 / 16) < 1e-9)
    for _ in 0..<20 { session.press(.character(">")) }
    #expect(try pane(session).chart.range?.upperBound == 99)
    session.press(.character("-"), .character("-"), .character("-"))
    #expect(try pane(session).chart.range == nil)
  }

  @Test("A cursor that leaves the stretch shown takes it along")
  func reveal() {
    var view = ChartView()
    view.zoom(by: 0.1, around: 0, extent: 0...100)
    #expect(view.range == 0...10)
    view.reveal(12, extent: 0...100)
    #expect(view.range == 2...12)
    view.reveal(1, extent: 0...100)
    #expect(view.range == 1...11)
    view.reveal(100, extent: 0...100)
    #expect(view.range == 90...100)
  }

  @Test("Smoothing goes up and down and stops at its ends; the raw value stays beside it")
  func smoothing() throws {
    var session = try Session("experiments")
    session.press(.character("S"))
    #expect(try pane(session).chart.weight == 0)
    for _ in 0..<9 { session.press(.character("s")) }
    #expect(try pane(session).chart.weight == 0.99)
    session.press(.character("S"), .character("f"))
    #expect(session.text.contains("smooth 0.95"))
    #expect(session.text.contains("SMOOTH"))
  }

  @Test("x goes through step, relative time and wall clock, and forgets places on the old axis")
  func axis() throws {
    var session = try Session("experiments")
    session.press(.character("f"), .character("l"), .character("+"), .character("x"))
    #expect(try pane(session).chart.axis == .elapsed)
    #expect(try pane(session).chart.range == nil)
    #expect(try pane(session).chart.cursor == nil)
    session.press(.character("x"), .character("l"))
    #expect(session.text.contains("wall clock 2013-07-16"))
    session.press(.character("x"))
    #expect(try pane(session).chart.axis == .step)
  }

  @Test("On a log axis values that have no place are counted")
  func logarithmic() throws {
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
    HeadlessConsole.run(&state, [.data(Flights.july), .key(.character("Y"))]) { request in
      guard case .metricHistory = request else { return try Flights.load(request) }
      return .history(
        MetricCurve(
          [0.5, 0, -1, 0.01].enumerated().map {
            MetricPoint(step: Int64($0), time: Flights.present, value: $1)
          }))
    }
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    #expect(FrameText.plain(frame).contains("2 values ≤ 0 left out"))
  }

  @Test("The grid shows several metrics, asks for all of them, and shares the cursor")
  func grid() throws {
    var session = try Session("experiments")
    session.press(.character("f"))
    session.forget()
    session.press(.character("t"))
    let keys = session.requests.compactMap { request -> String? in
      guard case .metricHistory(_, let key, _) = request else { return nil }
      return key
    }
    #expect(Set(keys) == ["logloss", "train_auc"])
    session.press(.character("j"))
    #expect(try pane(session).shownMetric(session.state.context) == "logloss")
    session.press(.character("l"), .character("L"))
    let cursor = try #require(try pane(session).chart.cursor)
    let shown = session.text.split(separator: "\n").count { $0.contains("\(Int(cursor))   ▌") }
    #expect(shown == 3)
  }

  @Test("Metrics of the grid are picked and put in order")
  func choice() throws {
    var session = try Session("experiments")
    session.press(.character("f"), .character("m"))
    #expect(try pane(session).screen is ChoiceScreen)
    session.press(.character(" "), .down, .down, .character(" "), .character("K"))
    #expect(try pane(session)[ChoiceScreen.self]?.choice.chosen == ["train_auc", "auc"])
    session.press(.enter)
    #expect(try pane(session).screen is ChartScreen)
    #expect(try pane(session).chartedMetrics(session.state.context) == ["train_auc", "auc"])
    session.press(.character("m"), .character(" "), .escape)
    #expect(try pane(session).chart.chosen == ["train_auc", "auc"], "Escape takes nothing over")
  }

  @Test("The wheel zooms at the pointer, a click puts the cursor, a drag pans")
  func mouse() throws {
    var session = try Session("experiments")
    session.press(.character("f"))
    func point(_ kind: MouseEvent.Kind, _ x: Int) {
      session.send(.mouse(MouseEvent(kind, x: x, y: 20)))
    }
    point(.press, 40)
    let clicked = try #require(try pane(session).chart.cursor)
    point(.release, 40)
    point(.scrollUp, 40)
    point(.scrollUp, 40)
    let zoomed = try #require(try pane(session).chart.range)
    #expect(abs(zoomed.upperBound - zoomed.lowerBound - 99 * 0.64) < 1e-9)
    #expect(zoomed.contains(clicked))
    point(.press, 40)
    #expect(abs((try pane(session).chart.cursor ?? 0) - clicked) <= 1, "the place stays")
    point(.drag, 30)
    point(.drag, 20)
    let panned = try #require(try pane(session).chart.range)
    #expect(panned.lowerBound > zoomed.lowerBound)
    point(.release, 20)
    point(.drag, 60)
    #expect(try pane(session).chart.range == panned, "a drag that did not begin in a chart")
    for _ in 0..<3 { point(.scrollDown, 50) }
    #expect(try pane(session).chart.range == nil)
  }

  @Test("The wheel over the list moves in the list")
  func wheelOverList() throws {
    var session = try Session("experiments")
    session.send(.mouse(MouseEvent(.scrollDown, x: 10, y: 10)))
    #expect(try pane(session).chart.range == nil)
    #expect(try pane(session).current(session.state.context)?.id != Flights.runIDs[7])
  }

  @Test("A choice holds no more than its limit")
  func limit() {
    var choice = ChoiceList(["a", "b", "c"], chosen: ["c"], limit: 2)
    #expect(choice.items == ["c", "a", "b"])
    choice.move(.bottom, pageRows: 5)
    let fits1 = choice.toggle()
    #expect(fits1)
    choice.move(.up, pageRows: 5)
    let fits2 = choice.toggle()
    #expect(!fits2)
    #expect(choice.chosen == ["c", "b"])
    choice.move(.top, pageRows: 5)
    let fits3 = choice.toggle()
    #expect(fits3)
    #expect(choice.chosen == ["b"])
  }

  @Test("A small screen shows a page of the grid, the one that has the metric in focus")
  func pages() {
    let small = Rect(x: 0, y: 0, width: 80, height: 20)
    #expect(ChartGrid.tiles(9, focus: 0, in: small).areas.count == 4)
    #expect(ChartGrid.tiles(9, focus: 8, in: small).first == 8)
    #expect(ChartGrid.tiles(9, focus: 8, in: small).areas.count == 1)
    #expect(ChartGrid.tiles(2, focus: 0, in: small).areas.allSatisfy { $0.width >= 70 })
    #expect(ChartGrid.tiles(0, focus: 0, in: small).areas.isEmpty)
    let wide = ChartGrid.tiles(9, focus: 0, in: Rect(x: 0, y: 0, width: 240, height: 66))
    #expect(wide.areas.count == 9)
  }
}
