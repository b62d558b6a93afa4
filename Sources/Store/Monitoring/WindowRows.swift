import Domain
import GRDB

/// Reads window reports from their rows.
enum WindowRows {
  /// Whether a window has a number that can be counted on from. Another one was put there by hand.
  static let isCounted = "number BETWEEN 0 AND \(WindowReport.indexMax)"

  /// Whether clients got what a report judges.
  static let isAnswering = "role IN ('champion', 'canary')"

  /// One report a window, what its clients had: of the versions that answered as champion the one
  /// with most rows, of equal ones the higher; a canary's only where no champion answered. What
  /// only a shadow said is no window for anyone who does not ask for it.
  ///
  /// The one place where this is decided: whoever asks for a window gets it from here.
  static let select = """
    SELECT * FROM window AS report
    WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) AND \(isAnswering)
      AND NOT EXISTS (
        SELECT 1 FROM window AS other
        WHERE other.endpoint = report.endpoint AND other.number = report.number
          AND other.\(isAnswering)
          AND (other.role = 'champion', other.rows, other.version)
            > (report.role = 'champion', report.rows, report.version))
    """

  /// The report of one window that clients had; nil where there is none.
  static func report(
    of endpoint: EndpointName, index: Int, in db: Database
  ) throws -> WindowReport? {
    try db.row("\(select) AND number = ?", [endpoint.text, index]).map {
      try report($0, endpoint: endpoint)
    }
  }

  static func report(_ row: Row, endpoint: EndpointName) throws -> WindowReport {
    let index: Int = row["number"]
    let id = "\(endpoint) \(index)"
    guard (0...WindowReport.indexMax).contains(index) else {
      throw StoreError.recordUnreadable(
        table: "window", id: id, detail: "no window has that number")
    }
    guard let columns = try? FeatureDriftCoding.decode(row["features"]) else {
      throw StoreError.recordUnreadable(
        table: "window", id: id, detail: "its features are damaged")
    }
    return WindowReport(
      endpoint: endpoint, index: index, start: row.time("start"), end: row.time("ended"),
      rows: try row.count("rows", table: "window", id: id), version: row["version"],
      role: try JSONText.word(row["role"], table: "window", id: id),
      reference: row.idIfAny("reference"),
      referenceRows: try row.count("referenceRows", table: "window", id: id),
      features: columns.features, prediction: columns.prediction, labels: columns.labels,
      signals: columns.signals,
      realized: try JSONText.decode(from: row["realized"], table: "window", id: id),
      slices: columns.slices,
      labelCoverage: row["labelCoverage"], matured: row["matured"],
      state: try JSONText.word(row["state"], table: "window", id: id), reason: row["reason"],
      taken: try taken(row, id: id))
  }

  /// Which rows a window took; nil where it does not say so, as those of schemas before.
  static func taken(_ row: Row, id: String) throws -> RowsTaken? {
    guard let counted = try row.countIfAny("countedRows", table: "window", id: id) else {
      return nil
    }
    let first = try row.countIfAny("firstRow", table: "window", id: id)
    if let first, first > counted {
      throw StoreError.recordUnreadable(
        table: "window", id: id, detail: "firstRow is \(first), behind countedRows")
    }
    let timedRows = try row.countIfAny("timedRows", table: "window", id: id)
    return RowsTaken(
      first: first, counted: counted,
      timed: timedRows.flatMap { rows in
        row.timeIfAny("timedUntil").map { RowsTaken.Timed(until: $0, rows: rows) }
      })
  }
}
