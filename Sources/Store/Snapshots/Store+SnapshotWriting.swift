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
    _ table: Table, _ draft: SnapshotDraft, at time: Timestamp
  ) throws -> (snapshot: DatasetSnapshot, isNew: Bool) {
    try NameCheck.identifier(draft.dataset.text, of: .dataset)
    let list = ChunkList(chunks: try putChunks(of: table))
    return try record(list, table, draft, parent: nil, at: time)
  }

  /// Stores the rows of a snapshot and more as the dataset's next snapshot; the old rows' objects
  /// are used again.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, `DatasetsError` where the columns do not fit.
  public func extendSnapshot(
    _ parent: SnapshotID, with rows: Table, _ draft: SnapshotDraft, at time: Timestamp
  ) throws -> DatasetSnapshot {
    let old = try chunkList(of: parent)
    let table = try self.table(of: parent).appending(rows)
    let list = ChunkList(chunks: old.chunks + (try putChunks(of: rows)))
    return try record(list, table, draft, parent: parent, at: time).snapshot
  }

  private func putChunks(of table: Table) throws -> [ChunkList.Chunk] {
    try stride(from: 0, to: table.rowCount, by: ChunkList.rowsMax).map { first in
      let rows = first..<min(first + ChunkList.rowsMax, table.rowCount)
      let part = rows.count == table.rowCount ? table : table.rows(in: rows)
      return .init(object: try put(Data(TableBlock.encode(part))), rows: rows.count)
    }
  }

  private func record(
    _ list: ChunkList, _ table: Table, _ draft: SnapshotDraft, parent: SnapshotID?,
    at time: Timestamp
  ) throws -> (snapshot: DatasetSnapshot, isNew: Bool) {
    let id = SnapshotID(try put(try list.encoded()).text)
    if let latest = try latestSnapshot(of: draft.dataset), latest.id == id {
      return (latest, false)
    }
    let times = draft.timeColumn.flatMap { SnapshotFacts.timeRange(of: $0, in: table) }
    var snapshot = DatasetSnapshot(
      id: id, dataset: draft.dataset, number: 0, parent: parent, createdAt: time,
      source: draft.source, rows: table.rowCount, sourceBytes: draft.sourceBytes,
      schema: table.schema, profile: SnapshotFacts.profile(of: table), timeRange: times,
      outcomes: draft.outcomes)
    snapshot = try transaction { try $0.addSnapshot(snapshot, actor: draft.actor) }
    return (snapshot, true)
  }
}

extension Transaction {
  /// Gives a snapshot its number and records it; its objects are stored already.
  func addSnapshot(_ draft: DatasetSnapshot, actor: String) throws -> DatasetSnapshot {
    var snapshot = draft
    let latest = try db.row(
      "SELECT id, number FROM snapshot WHERE dataset = ? ORDER BY number DESC LIMIT 1",
      [snapshot.dataset.text])
    snapshot.number = (latest?["number"] ?? 0) + 1
    if snapshot.parent == nil { snapshot.parent = latest?.id("id") }
    try db.run(
      "INSERT INTO snapshot VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        snapshot.id.text, snapshot.dataset.text, snapshot.number, snapshot.parent?.text,
        snapshot.createdAt.milliseconds, snapshot.source, snapshot.rows, snapshot.sourceBytes,
        snapshot.timeRange?.lowerBound.milliseconds, snapshot.timeRange?.upperBound.milliseconds,
        JSONText.encode(snapshot.schema), JSONText.encode(snapshot.profile),
        JSONText.encode(snapshot.outcomes),
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
