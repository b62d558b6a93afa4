import Datasets
import Domain
import Foundation
import Store

/// A demo's store while it is being made.
struct DemoFilling {
  let demo: Demo
  let store: Store
  let project: Project
  let seed: UInt64
  let secondsPerDay: Double
  /// Tells whoever waits.
  let say: (String) -> Void

  /// Stores the rows of a span of time as a dataset's snapshot, checked by its rules.
  ///
  /// - Parameters:
  ///   - source: where all rows come from.
  ///   - bytes: of that source.
  func add(
    _ table: Table, timeColumn: String, in span: Range<Timestamp>, as dataset: DatasetName,
    rulesOf ruled: DatasetName, source: String, bytes: Int
  ) throws -> DatasetSnapshot {
    let times = try table.column(timeColumn).doubles()
    let range = Double(span.lowerBound.milliseconds)..<Double(span.upperBound.milliseconds)
    let rows = table.selecting(times.indices.filter { range.contains(times[$0]) })
    let draft = SnapshotDraft(
      dataset: dataset, source: source, sourceBytes: bytes, timeColumn: timeColumn,
      outcomes: rows.outcomes(of: project.dataset(ruled)?.rules ?? []), actor: Actor.id)
    return try store.addSnapshot(rows, draft, at: demo.from).snapshot
  }

  /// The first champion is trained, then the year is replayed; the replay waits for the champion.
  ///
  /// - Throws: ``CommandError/demoDataUnreadable`` where the project lacks the training.
  func submit(training name: String, _ replay: ReplayWork) throws {
    guard let training = project.training(name) else { throw CommandError.demoDataUnreadable }
    let now = TimeSource.system.now
    _ = try store.submit(
      .train(
        TrainWork(
          declaration: training, seed: seed, alias: Alias.champion, user: Actor.name,
          tags: [RunTag.command: "curlew demo"])),
      priority: 0, at: now)
    _ = try store.submit(.replay(replay), priority: 0, at: now)
  }
}
