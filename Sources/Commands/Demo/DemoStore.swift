import Datasets
import Domain
import Engine
import Foundation
import Store

/// The store of a demo: made from the flights inside the program, or found again after a stop.
struct DemoStore {
  /// The setting that tells a demo's store from a user's.
  private static let mark = "demo.seed"

  let folder: URL
  let seed: UInt64
  /// Wall-clock seconds of a replayed day.
  let secondsPerDay: Double

  /// Opens the folder's demo, or makes one in a folder that is empty or not there.
  ///
  /// - Throws: ``CommandError/demoFolderInUse(_:)``.
  func prepare(say: (String) -> Void) throws -> Store {
    let files = FileManager.default
    let existing = folder.appending(path: ".curlew")
    if files.fileExists(atPath: existing.path) {
      let store = try Store(at: existing)
      guard try store.setting(Self.mark) != nil else {
        throw CommandError.demoFolderInUse(folder.path)
      }
      return store
    }
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    guard try files.contentsOfDirectory(atPath: folder.path).isEmpty else {
      throw CommandError.demoFolderInUse(folder.path)
    }
    return try create(say: say)
  }

  private func create(say: (String) -> Void) throws -> Store {
    let configuration = DemoProject.configuration
    try Data(configuration.utf8).write(to: folder.appending(path: "curlew.yaml"))
    let project = try ProjectFile.parse(configuration, file: "curlew.yaml")
    let store = try Store.create(in: folder)
    try store.setPresent(DemoProject.splitDay)
    say("reading 327,346 flights (nycflights13, CC0)")
    let flights = ByteSource.memory(name: "flights.csv.gz", bytes: Array(DemoProject.flights))
    let table = try TableReader.read(flights).table
    let past = try add(
      table, before: DemoProject.splitDay, as: DemoProject.dataset, to: store, project)
    say("January and February: snapshot \(past.id.short), \(past.rows) rows")
    let future = try add(
      table, from: DemoProject.splitDay, as: DemoProject.future, to: store, project)
    say("March to December: \(future.rows) rows to come as requests")
    try submitJobs(to: store, project, future: future)
    // Last, so that a half-made store is not taken for a demo.
    try store.set(Self.mark, to: "\(seed)")
    return store
  }

  private func add(
    _ table: Table, from: Timestamp = Timestamp(milliseconds: 0),
    before: Timestamp = DemoProject.end, as dataset: DatasetName, to store: Store,
    _ project: Project
  ) throws -> DatasetSnapshot {
    let times = try table.column(DemoProject.timeColumn).doubles()
    let range = Double(from.milliseconds)..<Double(before.milliseconds)
    let rows = table.selecting(times.indices.filter { range.contains(times[$0]) })
    let rules = project.dataset(DemoProject.dataset)?.rules ?? []
    let draft = SnapshotDraft(
      dataset: dataset, source: "flights of 2013 (nycflights13, CC0)",
      sourceBytes: DemoProject.flights.count, timeColumn: DemoProject.timeColumn,
      outcomes: rows.outcomes(of: rules), actor: Actor.name)
    return try store.addSnapshot(rows, draft, at: DemoProject.splitDay).snapshot
  }

  /// The first champion is trained, then the year is replayed; the replay waits for the champion.
  private func submitJobs(
    to store: Store, _ project: Project, future: DatasetSnapshot
  ) throws {
    guard let training = project.training(DemoProject.training) else {
      throw CommandError.demoDataUnreadable
    }
    let now = TimeSource.system.now
    _ = try store.submit(
      .train(
        TrainWork(
          declaration: training, seed: seed, alias: Alias.champion, user: Actor.name,
          tags: [RunTag.command: "curlew demo"])),
      priority: 0, at: now)
    _ = try store.submit(
      .replay(
        ReplayWork(
          snapshot: future.id, endpoint: DemoProject.endpoint, target: DemoProject.target,
          timeColumn: DemoProject.timeColumn, from: DemoProject.splitDay,
          until: DemoProject.end, labelDelay: DemoProject.labelDelay,
          secondsPerDay: secondsPerDay)),
      priority: 0, at: now)
  }
}
