import Foundation

extension Benchmark {
  static let screen = Benchmark(
    name: "screen", summary: "the dashboard of a store with 1,000 runs, in a terminal of 120×40",
    repetitions: 15
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let project = folder.appending(path: "year")
      var filled = try FilledStore(in: project)
      try filled.add(runs: runs)
      try filled.addMonitoring()
      try filled.store.close()
      let arguments = ["--read-only", "--store", project.path]
      let pane = arguments + ["--pane", "experiments"]
      try measureStart(arguments, until: overviewText, repetitions, "overview", sheet)
      try measureStart(pane, until: FilledStore.name(runs), repetitions, "list of runs", sheet)
      try measureSession(pane, sheet)
    }
  }

  private static let runs = 1_000
  /// Stands in the overview when the windows were read and judged.
  private static let overviewText = FilledStore.endpoint.text
  private static let keyCount = 60
  /// Well beyond the moment after which the chart follows the cursor.
  private static let restSeconds = 0.4
  private static let idleSeconds = 10.0

  private static func measureStart(
    _ arguments: [String], until text: String, _ repetitions: Int, _ name: String,
    _ sheet: ResultTable
  ) throws {
    var seconds: [Double] = []
    var bytes: [Double] = []
    for _ in 0..<repetitions {
      let dashboard = try DashboardSession(arguments)
      seconds.append(try dashboard.secondsUntil(text))
      bytes.append(Double(dashboard.session.bytesRead))
      try dashboard.quit()
    }
    sheet.figure(
      "start to content, \(name)", seconds.map { $0 * 1_000 }, "ms", goal: .below(100))
    sheet.figure("bytes until then", bytes, "B")
  }

  private static func measureSession(_ arguments: [String], _ sheet: ResultTable) throws {
    let dashboard = try DashboardSession(arguments)
    _ = try dashboard.secondsUntil(FilledStore.name(runs))
    dashboard.settle(seconds: 2)
    var moves: [(milliseconds: Double, bytes: Int)] = []
    var charts: [Double] = []
    for number in 0..<keyCount {
      moves.append(try dashboard.move(number % 20 < 10 ? "j" : "k"))
      charts.append(Double(dashboard.settle(seconds: restSeconds)))
    }
    sheet.figure("cursor key to frame", moves.map(\.milliseconds), "ms")
    sheet.figure(
      "bytes of a cursor key", moves.map { Double($0.bytes) }, "B", goal: .atMost(250))
    sheet.figure("bytes of the chart once the cursor rests", charts, "B")
    dashboard.settle(seconds: 3)
    let cpu = ProcessFigures.cpuSeconds(dashboard.processID)
    let bytes = dashboard.settle(seconds: idleSeconds)
    let used = ProcessFigures.cpuSeconds(dashboard.processID) - cpu
    sheet.figure("bytes written in 10 s idle", Double(bytes), "B", goal: .atMost(0))
    sheet.figure("processor while idle", 100 * used / idleSeconds, "%", goal: .below(0.5))
    sheet.figure(
      "memory", ProcessFigures.residentBytes(dashboard.processID) / 1e6, "MB")
    try dashboard.quit()
  }
}
