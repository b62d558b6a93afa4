import Domain
import GRDB

/// Reads snapshots from their rows.
enum SnapshotRows {
  static func snapshot(_ row: Row) throws -> DatasetSnapshot {
    let id: SnapshotID = row.id("id")
    var times: ClosedRange<Timestamp>?
    if let first = row.timeIfAny("timeFirst"), let last = row.timeIfAny("timeLast"), first <= last {
      times = first...last
    }
    return DatasetSnapshot(
      id: id, dataset: row.id("dataset"),
      number: try row.count("number", table: "snapshot", id: id), parent: row.idIfAny("parent"),
      createdAt: row.time("createdAt"), source: row["source"],
      rows: try row.count("rows", table: "snapshot", id: id),
      sourceBytes: try row.count("sourceBytes", table: "snapshot", id: id),
      schema: try JSONText.decode(from: row["schema"], table: "snapshot", id: id),
      profile: try JSONText.decode(from: row["profile"], table: "snapshot", id: id),
      timeRange: times,
      outcomes: try JSONText.decode(from: row["outcomes"], table: "snapshot", id: id),
      notes: try JSONText.decode(from: row["notes"], table: "snapshot", id: id))
  }
}
