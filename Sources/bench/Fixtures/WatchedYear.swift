import Commands
import Datasets
import Domain
import Engine
import Foundation
import Store

/// A ``ShiftingYear`` that a model lived through: trained on its first two months by what
/// `curlew init` writes for such a file, then served, watched and retrained from month 3 to 12 as
/// that declares, by an engine in this process.
struct WatchedYear {
  /// What was judged of ten months, in order.
  let windows: [WindowReport]
  let retrainings: [Retraining]

  private static let name = "stream"
  private static let endpoint: EndpointName = "stream"
  private static let firstMonth = 3
  private static let pollNanoseconds: UInt64 = 50_000_000
  private static let labelDelay = TimeSpan.days(1)

  /// - Parameter rows: of the whole year.
  static func run(rows: Int, seed: UInt64, in folder: URL) async throws -> WatchedYear {
    let year = ShiftingYear(rows: rows, seed: seed)
    let from = ShiftingYear.firstMidnight(inMonth: firstMonth)
    let past = try year.rows(from: Timestamp(milliseconds: 0), until: from)
    let project = try project(for: past)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try Store.create(in: folder)
    try store.setPresent(from)
    _ = try add(past, as: name, to: store, at: from)
    try submitTraining(to: store, project, seed: seed)
    try submitReplay(of: year, from: from, to: store)
    try await work(off: store, project)
    return WatchedYear(
      windows: try store.windows(endpoint: endpoint, last: 1_000),
      retrainings: try store.retrainings(endpoint: endpoint, limit: 1_000).reversed())
  }

  private static func submitTraining(to store: Store, _ project: Project, seed: UInt64) throws {
    guard let training = project.training(name) else {
      throw BenchError.unexpected("the template has no training job")
    }
    let work = TrainWork(declaration: training, seed: seed, alias: Alias.champion)
    _ = try store.submit(.train(work), priority: 0, at: TimeSource.system.now)
  }

  private static func submitReplay(
    of year: ShiftingYear, from: Timestamp, to store: Store
  ) throws {
    let end = ShiftingYear.firstMidnight(inMonth: ShiftingYear.months + 1)
    let rows = try year.rows(from: from, until: end)
    let future = try add(rows, as: "\(name)-to-come", to: store, at: from)
    let work = ReplayWork(
      snapshot: future.id, endpoint: endpoint, target: ShiftingYear.target,
      timeColumn: ShiftingYear.timeColumn, from: from, until: end, labelDelay: labelDelay,
      secondsPerDay: 0)
    _ = try store.submit(.replay(work), priority: 0, at: TimeSource.system.now)
  }

  /// What `curlew init` writes.
  private static func project(for table: Table) throws -> Project {
    let source = ProjectTemplateSource(
      source: "\(name).csv", schema: table.schema, target: ShiftingYear.target,
      timeColumn: ShiftingYear.timeColumn, task: .binary(classes: ["0", "1"]))
    return try ProjectFile.parse(ProjectTemplate.filled(source))
  }

  private static func add(
    _ rows: Table, as dataset: String, to store: Store, at time: Timestamp
  ) throws -> DatasetSnapshot {
    let draft = SnapshotDraft(
      dataset: DatasetName(dataset), source: "a made-up year",
      timeColumn: ShiftingYear.timeColumn, actor: "bench")
    return try store.addSnapshot(rows, draft, at: time).snapshot
  }

  private static func work(off store: Store, _ project: Project) async throws {
    let hosted = try await HostedEngine.start(store: store, project: project)
    var failure: BenchError?
    while failure == nil {
      let jobs = try store.jobs(limit: 10_000)
      if let failed = jobs.first(where: { $0.state == .failed && $0.work.kind != RetrainWork.kind })
      {
        failure = .unexpected(failed.reason ?? "job \(failed.id) failed")
      }
      if jobs.allSatisfy(\.state.isTerminal) { break }
      try await Task.sleep(nanoseconds: pollNanoseconds)
    }
    await hosted.stop()
    if let failure { throw failure }
  }
}

extension WatchedYear {
  /// The windows that lie in that month as a whole.
  func windows(inMonth month: Int) -> [WindowReport] {
    windows.filter { ShiftingYear.month(from: $0.start, until: $0.end) == month }
  }

  /// The mean AUC of that month's windows, by rows; nil where none was judged.
  func auc(inMonth month: Int) -> Double? {
    let judged = windows(inMonth: month).compactMap { $0[.auc] }
    let rows = judged.reduce(0) { $0 + $1.rows }
    guard rows > 0 else { return nil }
    return judged.reduce(0) { $0 + $1.value * Double($1.rows) } / Double(rows)
  }
}
