import Domain
import GRDB

/// Reads window reports from their rows.
enum WindowRows {
  static func report(_ row: Row, endpoint: EndpointName) throws -> WindowReport {
    let index: Int = row["number"]
    let id = "\(endpoint) \(index)"
    guard let (features, prediction) = try? FeatureDriftCoding.decode(row["features"]) else {
      throw StoreError.recordUnreadable(
        table: "window", id: id, detail: "its features are damaged")
    }
    return WindowReport(
      endpoint: endpoint, index: index, start: row.time("start"), end: row.time("ended"),
      rows: row["rows"], version: row["version"], reference: row.idIfAny("reference"),
      referenceRows: row["referenceRows"], features: features, prediction: prediction,
      realized: try JSONText.decode(from: row["realized"], table: "window", id: id),
      labelCoverage: row["labelCoverage"], matured: row["matured"],
      state: try JSONText.word(row["state"], table: "window", id: id), reason: row["reason"])
  }
}
