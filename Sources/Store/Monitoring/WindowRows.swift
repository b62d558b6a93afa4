import Domain
import GRDB

/// Reads window reports from their rows.
enum WindowRows {
  /// One report a window: of the champions that answered in it, the one with most rows.
  static let select = """
    SELECT * FROM window AS report
    WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) AND role = 'champion'
      AND NOT EXISTS (
        SELECT 1 FROM window AS other
        WHERE other.endpoint = report.endpoint AND other.number = report.number
          AND other.role = 'champion'
          AND (other.rows, other.version) > (report.rows, report.version))
    """

  static func report(_ row: Row, endpoint: EndpointName) throws -> WindowReport {
    let index: Int = row["number"]
    let id = "\(endpoint) \(index)"
    guard let (features, prediction) = try? FeatureDriftCoding.decode(row["features"]) else {
      throw StoreError.recordUnreadable(
        table: "window", id: id, detail: "its features are damaged")
    }
    return WindowReport(
      endpoint: endpoint, index: index, start: row.time("start"), end: row.time("ended"),
      rows: row["rows"], version: row["version"],
      role: try JSONText.word(row["role"], table: "window", id: id),
      reference: row.idIfAny("reference"),
      referenceRows: row["referenceRows"], features: features, prediction: prediction,
      realized: try JSONText.decode(from: row["realized"], table: "window", id: id),
      labelCoverage: row["labelCoverage"], matured: row["matured"],
      state: try JSONText.word(row["state"], table: "window", id: id), reason: row["reason"])
  }
}
