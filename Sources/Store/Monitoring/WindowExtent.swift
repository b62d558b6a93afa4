import Domain
import GRDB

/// Where a stored window lies in its endpoint's log, whoever answered in it.
public struct WindowExtent: Hashable, Sendable {
  /// Its number.
  public let index: Int
  /// Its first instant.
  public let start: Timestamp
  /// Exclusive.
  public let end: Timestamp
  /// What clients got of it.
  public let rows: Int
  /// Which rows it took, as it says itself.
  let stored: RowsTaken?

  /// Of the reports of one window, as they are about to be stored; nil for none.
  public init?(_ reports: [WindowReport]) {
    guard let window = reports.first else { return nil }
    index = window.index
    start = window.start
    end = window.end
    rows = reports.filter { EndpointRole.answering.contains($0.role) }.reduce(0) { $0 + $1.rows }
    stored = window.taken
  }

  /// One for each number, to be grouped by it: all reports of a window took the same rows.
  static let select = """
    SELECT number, start, ended,
      sum(iif(\(WindowRows.isAnswering), min(max(rows, 0), \(StoredCount.max)), 0)) AS rows,
      firstRow, countedRows, timedUntil, timedRows
    FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?)
      AND \(WindowRows.isCounted)
    """

  init(_ row: Row) {
    index = row["number"]
    start = row.time("start")
    end = row.time("ended")
    rows = row["rows"]
    // Damage is told where the report is read; monitors go on after such a window by its time.
    stored = (try? WindowRows.taken(row, id: "\(index)")) ?? nil
  }

  /// Which rows it took, where a monitor is so declared and clients have got so many rows.
  public func taken(under declaration: WindowDeclaration, answeredCount: Int) -> RowsTaken {
    stored
      ?? declaration.rowsTaken(
        formerWindow: index, rows: rows, end: end, answeredCount: answeredCount)
  }
}
