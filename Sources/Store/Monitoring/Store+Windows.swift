import Domain
import Foundation
import GRDB

extension Store {
  /// Stores a window's report, in place of the one that was stored when it closed.
  public func saveWindow(_ report: WindowReport) throws {
    try transaction { try $0.saveWindow(report) }
  }

  /// The latest windows of an endpoint, the oldest of them first.
  public func windows(endpoint: EndpointName, last count: Int = 100) throws -> [WindowReport] {
    try read { db in
      try db.rows(
        "SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) "
          + "ORDER BY number DESC LIMIT ?", [endpoint.text, count]
      ).reversed().map { try WindowRows.report($0, endpoint: endpoint) }
    }
  }

  /// One window; nil where there is none.
  public func window(endpoint: EndpointName, index: Int) throws -> WindowReport? {
    try read { db in
      try db.row(
        "SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) "
          + "AND number = ?", [endpoint.text, index]
      ).flatMap { row in
        try unreadable.attempt { try WindowRows.report(row, endpoint: endpoint) }
      }
    }
  }
}

extension Transaction {
  /// See ``Store/saveWindow(_:)``.
  public func saveWindow(_ report: WindowReport) throws {
    try db.run(
      "INSERT OR REPLACE INTO window VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        endpointNumber(report.endpoint), report.index, report.start.milliseconds,
        report.end.milliseconds, report.rows, report.version, report.reference?.text,
        report.referenceRows, report.labelCoverage.isNaN ? 0 : report.labelCoverage,
        report.matured, report.state.rawValue, JSONText.encode(report.realized),
        FeatureDriftCoding.encode(report.features, prediction: report.prediction), report.reason,
      ])
  }
}
