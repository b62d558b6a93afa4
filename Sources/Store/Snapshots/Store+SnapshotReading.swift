import Datasets
import Domain
import Foundation
import GRDB

import struct Datasets.Table

extension Store {
  /// A dataset's numbers rise with the row ids, and have an index.
  static let snapshotsOfDatasetSQL =
    "SELECT * FROM snapshot WHERE dataset = ? ORDER BY number DESC"

  /// Snapshots of one dataset or all, the newest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func snapshots(of dataset: DatasetName? = nil) throws -> [DatasetSnapshot] {
    try read {
      let rows =
        if let dataset {
          try $0.rows(Self.snapshotsOfDatasetSQL, [dataset.text])
        } else {
          try $0.rows("SELECT * FROM snapshot ORDER BY rowid DESC")
        }
      return try readable(rows, SnapshotRows.snapshot)
    }
  }

  /// Whose profile is left out: most of a snapshot's bytes, and of the cost of reading it.
  private static let summarySQL =
    "SELECT id, dataset, number, parent, createdAt, source, rows, sourceBytes, timeFirst, timeLast, "
    + "schema, '[]' AS profile, outcomes, notes FROM snapshot WHERE rowid = ?"

  /// The newest snapshots of all datasets, the newest first, without the profiles of their columns.
  ///
  /// - Parameters:
  ///   - limit: how many.
  ///   - known: what a former call gave. Snapshots never change, so these are not read again.
  /// - Throws: ``StoreError/recordUnreadable(table:id:detail:)``.
  public func snapshotSummaries(
    limit: Int, knowing known: [DatasetSnapshot] = []
  ) throws -> [DatasetSnapshot] {
    // Another store may have taken the place of the one that was read, so the id counts too.
    let known = Dictionary(known.map { (["\($0.dataset)", "\($0.number)", $0.id.text], $0) }) {
      first, _ in first
    }
    return try read { db in
      try db.rows(
        "SELECT rowid AS place, dataset, number, id FROM snapshot ORDER BY rowid DESC LIMIT ?",
        [limit]
      ).compactMap { row in
        let (dataset, number, id): (String, Int, String) = (
          row["dataset"], row["number"], row["id"]
        )
        if let snapshot = known[[dataset, "\(number)", id]] { return snapshot }
        return try db.row(Self.summarySQL, [row["place"] as Int64]).flatMap { summary in
          try unreadable.attempt { try SnapshotRows.snapshot(summary) }
        }
      }
    }
  }

  /// The names of all datasets that have a snapshot.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func datasets() throws -> [DatasetName] {
    try read { db in
      try db.rows("SELECT DISTINCT dataset FROM snapshot ORDER BY dataset").map {
        $0.id("dataset")
      }
    }.sorted { NaturalOrder.areInOrder($0.text, $1.text) }
  }

  /// The snapshot of that id, by the first name that it had: the rows that a retraining collects may
  /// be those of the dataset that they begin with. nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func snapshot(_ id: SnapshotID) throws -> DatasetSnapshot? {
    try read {
      try $0.row("SELECT * FROM snapshot WHERE id = ? ORDER BY rowid LIMIT 1", [id.text])
        .map(SnapshotRows.snapshot)
    }
  }

  /// The dataset's newest snapshot; nil where it has none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func latestSnapshot(of dataset: DatasetName) throws -> DatasetSnapshot? {
    try read {
      try $0.row(
        "SELECT * FROM snapshot WHERE dataset = ? ORDER BY number DESC LIMIT 1", [dataset.text]
      ).map(SnapshotRows.snapshot)
    }
  }

  /// The snapshot that a text means: a dataset (its latest), `dataset@3`, or the beginning of an id
  /// (4 characters or more).
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/ambiguous(_:name:matches:)``.
  public func resolveSnapshot(_ text: String) throws -> DatasetSnapshot {
    if let latest = try latestSnapshot(of: DatasetName(text)) { return latest }
    return try read { db in
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      if parts.count == 2, let number = Int(parts[1]) {
        let row = try db.row(
          "SELECT * FROM snapshot WHERE dataset = ? AND number = ?", [String(parts[0]), number])
        if let row { return try SnapshotRows.snapshot(row) }
      }
      let rows =
        text.utf8.count < 4
        ? []
        : try db.rows(
          "SELECT *, max(rowid) FROM snapshot WHERE id >= ? AND id < ? GROUP BY id LIMIT 6",
          [text, text + "g"])
      guard let row = rows.first else { throw StoreError.missing(.snapshot, name: text) }
      guard rows.count == 1 else {
        throw StoreError.ambiguous(.snapshot, name: text, matches: rows.map { $0["id"] })
      }
      return try SnapshotRows.snapshot(row)
    }
  }

  /// The rows of a snapshot.
  ///
  /// - Throws: ``StoreError/objectMissing(_:)``, ``StoreError/objectDamaged(_:)``, `DatasetsError`.
  public func table(of snapshot: SnapshotID) throws -> Table {
    let manifest = try manifest(of: snapshot)
    return try manifest.table(from: manifest.chunks.map { try chunk($0) })
  }

  /// The rows of a snapshot, packed: a few bytes a cell, not eight.
  ///
  /// - Parameter names: of the columns to read, those that the snapshot does not have are passed over;
  ///   nil for all.
  /// - Throws: as ``table(of:)``.
  public func rows(of snapshot: SnapshotID, columns names: Set<String>? = nil) throws -> TableRows {
    let manifest = try manifest(of: snapshot)
    let names = names ?? Set(manifest.schema.columns.map(\.name))
    return TableRows(try PackedTable(manifest, columns: names) { try object($0.object) })
  }

  /// The rows of a snapshot whose time is in a range; chunks without any are not read.
  ///
  /// - Throws: as ``table(of:)``.
  public func table(
    of snapshot: SnapshotID, timeColumn: String, in range: Range<Timestamp>
  ) throws -> Table {
    let manifest = try manifest(of: snapshot)
    let parts = try manifest.chunks(of: timeColumn, in: range).map { part in
      try chunk(part).rows(of: timeColumn, in: range)
    }
    return parts.isEmpty ? Table(schema: manifest.schema) : try Table.concatenating(parts)
  }

  /// What a snapshot consists of.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/objectDamaged(_:)``, `DatasetsError`.
  public func manifest(of snapshot: SnapshotID) throws -> SnapshotManifest {
    guard objectSize(ObjectID(snapshot.text)) != nil else {
      throw StoreError.missing(.snapshot, name: snapshot.text)
    }
    return try SnapshotManifest(json: [UInt8](try object(ObjectID(snapshot.text))))
  }

  func chunk(_ chunk: SnapshotManifest.Chunk) throws -> Table {
    try object(chunk.object).withUnsafeBytes { try TableBlock.decode($0) }
  }
}
