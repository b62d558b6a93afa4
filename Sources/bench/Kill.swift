import Domain
import Engine
import Foundation
import Statistics
import Store

extension Benchmark {
  static let kill = Benchmark(
    name: "kill", summary: "SIGKILL at random moments of the demo: nothing lost, the same table",
    repetitions: 20
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let program = try CurlewProgram.path()
      let calm = folder.appending(path: "calm")
      let undisturbed = try ChildProcess.run(
        program, DemoTable.arguments(store: calm, seed: 1), folder: folder)
      sheet.note("undisturbed: \(ResultTable.number(undisturbed.wallSeconds)) s")
      var tally = KillTally()
      while tally.kills < repetitions {
        var victim = KillVictim(
          program: program, folder: folder,
          secondsMean: max(
            KillVictim.secondsMeanMin, undisturbed.wallSeconds / Double(repetitions + 1)))
        while tally.kills + victim.kills < repetitions, let sentence = try victim.killOnce() {
          sheet.note("kill \(tally.kills + victim.kills): \(sentence)")
        }
        let ended = try victim.finish()
        tally.add(victim, isSame: ended.isSuccess && ended.output == undisturbed.output)
        sheet.note("a demo ended after \(victim.kills) kills: \(ended.outcome)")
        if ended.output != undisturbed.output {
          sheet.note("undisturbed:\n\(undisturbed.output)")
          sheet.note("after the kills:\n\(ended.output)\(ended.errors)")
        }
      }
      sheet.figure("kills", Double(tally.kills), "", goal: .atLeast(Double(repetitions)))
      sheet.figure("findings of the doctor", Double(tally.findings), "", goal: .atMost(0))
      sheet.figure("acknowledged things missing", Double(tally.missing), "", goal: .atMost(0))
      sheet.figure("demos", Double(tally.demos), "")
      sheet.figure(
        "demos whose table is the same", Double(tally.same), "",
        goal: .atLeast(Double(tally.demos)))
    }
  }
}

/// What all demos came to.
private struct KillTally {
  private(set) var kills = 0
  private(set) var findings = 0
  private(set) var missing = 0
  private(set) var demos = 0
  private(set) var same = 0

  mutating func add(_ victim: KillVictim, isSame: Bool) {
    kills += victim.kills
    findings += victim.findings
    missing += victim.missing
    demos += 1
    same += isSame ? 1 : 0
  }
}

/// One demo that is killed again and again.
private struct KillVictim {
  /// How often the store is looked at while waiting, in seconds.
  private static let pollSeconds = 0.01
  private static let startSecondsMax = 60.0
  /// A job writes how far it is every two seconds, and is given up when it is lost five times before.
  static let secondsMeanMin = 3.0

  private let program: String
  private let folder: URL
  private let project: URL
  private let secondsMean: Double
  private var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
  private(set) var kills = 0
  private(set) var findings = 0
  private(set) var missing = 0

  init(program: String, folder: URL, secondsMean: Double) {
    self.program = program
    self.folder = folder
    self.secondsMean = secondsMean
    project = folder.appending(path: "victim-\(UUID().uuidString)")
  }

  /// Starts the demo, waits for its engine, kills it at a random moment, examines what is left.
  ///
  /// - Returns: what was seen; nil when the demo ended first.
  mutating func killOnce() throws -> String? {
    let child = try ChildProcess(
      program, DemoTable.arguments(store: project, seed: 1), folder: folder)
    let store = try waitForEngine(of: child.processID)
    // The watching store's own reads are part of no figure; from 0 to twice the mean.
    Thread.sleep(forTimeInterval: random.uniform(in: 0..<(2 * secondsMean)))
    let before = try Acknowledged(store)
    child.send(SIGKILL)
    guard child.wait().outcome == "signal 9" else { return nil }
    kills += 1
    let after = try Acknowledged(store)
    try store.close()
    missing += after.missing(since: before)
    let sound = try examine()
    return "\(after.words); doctor: \(sound)"
  }

  /// Lets the demo run to its end.
  mutating func finish() throws -> ChildProcess.Ended {
    let ended = try ChildProcess(
      program, DemoTable.arguments(store: project, seed: 1), folder: folder
    ).wait()
    _ = try examine()
    guard ended.isSuccess else { return ended }
    let store = try openStore()
    let ids = try store.predictionLog("flights-delay").blocks(
      from: Timestamp(milliseconds: 0), until: Timestamp(milliseconds: .max)
    ).filter { $0.role != .shadow }.flatMap(\.ids)
    // A request that was repeated after a kill must not be logged twice.
    missing += ids.count - Set(ids).count
    missing += abs(ids.count - (try DemoTable(ended.output)).rows)
    return ended
  }

  private mutating func examine() throws -> String {
    let doctor = try ChildProcess(program, ["doctor", "--store", project.path], folder: folder)
      .wait()
    if !doctor.isSuccess { findings += 1 }
    return doctor.output.split(separator: "\n").last.map(String.init) ?? doctor.outcome
  }

  private func openStore() throws -> Store {
    try Store(at: project.appending(path: ".curlew"), access: .readOnly)
  }

  /// The demo's engine holds the lease, so its store is whole and its jobs go on.
  private func waitForEngine(of process: pid_t) throws -> Store {
    let deadline = Date(timeIntervalSinceNow: Self.startSecondsMax)
    while Date() < deadline {
      if let store = try? openStore() {
        if try store.engineStatus()?.processID == process { return store }
        try store.close()
      }
      Thread.sleep(forTimeInterval: Self.pollSeconds)
    }
    throw BenchError.unexpected("the demo's engine did not start")
  }
}

/// What the engine has told somebody that it is stored.
private struct Acknowledged {
  let predictions: Int
  let labels: Int
  let runs: Int
  let metricPoints: Int
  let versions: Int
  let windows: Int
  let ledger: Int

  init(_ store: Store) throws {
    let endpoint: EndpointName = "flights-delay"
    let log = try store.predictionLog(endpoint)
    predictions = log.rowCount
    labels = try store.endpoint(endpoint) == nil ? 0 : store.labelCount(endpoint: endpoint)
    var query = RunQuery()
    query.limit = 1_000
    let all = try store.runs(query)
    runs = all.count
    metricPoints = try all.reduce(0) { sum, run in
      try sum + store.metricKeys(run: run.id).reduce(0) { $0 + $1.points }
    }
    versions = try store.versions(of: "flights-delay").count
    windows = try store.windowIndexes(endpoint: endpoint, last: 10_000).count
    ledger = try store.ledger(limit: 10_000).count
  }

  var words: String {
    "\(predictions) predictions, \(labels) labels, \(runs) runs, \(versions) versions, "
      + "\(windows) windows, \(ledger) ledger entries"
  }

  private var counts: [Int] {
    [predictions, labels, runs, metricPoints, versions, windows, ledger]
  }

  func missing(since before: Acknowledged) -> Int {
    zip(counts, before.counts).reduce(0) { $0 + max(0, $1.1 - $1.0) }
  }
}
