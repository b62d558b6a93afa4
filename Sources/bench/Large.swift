import Domain
import Foundation
import Store
import Terminal

extension Benchmark {
  static let large = Benchmark(
    name: "large", summary: "a store with 100,000 runs and 50 million metric points",
    repetitions: 9
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let project = folder.appending(path: "decade")
      let watch = Stopwatch()
      let material = try LargeStore(in: project)
      sheet.figure("written in", watch.seconds, "s")
      try measureQueries(material, repetitions, sheet)
      try measureCurves(material, repetitions, sheet)
      try measureScreen(material, project, repetitions, sheet)
      try measureLive(material, project, sheet)
    }
  }

  private static func measureQueries(
    _ material: LargeStore, _ repetitions: Int, _ sheet: ResultTable
  ) throws {
    let sort = [RunQuery.SortKey(.metric("auc"), descending: true)]
    let byParam = [RunQuery.SortKey(.param("max_depth"))]
    let filter = try FilterParser.parse("metrics.auc > 0.7 and params.max_depth = 6")
    let asked: [(String, RunQuery, ResultTable.Goal?)] = [
      ("the newest", RunQuery(limit: 300), nil),
      ("ordered by a metric", RunQuery(sort: sort, limit: 300), .atMost(20)),
      ("the last of them", RunQuery(sort: sort, limit: 300, offset: 99_700), nil),
      ("ordered by a param", RunQuery(sort: byParam, limit: 300), nil),
      ("the last of them", RunQuery(sort: byParam, limit: 300, offset: 99_700), nil),
      ("filtered and ordered", RunQuery(filter: filter, sort: sort, limit: 300), .atMost(20)),
    ]
    // One after the other, as a dashboard asks.
    var firsts = asked.map { _ in [Double]() }
    var agains = firsts
    var matching = asked.map { _ in 0 }
    for _ in 0..<repetitions {
      var index = RunIndex()
      for (number, (_, query, _)) in asked.enumerated() {
        let watch = Stopwatch()
        matching[number] = try material.store.page(query, &index).matching
        firsts[number].append(watch.seconds * 1_000)
      }
      for (number, (_, query, _)) in asked.enumerated() {
        let watch = Stopwatch()
        _ = try material.store.page(query, &index)
        agains[number].append(watch.seconds * 1_000)
      }
    }
    for (number, (name, _, goal)) in asked.enumerated() {
      sheet.figure(
        "300 runs, \(name), of \(matching[number])", firsts[number], "ms", goal: goal)
      sheet.figure("  asked again", agains[number], "ms")
    }
  }

  private static func measureCurves(
    _ material: LargeStore, _ repetitions: Int, _ sheet: ResultTable
  ) throws {
    var points: [MetricPoint] = []
    let reads = try (0..<repetitions).map { _ in
      let watch = Stopwatch()
      points = try material.store.metricCurve(run: material.longest, key: "loss").points
      return watch.seconds * 1_000
    }
    let draws = (0..<repetitions).map { _ in
      let watch = Stopwatch()
      var frame = Frame(size: Size(columns: 240, rows: 70))
      let drawn = points.map { ChartPoint(x: Double($0.step), y: $0.value) }
      LineChart(series: [LineChart.Series("loss", points: drawn, role: .series1)])
        .render(frame.area, into: &frame)
      return watch.seconds * 1_000
    }
    let both = zip(reads, draws).map { $0 + $1 }
    sheet.figure("chart of 10 million points, 240×70", both, "ms", goal: .atMost(30))
    sheet.figure("  drawn again", draws, "ms", goal: .atMost(5))
  }

  private static func measureScreen(
    _ material: LargeStore, _ project: URL, _ repetitions: Int, _ sheet: ResultTable
  ) throws {
    let arguments = ["--read-only", "--store", project.path, "--pane", "experiments"]
    var starts: [Double] = []
    var opened: [Double] = []
    var moves: [Double] = []
    var resident: [Double] = []
    for _ in 0..<repetitions {
      let dashboard = try DashboardSession(arguments)
      starts.append(try dashboard.secondsUntil(FilledStore.name(LargeStore.runs)) * 1_000)
      dashboard.settle(seconds: 0.5)
      // The chart of the run of 300,000 steps, below the one of 10 million.
      opened.append(try dashboard.milliseconds(of: "j", until: LargeStore.stepLabel))
      dashboard.settle(seconds: 0.5)
      for number in 0..<20 {
        moves.append(try dashboard.move(number < 10 ? "j" : "k").milliseconds)
        dashboard.settle(seconds: 0.05)
      }
      resident.append(ProcessFigures.residentBytes(dashboard.processID) / 1e6)
      try dashboard.quit()
    }
    sheet.figure("start to the list of runs", starts, "ms", goal: .atMost(120))
    sheet.figure("a run of 300,000 steps, key to its chart", opened, "ms", goal: .atMost(100))
    sheet.figure("cursor key to frame", moves, "ms")
    sheet.figure("  p99", Spread(moves).quantile(0.99), "ms", goal: .atMost(8))
    sheet.figure("memory", resident, "MB", goal: .atMost(80))
  }

  private static func measureLive(
    _ material: LargeStore, _ project: URL, _ sheet: ResultTable
  ) throws {
    let dashboard = try DashboardSession([
      "--read-only", "--store", project.path, "--pane", "experiments",
    ])
    _ = try dashboard.secondsUntil(FilledStore.name(LargeStore.runs))
    dashboard.settle(seconds: 1)
    let cpu = ProcessFigures.cpuSeconds(dashboard.processID)
    let watch = Stopwatch()
    for step in 0..<LargeStore.livePoints {
      try material.appendLive(step: step)
      dashboard.settle(seconds: 0.1)
    }
    let used = ProcessFigures.cpuSeconds(dashboard.processID) - cpu
    sheet.figure(
      "processor, a live run of 10 points a second", 100 * used / watch.seconds, "%",
      goal: .atMost(2))
    try dashboard.quit()
  }
}

/// 100,000 runs of 400 points, a run of 10 million, one of 300,000 steps, and one that goes on.
private struct LargeStore {
  static let runs = 100_000
  /// Stands under a chart of 300,000 steps and of no other run here.
  static let stepLabel = "200,000"
  static let livePoints = 100

  let store: Store
  let longest: RunID
  private let live: RunID

  init(in project: URL) throws {
    var filled = try FilledStore(in: project)
    try filled.add(runs: Self.runs)
    let now = TimeSource.system.now
    live = try filled.addLong(
      "live", steps: 200, metrics: ["auc"], begin: now - TimeSpan.hours(80), ends: false)
    _ = try filled.addLong(
      "long", steps: 300_000, metrics: ["auc", "loss", "rate"], begin: now - TimeSpan.hours(70))
    longest = try filled.addLong(
      "longest", steps: 10_000_000, metrics: ["loss"], begin: now - TimeSpan.hours(65))
    store = filled.store
  }

  func appendLive(step: Int) throws {
    let point = MetricPoint(
      step: Int64(200 + step), time: TimeSource.system.now, value: Double(step % 10) / 10)
    try store.logMetrics([MetricEntry("auc", point)], run: live)
  }
}
