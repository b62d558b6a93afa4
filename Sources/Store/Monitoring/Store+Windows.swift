import Domain
import Foundation
import GRDB

extension Store {
  /// Stores a window's report, in place of the one of the same version and role that was stored
  /// when it closed.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown endpoint.
  public func saveWindow(_ report: WindowReport) throws {
    try transaction { try $0.saveWindow(report) }
  }

  /// The latest windows of an endpoint, the oldest of them first: one report each, what its clients
  /// had. That is the champion's; where several versions answered as such, the one with most rows,
  /// of equal ones the higher version; a canary's only where no champion answered.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func windows(endpoint: EndpointName, last count: Int = 100) throws -> [WindowReport] {
    try read { db in
      try readable(
        db.rows(
          "\(WindowRows.select) ORDER BY number DESC LIMIT ?", [endpoint.text, count]
        ).reversed()
      ) { try WindowRows.report($0, endpoint: endpoint) }
    }
  }

  /// What one role did in the latest windows of an endpoint, the oldest of them first.
  ///
  /// - Parameter version: only what this one did; nil: every version that had the role, so that a
  ///   window may be there several times.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func windows(
    endpoint: EndpointName, as role: EndpointRole, version: Int? = nil, last count: Int = 100
  ) throws -> [WindowReport] {
    try read { db in
      try readable(
        db.rows(
          "SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?1) "
            + "AND role = ?2 AND (?3 IS NULL OR version = ?3) "
            + "ORDER BY number DESC, version DESC LIMIT ?4",
          [endpoint.text, role.rawValue, version, count]
        ).reversed()
      ) { try WindowRows.report($0, endpoint: endpoint) }
    }
  }

  /// The first windows in which a version answered in a role, the oldest of them first.
  ///
  /// - Parameters:
  ///   - index: only windows before this one.
  ///   - rowsMin: only windows of at least so many rows.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func firstWindows(
    endpoint: EndpointName, version: Int, as role: EndpointRole, before index: Int, rowsMin: Int,
    count: Int
  ) throws -> [WindowReport] {
    try read { db in
      try readable(
        db.rows(
          "SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) "
            + "AND version = ? AND role = ? AND number < ? AND rows >= ? ORDER BY number LIMIT ?",
          [endpoint.text, version, role.rawValue, index, rowsMin, count])
      ) { try WindowRows.report($0, endpoint: endpoint) }
    }
  }

  /// All reports of one window: of each version, and of each role in which it answered.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func windows(endpoint: EndpointName, index: Int) throws -> [WindowReport] {
    try read { db in
      try readable(
        db.rows(
          "SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) "
            + "AND number = ? ORDER BY version, role", [endpoint.text, index])
      ) { try WindowRows.report($0, endpoint: endpoint) }
    }
  }

  /// One window's report, as ``windows(endpoint:last:)`` gives it; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func window(endpoint: EndpointName, index: Int) throws -> WindowReport? {
    try read { db in
      try unreadable.attempt { try WindowRows.report(of: endpoint, index: index, in: db) } ?? nil
    }
  }
}

extension Transaction {
  /// See ``Store/window(endpoint:index:)``; sees what this transaction has stored.
  public func window(endpoint: EndpointName, index: Int) throws -> WindowReport? {
    try WindowRows.report(of: endpoint, index: index, in: db)
  }

  /// See ``Store/saveWindow(_:)``.
  public func saveWindow(_ report: WindowReport) throws {
    try db.run(
      "INSERT OR REPLACE INTO window VALUES "
        + "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        // Counted by a trigger for each report that is stored.
        + "1 + (SELECT value FROM revision WHERE topic = 'windows'))",
      [
        endpointNumber(report.endpoint), report.index, report.version, report.role.rawValue,
        report.start.milliseconds, report.end.milliseconds, report.rows, report.reference?.text,
        report.referenceRows, report.labelCoverage.isNaN ? 0 : report.labelCoverage,
        report.matured, report.state.rawValue, JSONText.encode(report.realized),
        FeatureDriftCoding.encode(
          FeatureDriftCoding.Columns(
            features: report.features, prediction: report.prediction, labels: report.labels,
            signals: report.signals, slices: report.slices)),
        report.reason, report.taken?.first, report.taken?.counted,
        report.taken?.timed?.until.milliseconds,
        report.taken?.timed?.rows,
      ])
  }

  /// Removes an endpoint's windows behind one of that number; nil: all.
  ///
  /// - Returns: how many windows those were.
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown endpoint.
  public func removeWindows(endpoint: EndpointName, after index: Int?) throws -> Int {
    let number = try endpointNumber(endpoint)
    let count: Int? = try db.value(
      "SELECT count(DISTINCT number) FROM window WHERE endpoint = ? AND number > ?",
      [number, index ?? -1])
    try db.run("DELETE FROM window WHERE endpoint = ? AND number > ?", [number, index ?? -1])
    return count ?? 0
  }
}
