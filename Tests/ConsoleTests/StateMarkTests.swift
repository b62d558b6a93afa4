import Domain
import Terminal
import Testing

@testable import Console

@Suite("States on the screen")
struct StateMarkTests {
  private func shapes(_ marks: [StateMark], _ glyphs: GlyphSet) -> [String] {
    marks.map { mark in
      var frame = Frame(size: Size(columns: 1, rows: 1))
      frame.put(String(mark.shape), x: 0, y: 0, role: mark.role)
      return frame.folded(to: glyphs)[0, 0].glyph.description
    }
  }

  @Test(
    "Every state of a window, run, job, retraining or alert has a shape of its own, in ASCII too",
    arguments: GlyphSet.allCases)
  func distinct(_ glyphs: GlyphSet) {
    let windows = WindowState.allCases.map { StateMark.window($0) } + [.stale]
    #expect(Set(shapes(windows, glyphs)).count == windows.count)
    let runs = RunStatus.allCases.map { StateMark.run($0) }
    #expect(Set(shapes(runs, glyphs)).count == runs.count)
    let jobs = Job.State.allCases.map { StateMark.job($0) }
    #expect(Set(shapes(jobs, glyphs)).count == jobs.count)
    let ends = [Retraining.Stage.promoted, .rejected, .failed, .train].map {
      StateMark.retraining($0)
    }
    #expect(Set(shapes(ends, glyphs)).count == ends.count)
    var alert = Flights.alerts[0]
    let alerts = Alert.State.allCases.map { state in
      alert.state = state
      return StateMark.alert(alert, at: Flights.present)
    }
    #expect(Set(shapes(alerts, glyphs)).count == alerts.count)
  }

  @Test("A long project name gives way to the engine's state")
  func longName() throws {
    var data = Flights.readOnly
    data.project = "the-delays-of-all-flights-out-of-new-york-in-the-year-two-thousand-thirteen"
    var state = try ConsoleState(size: Size(columns: 80, rows: 24))
    _ = update(&state, .data(data))
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    let top = FrameText.plain(frame).prefix { $0 != "\n" }
    #expect(top.contains("engine ● up"))
    #expect(top.contains("read-only"))
    #expect(top.hasPrefix(" the-"))
  }
}
