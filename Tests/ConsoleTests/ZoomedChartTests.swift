import Domain
import Terminal
import Testing

@testable import Console

/// Runs whose histories are longer than what a chart keeps, answered as the store would.
@Suite("Charts zoomed into long histories")
struct ZoomedChartTests {
  private static let count: Int64 = 40_000

  /// Every third value is a spike, so that a thinned curve differs everywhere.
  private static let history = (0..<count).map { step in
    MetricPoint(
      step: step, time: Flights.present + .seconds(step),
      value: Double(step % 3) + Double(step) / Double(count))
  }

  private static func load(_ request: LoadRequest) throws -> Loaded {
    guard case .metricHistory(_, _, let steps) = request else { return try Flights.load(request) }
    return .history(MetricCurve(history.filter { steps?.contains($0.step) ?? true }))
  }

  private struct Screen {
    var state: ConsoleState
    var stretches: [ClosedRange<Int64>] = []

    /// The chart of one metric over the whole pane.
    init(downs: Int = 0) throws {
      state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "experiments")
      send(.data(Flights.july))
      for _ in 0..<downs { press(.down) }
      press(.character("f"))
    }

    mutating func send(_ message: Message) {
      var asked: [ClosedRange<Int64>] = []
      HeadlessConsole.run(&state, [message]) { request in
        if case .metricHistory(_, _, let steps?) = request { asked.append(steps) }
        return try load(request)
      }
      stretches += asked
    }

    mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

    /// The same without any answer.
    mutating func pressUnanswered(_ key: Key) -> [ClosedRange<Int64>] {
      update(&state, .key(key)).compactMap { effect in
        if case .load(.metricHistory(_, _, let steps?)) = effect { steps } else { nil }
      }
    }

    var pane: ExperimentsPane { get throws { try #require(state[ExperimentsPane.self]) } }

    var series: RunSeries {
      get throws { try #require(try pane.series("auc", state.context).first) }
    }

    /// The points in view.
    var shown: [ChartPoint] {
      get throws {
        let range = try #require(try pane.chart.range)
        return try series.points.filter { range.contains($0.x) }
      }
    }

    var text: String {
      var frame = Frame(size: state.size)
      render(state, into: &frame)
      return FrameText.plain(frame)
    }
  }

  @Test("A zoom asks for the stretch in view between round places, until it has every point of it")
  func zoom() throws {
    var screen = try Screen()
    #expect(screen.stretches.isEmpty)
    screen.press(.character("+"))
    // 10,000 to 29,999: blocks of 2^14 from the one that 10,000 is in.
    #expect(screen.stretches == [-16_384...65_535])
    #expect(screen.text.contains("zoomed, thinned"))
    for _ in 0..<4 { screen.press(.character("+")) }
    #expect(screen.stretches.count == 5)
    let range = try #require(try screen.pane.chart.range)
    #expect(try screen.shown.count >= Int(range.upperBound - range.lowerBound))
    #expect(screen.text.contains("zoomed"))
    #expect(!screen.text.contains("thinned"))
    #expect(try screen.series.raw.first?.x == 0)
    #expect(try screen.series.raw.last?.x == Double(Self.count - 1))
  }

  @Test("Smoothing a stretch gives what smoothing every point gives")
  func smoothing() throws {
    var screen = try Screen()
    for _ in 0..<5 { screen.press(.character("+")) }
    for _ in 0..<4 { screen.press(.character("s")) }
    let weight = try screen.pane.chart.weight
    #expect(weight == 0.9)
    let all = Smoothing.exponential(
      Self.history.map { ChartPoint(x: Double($0.step), y: $0.value) }, weight: weight)
    let shown = try screen.shown
    #expect(shown.count > 1_000)
    for point in shown { #expect(abs(point.y - all[Int(point.x)].y) < 1e-9) }
  }

  @Test("A pan asks again only in another block, and draws from the old stretch meanwhile")
  func pan() throws {
    var screen = try Screen()
    for _ in 0..<5 { screen.press(.character("+")) }
    var asked = 0
    for _ in 0..<8 {
      let before = screen.stretches.count
      let stretches = screen.pressUnanswered(.character(">"))
      asked += stretches.count
      #expect(try !screen.series.isThinned)
      let range = try #require(try screen.pane.chart.range)
      #expect(try screen.shown.count >= Int(range.upperBound - range.lowerBound))
      #expect(screen.stretches.count == before)
      for steps in stretches {
        let request = LoadRequest.metricHistory(Flights.runIDs[7], key: "auc", steps: steps)
        screen.send(.loaded(request, try Self.load(request)))
      }
    }
    // Eight quarters of what is shown, 1,250 steps, over blocks of 1,024.
    #expect(asked == 2 || asked == 3)
  }

  @Test("Until a stretch is here the thinned curve is drawn")
  func coarse() throws {
    var screen = try Screen()
    let whole = try screen.series.raw
    #expect(!screen.pressUnanswered(.character("+")).isEmpty)
    #expect(try screen.series.raw == whole)
    #expect(try screen.series.isThinned)
    let request = LoadRequest.metricHistory(
      Flights.runIDs[7], key: "auc", steps: -16_384...65_535)
    screen.send(.loadFailed(request, "the history is damaged"))
    #expect(try screen.series.raw == whole)
  }

  @Test(
    "Over time, too, a zoom has every point of the stretch, and smooths them all",
    arguments: [1, 2])
  func overTime(turns: Int) throws {
    var screen = try Screen()
    for _ in 0..<turns { screen.press(.character("x")) }
    let start = turns == 1 ? 0 : Self.history[0].time.chartX
    for _ in 0..<5 { screen.press(.character("+")) }
    #expect(screen.stretches.count >= 4)
    let asked = try #require(screen.stretches.last)
    let range = try #require(try screen.pane.chart.range)
    // A point a second, as fine as over steps, and not more of the store than there.
    #expect(try screen.shown.count >= Int(range.upperBound - range.lowerBound))
    #expect(asked.count <= 16_384)
    #expect(!screen.text.contains("thinned"))
    for _ in 0..<4 { screen.press(.character("s")) }
    let all = Smoothing.exponential(
      Self.history.map { ChartPoint(x: Double($0.step), y: $0.value) }, weight: 0.9)
    let shown = try screen.shown
    #expect(shown.count > 1_000)
    for point in shown { #expect(abs(point.y - all[Int((point.x - start).rounded())].y) < 1e-9) }
    // Another block is asked for, and the far end has all its points as well.
    screen.stretches = []
    for _ in 0..<12 { screen.press(.character(">")) }
    #expect(!screen.stretches.isEmpty)
    #expect(try !screen.series.isThinned)
  }

  @Test("A clock that was set back still gives the steps of its span, and no span none")
  func setBack() throws {
    func point(_ step: Int64, _ second: Int64) -> MetricPoint {
      MetricPoint(step: step, time: Timestamp(milliseconds: second * 1_000), value: 0)
    }
    let curve = MetricCurve([point(0, 0), point(10, 50), point(20, 20), point(30, 70)])
    var view = ChartView()
    view.turn(to: .elapsed)
    #expect(view.steps(of: curve) == nil)
    view.zoom(by: 0.1, around: 24, extent: 0...70)
    #expect(view.steps(of: curve)?.shown == 0...30)
    view.zoom(by: 0.5, around: 70, extent: 60...70)
    #expect(view.steps(of: curve)?.shown == 20...30)
    #expect(view.steps(of: MetricCurve([])) == nil)
  }

  @Test("A short history asks for no stretch")
  func unasked() throws {
    var session = try Session("experiments")
    session.press(.character("f"), .character("+"), .character("+"))
    let stretches = session.requests.filter { request in
      if case .metricHistory(_, _, _?) = request { true } else { false }
    }
    #expect(stretches.isEmpty)
  }

  @Test("The stretch of a running run is read again when points have come, an ended one's is not")
  func live() throws {
    for (downs, isRunning) in [(4, true), (0, false)] {
      var screen = try Screen(downs: downs)
      let run = try #require(try screen.pane.current(screen.state.context))
      #expect((run.status == .running) == isRunning)
      screen.press(.character("+"), .character("+"))
      let last = try #require(screen.stretches.last)
      screen.stretches = []
      var data = Flights.july
      data.revisions[.metrics] += 1
      screen.send(.data(data))
      #expect(screen.stretches == (isRunning ? [last] : []))
    }
  }

  @Test("Old stretches are given up, the whole and what is in view stay")
  func eviction() throws {
    var screen = try Screen()
    for _ in 0..<7 { screen.press(.character("+")) }
    let first = try #require(screen.stretches.last)
    for _ in 0..<300 { screen.press(.character("<")) }
    let run = Flights.runIDs[7]
    #expect(screen.stretches.count > LoadedData.entriesMax)
    #expect(screen.state.loaded.history(run, "auc", steps: first) == nil)
    #expect(screen.state.loaded.history(run, "auc") != nil)
    #expect(try screen.pane.chart.range?.lowerBound == 0)
    #expect(try !screen.series.isThinned)
  }

  @Test("Stretches lie between round places, also before zero, and far out there is none")
  func places() throws {
    #expect(StepStretch(0...3)?.wanted == -2...7)
    #expect(StepStretch(0.2...2.8)?.shown == 0...3)
    #expect(StepStretch(-5...(-2))?.wanted == -8...1)
    #expect(StepStretch(7...7)?.wanted == 6...10)
    #expect(StepStretch(0...1e17) == nil)
    #expect(StepStretch(-1e300...0) == nil)
  }
}
