import Datasets
import Domain
import Foundation
import Store
import Training

/// Makes a snapshot of what files hold: read, checked against the declared rules, profiled, stored.
struct DatasetAddition {
  /// What came of it.
  struct Outcome {
    let snapshot: DatasetSnapshot
    /// false: the dataset's latest snapshot holds just this.
    let isNew: Bool
    /// What changed from the snapshot before; nil for the first.
    let diff: SnapshotDiff?
    /// What reading decided about single columns.
    let notes: [ReadingNote]
    /// Reading, checking, profiling and storing.
    let seconds: Double
    /// What of the target does not fit the declared task; nil where all does.
    let misfit: String?
    /// Which rows of a description of items or users are not used; nil where all are.
    let unusedItems: String?
  }

  let store: Store
  let dataset: DatasetDeclaration

  /// - Parameters:
  ///   - sources: read one after the other; their rows become one snapshot.
  ///   - name: what the snapshot calls its source.
  /// - Throws: `DatasetsError` with row, column and what was found, ``ConfigurationError`` for names
  ///   in `curlew.yaml` that the rows do not have; then nothing is stored.
  func add(_ sources: [ByteSource], called name: String) throws -> Outcome {
    let start = ContinuousClock.now
    let content = try TableReader.read(sources, options: dataset.readingOptions)
    let table = content.packed
    try ProjectFile.check(
      KnownColumns(of: dataset.name, table.columnNames, in: store), beside: store.folder)
    try checkTimes(of: table)
    let target = try dataset.target.map { try table.column($0) }
    let profile = table.profile()
    let (snapshot, isNew) = try store.addSnapshot(
      table,
      SnapshotDraft(
        dataset: dataset.name, source: name, sourceBytes: content.sourceBytes,
        timeColumn: dataset.timeColumn,
        outcomes: table.outcomes(of: dataset.rules, profile: profile), profile: profile,
        notes: content.notes.lines,
        actor: Actor.id),
      at: try store.present())
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let parent = isNew ? try snapshot.parent.flatMap { try store.snapshot($0) } : nil
    return Outcome(
      snapshot: snapshot, isNew: isNew, diff: parent.map { SnapshotDiff.between($0, snapshot) },
      notes: content.notes, seconds: seconds,
      misfit: target.flatMap { target in
        dataset.task.flatMap { Target.misfit(of: target, to: $0) }
      },
      unusedItems: (dataset.itemColumn ?? dataset.userColumn).flatMap {
        ItemIDs($0, in: profile).sentence
      })
  }

  private func checkTimes(of table: PackedTable) throws {
    guard let time = dataset.timeColumn else { return }
    let column = try table.column(time)
    guard column.type == .time else {
      if let unit = EpochUnit(guessedFrom: column.profile()) {
        throw CommandError.epochUndeclared(
          column: time, dataset: dataset.name, found: column.type, unit)
      }
      throw DatasetsError.timeExpected(column: time, found: column.type)
    }
  }
}
