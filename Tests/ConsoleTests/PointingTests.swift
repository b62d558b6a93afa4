import Domain
import Terminal
import Testing

@testable import Console

/// What a click means inside pictures: the thing that is drawn under it.
@Suite("Pointing into pictures")
struct PointingTests {
  private func session(_ pane: String, _ keys: Key...) throws -> Session {
    var session = try Session(pane)
    for key in keys { session.press(key) }
    return session
  }

  /// The last place of a text on the screen, above the row.
  private func place(
    of text: String, in session: Session, above last: Int = 40
  ) throws -> (x: Int, y: Int) {
    let lines = session.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    for y in (0..<min(last, lines.count)).reversed() {
      if let range = lines[y].ranges(of: text).last {
        return (TextWidth.width(String(lines[y][..<range.lowerBound])), y)
      }
    }
    Issue.record("'\(text)' is not on the screen:\n\(session.text)")
    return (0, 0)
  }

  private func click(_ x: Int, _ y: Int, in session: inout Session) {
    session.send(.mouse(MouseEvent(.press, x: x, y: y)))
  }

  private func click(_ text: String, above last: Int = 40, in session: inout Session) throws {
    let place = try place(of: text, in: session, above: last)
    click(place.x, place.y, in: &session)
  }

  private func experiments(_ session: Session) throws -> ExperimentsPane {
    try #require(session.state[ExperimentsPane.self])
  }

  private func plot(_ session: Session) throws -> PlotScreen {
    try #require(try experiments(session)[PlotScreen.self])
  }

  @Test("A click on a point of the scatter plot, or beside it, has its run in focus, then opens it")
  func scatter() throws {
    var session = try session("experiments", .character("X"))
    let context = session.state.context
    let low = try #require(
      plot(session).runsInView(experiments(session), context).min {
        $0.metrics["auc"] ?? 1 < $1.metrics["auc"] ?? 1
      })
    #expect(try plot(session).focus(experiments(session), context)?.id != low.id)
    let point = try place(of: "○", in: session, above: 37)
    click(point.x + 2, point.y - 1, in: &session)
    #expect(try plot(session).focus(experiments(session), context)?.id == low.id)
    let seen = session.state
    click(point.x + 30, point.y, in: &session)
    #expect(session.state == seen, "there is no point")
    click(point.x, point.y, in: &session)
    #expect(try experiments(session).screen is DetailScreen)
    #expect(try experiments(session).current(session.state.context)?.id == low.id)
  }

  @Test(
    "A click on a line of the parallel coordinates has its run in focus, one on an axis the axis")
  func parallel() throws {
    var session = try session("experiments", .character("P"))
    let context = session.state.context
    for name in ["rounds", "seed", "eta"] {
      try click(name, above: 8, in: &session)
      let axes = try plot(session).parallelAxes(PlotScreen.runs(experiments(session), context))
      #expect(try plot(session).axisInFocus(axes)?.figure.key == name)
      #expect(try plot(session).kind == .parallel, "an axis is not opened")
    }
    let best = try #require(
      PlotScreen.runs(experiments(session), context).max {
        $0.metrics["auc"] ?? 0 < $1.metrics["auc"] ?? 0
      })
    // Its symbol stands at the right end of its line.
    try click("●", above: 36, in: &session)
    #expect(try plot(session).focus(experiments(session), context)?.id == best.id)
    try click("●", above: 36, in: &session)
    #expect(try experiments(session).screen is DetailScreen)
    #expect(try experiments(session).current(session.state.context)?.id == best.id)
  }

  @Test("A click on a file shows it, one on a folder nothing")
  func files() throws {
    var session = try session("experiments", .enter, .character("a"))
    try click("MLmodel", in: &session)
    let context = session.state.context
    let artifacts = try #require(try experiments(session)[ArtifactScreen.self])
    #expect(try artifacts.artifact(experiments(session), context)?.path == "model/MLmodel")
    let seen = session.state
    try click("code/", in: &session)
    #expect(session.state == seen)
    try click("  MLmodel", in: &session)
    #expect(try experiments(session)[ArtifactScreen.self]?.isReading == true)
  }

  @Test(
    "A click on a metric draws it, on a part of the comparison shows it, on a picture chooses it")
  func parts() throws {
    var session = try session("experiments", .enter)
    try click("train_auc", in: &session)
    #expect(try experiments(session).shownMetric(session.state.context) == "train_auc")
    session = try self.session(
      "experiments", .character(" "), .down, .character(" "), .character("d"))
    try click("Environment", in: &session)
    #expect(try experiments(session)[ComparisonScreen.self]?.section == .environment)
    session = try self.session("experiments", .enter, .character("e"))
    let second = try #require(
      EvaluationScreen().plots(EvaluatedRun.all(experiments(session), session.state.context))
        .dropFirst().first)
    try click(second.name + " ─", in: &session)
    #expect(try experiments(session)[EvaluationScreen.self]?.focus == 1)
    try click(second.name + " ─", in: &session)
    #expect(try experiments(session)[EvaluationScreen.self]?.isAlone == true)
    try click(second.name + " ─", in: &session)
    #expect(try experiments(session)[EvaluationScreen.self]?.isAlone == false)
  }

  @Test("A click in the drift map chooses row and window, then opens the place")
  func map() throws {
    var session = try session("drift")
    let pane = try #require(session.state[DriftPane.self])
    let windows = pane.windows(session.state.context)
    let may = try #require(windows.first { $0.start.date.month == 5 })
    // The name of a month stands over its first window.
    let column = try place(of: " May ", in: session).x + 1
    let row = try place(of: "pressure  ", in: session, above: 28).y
    click(column, row, in: &session)
    let chosen = try #require(session.state[DriftPane.self])
    #expect(chosen.report(session.state.context)?.index == may.index)
    #expect(session.text.contains("▌pressure"))
    #expect(!chosen.showsEvidence)
    click(column, row, in: &session)
    #expect(session.state[DriftPane.self]?.showsEvidence == true)
  }

  @Test("A click on the axis of windows, or on what stands above the map, chooses the window alone")
  func windows() throws {
    var session = try session("drift")
    let before = try #require(session.state[DriftPane.self])
    let windows = before.windows(session.state.context)
    for (month, rows) in [(6, 0), (4, -2), (5, -6)] {
      let name = " \(CivilDate.monthNames[month - 1]) "
      let head = try place(of: name, in: session, above: 16)
      click(head.x + 1, head.y + rows, in: &session)
      let after = try #require(session.state[DriftPane.self])
      let first = windows.first { $0.start.date.month == month }
      #expect(after.report(session.state.context)?.index == first?.index)
      #expect(after.row == before.row && !after.showsEvidence)
    }
    // On the last window the cursor follows again.
    click(try place(of: "◌", in: session, above: 18).x, 14, in: &session)
    #expect(session.state[DriftPane.self]?.window == nil)
  }

  @Test("In the evidence a click on a cause chooses it, one in the chart over time the window")
  func evidence() throws {
    var session = try session("drift", .enter)
    try click("wind_dir drifts", in: &session)
    let pane = try #require(session.state[DriftPane.self])
    let causes = try #require(pane.attribution(session.state.context)).causes
    #expect(pane.cause == causes.firstIndex { $0.title == "wind_dir drifts" })
    let labels = try place(of: "Apr   ", in: session)
    click(labels.x, labels.y - 4, in: &session)
    let report = session.state[DriftPane.self]?.report(session.state.context)
    #expect(report.map { [3, 4].contains($0.start.date.month) } == true)
  }

  @Test("A click on a box of the lineage chooses it, then goes there")
  func lineage() throws {
    var session = try session("models")
    let box = try place(of: "┌ data ", in: session)
    click(box.x + 4, box.y + 2, in: &session)
    #expect(session.state[ModelsPane.self]?.node == 0)
    #expect(session.state.pane == "models")
    click(box.x + 4, box.y + 2, in: &session)
    #expect(session.state.pane == "data")
    // The run's box has the cursor from the start.
    session = try self.session("models")
    try click("xgboost", above: 12, in: &session)
    #expect(session.state.pane == "experiments")
  }
}
