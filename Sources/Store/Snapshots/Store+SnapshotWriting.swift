import Datasets
import Domain
import Foundation
import GRDB

import struct Datasets.Table

extension Store {
  /// Stores a table as a dataset's next snapshot, with its profile and an entry in the ledger.
  ///
  /// - Returns: the snapshot, and whether it is new: a table equal to the dataset's latest snapshot
  ///   is that snapshot.
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``.
  public func addSnapshot(
    _ table: PackedTable, _ draft: SnapshotDraft, at time: Timestamp
  ) throws -> (snapshot: DatasetSnapshot, isNew: Bool) {
    try record(SnapshotPlan(table), table, draft, parent: nil, at: time)
  }

  /// Packs a table and stores it as a dataset's next snapshot.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``.
  public func addSnapshot(
    _ table: Table, _ draft: SnapshotDraft, at time: Timestamp
  ) throws -> (snapshot: DatasetSnapshot, isNew: Bool) {
    try addSnapshot(PackedTable(table), draft, at: time)
  }

  /// Stores the rows of a snapshot and more as the dataset's next snapshot; full chunks of the old
  /// rows are used again.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, `DatasetsError` where the columns do not fit.
  public func extendSnapshot(
    _ parent: SnapshotID, with rows: Table, _ draft: SnapshotDraft, at time: Timestamp
  ) throws -> DatasetSnapshot {
    let old = try manifest(of: parent)
    let parts = try old.chunks.map { try chunk($0) }
    let table = PackedTable(try old.table(from: parts).appending(rows))
    let plan: SnapshotPlan
    do {
      plan = try SnapshotPlan(
        appending: rows, to: old, tail: old.tail == nil ? nil : parts.last)
    } catch DatasetsError.typesDiffer {
      // Appending found a type that holds both, so every chunk is written anew.
      plan = SnapshotPlan(table)
    }
    return try record(plan, table, draft, parent: parent, at: time).snapshot
  }

  private func record(
    _ plan: SnapshotPlan, _ table: PackedTable, _ draft: SnapshotDraft, parent: SnapshotID?,
    at time: Timestamp
  ) throws -> (snapshot: DatasetSnapshot, isNew: Bool) {
    try NameCheck.identifier(draft.dataset.text, of: .dataset)
    let id = plan.manifest.id
    if let latest = try latestSnapshot(of: draft.dataset), latest.id == id {
      return (latest, false)
    }
    // Objects before what refers to them: a crash between leaves unused objects and nothing worse.
    for object in plan.objects { try objects.put(Data(object.bytes), as: object.id) }
    _ = try put(Data(plan.manifest.json))
    let snapshot = DatasetSnapshot(
      id: id, dataset: draft.dataset, number: 0, parent: parent, createdAt: time,
      source: draft.source, rows: table.rowCount, sourceBytes: draft.sourceBytes,
      schema: table.schema, profile: draft.profile ?? table.profile(),
      timeRange: draft.timeColumn.flatMap { plan.manifest.timeRange(of: $0) },
      outcomes: draft.outcomes, notes: draft.notes)
    let added = try transaction { try $0.addSnapshot(snapshot, actor: draft.actor) }
    if let added { return (added, true) }
    guard let latest = try latestSnapshot(of: draft.dataset) else {
      throw StoreError.missing(.snapshot, name: id.text)
    }
    return (latest, false)
  }
}

extension Transaction {
  /// Gives a snapshot its number and records it; its objects are stored already.
  ///
  /// - Returns: nil where another process has just made the same rows the dataset's latest snapshot.
  func addSnapshot(_ draft: DatasetSnapshot, actor: String) throws -> DatasetSnapshot? {
    var snapshot = draft
    let latest = try db.row(
      "SELECT id, number FROM snapshot WHERE dataset = ? ORDER BY number DESC LIMIT 1",
      [snapshot.dataset.text])
    if latest?.id("id") == snapshot.id { return nil }
    let last = try latest?.count("number", table: "snapshot", id: snapshot.dataset)
    snapshot.number = (last ?? 0) + 1
    if snapshot.parent == nil { snapshot.parent = latest?.id("id") }
    try db.run(
      "INSERT INTO snapshot VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        snapshot.id.text, snapshot.dataset.text, snapshot.number, snapshot.parent?.text,
        snapshot.createdAt.milliseconds, snapshot.source, snapshot.rows, snapshot.sourceBytes,
        snapshot.timeRange?.lowerBound.milliseconds, snapshot.timeRange?.upperBound.milliseconds,
        JSONText.encode(snapshot.schema), JSONText.encode(snapshot.profile),
        JSONText.encode(snapshot.outcomes), JSONText.encode(snapshot.notes),
      ])
    try appendLedger(
      LedgerEntry(
        time: snapshot.createdAt, actor: actor, kind: .snapshotAdded,
        subject: snapshot.dataset.text,
        sentence: "Snapshot \(snapshot.number) of \(snapshot.dataset): \(snapshot.rows) rows from "
          + "\(snapshot.source).",
        evidence: [
          Evidence("snapshot", snapshot.id.text), Evidence("rows", Double(snapshot.rows)),
        ]))
    return snapshot
  }
}
