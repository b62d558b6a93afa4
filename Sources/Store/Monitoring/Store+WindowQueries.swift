import Domain

extension Store {
  static let unmaturedWindowsSQL = """
    SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?)
      AND matured = 0 AND ended <= ? ORDER BY number, version, role
    """

  /// The endpoint's latest window, whoever answered in it: after it its monitor goes on; nil before
  /// the first. One with a number that no window has is passed over.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func lastWindow(endpoint: EndpointName) throws -> WindowExtent? {
    try read { db in
      try db.row(
        "\(WindowExtent.select) GROUP BY number ORDER BY number DESC LIMIT 1", [endpoint.text]
      ).map { WindowExtent($0) }
    }
  }

  /// The first window of a count behind one with that number; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func firstCountWindow(endpoint: EndpointName, after index: Int) throws -> WindowExtent? {
    try read { db in
      try db.row(
        "\(WindowExtent.select) AND number > ? AND firstRow IS NOT NULL "
          + "GROUP BY number ORDER BY number LIMIT 1", [endpoint.text, index]
      ).map { WindowExtent($0) }
    }
  }

  static let lateRowsTakenSQL = """
    SELECT timedRows FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?)
      AND timedRows IS NOT NULL ORDER BY timedRows DESC LIMIT 1
    """

  /// How many rows clients had got when a window of time last took those that had come late for it,
  /// which it does when its labels are judged; nil where none has.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func lateRowsTaken(endpoint: EndpointName) throws -> Int? {
    try read { db in
      let rows: Int64? = try db.value(Self.lateRowsTakenSQL, [endpoint.text])
      return rows.map { Int(min(max($0, 0), Int64(StoredCount.max))) }
    }
  }

  /// The windows whose labels have not been judged yet, ascending.
  func unmaturedExtents(endpoint: EndpointName) throws -> [WindowExtent] {
    try extents(endpoint, where: "matured = 0")
  }

  /// The windows whose labels have been judged, ascending.
  ///
  /// - Parameter isIncomplete: only those of which labels are missing.
  /// - Throws: ``StoreError`` of the database.
  public func maturedExtents(
    endpoint: EndpointName, isIncomplete: Bool = false
  ) throws -> [WindowExtent] {
    try extents(endpoint, where: "matured = 1" + (isIncomplete ? " AND labelCoverage < 1" : ""))
  }

  /// All windows, ascending.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func windowExtents(endpoint: EndpointName) throws -> [WindowExtent] {
    try extents(endpoint, where: "1")
  }

  private func extents(_ endpoint: EndpointName, where condition: String) throws -> [WindowExtent] {
    try read { db in
      try db.rows(
        "\(WindowExtent.select) AND \(condition) GROUP BY number ORDER BY number", [endpoint.text]
      ).map { WindowExtent($0) }
    }
  }

  /// The number of the latest window that was judged by enough rows and labels; nil for none.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func lastJudgedWindow(
    endpoint: EndpointName, rowsMin: Int, labelCoverageMin: Double
  ) throws -> Int? {
    try read { db in
      try db.value(
        "SELECT number FROM (\(WindowRows.select)) WHERE matured = 1 AND rows >= ? "
          + "AND labelCoverage >= ? ORDER BY number DESC LIMIT 1",
        [endpoint.text, rowsMin, labelCoverageMin])
    }
  }

  /// How many windows were judged by enough rows and labels and called neither degraded nor unjudged.
  ///
  /// - Parameters:
  ///   - start: those that begin from then on.
  ///   - end: those that end by then.
  /// - Throws: ``StoreError`` of the database.
  public func healthyWindowCount(
    endpoint: EndpointName, from start: Timestamp, until end: Timestamp, rowsMin: Int,
    labelCoverageMin: Double
  ) throws -> Int {
    try read { db in
      try db.value(
        "SELECT count(*) FROM (\(WindowRows.select)) WHERE matured = 1 AND rows >= ? "
          + "AND labelCoverage >= ? AND start >= ? AND ended <= ? AND state IN (?, ?)",
        [
          endpoint.text, rowsMin, labelCoverageMin, start.milliseconds, end.milliseconds,
          WindowState.healthy.rawValue, WindowState.drifting.rawValue,
        ]) ?? 0
    }
  }

  /// Which versions answered in an endpoint's windows, and as what; by version.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func windowAnswerers(
    endpoint: EndpointName
  ) throws -> [(version: Int, role: EndpointRole)] {
    try read { db in
      try db.rows(
        "SELECT DISTINCT version, role FROM window "
          + "WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) ORDER BY version, role",
        [endpoint.text]
      ).map { row in
        (row["version"], try JSONText.word(row["role"], table: "window", id: endpoint))
      }
    }
  }

  /// The numbers of the endpoint's latest windows in which clients were answered, ascending. Numbers
  /// are skipped where no row came.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func windowIndexes(endpoint: EndpointName, last count: Int) throws -> [Int] {
    try windowEditions(endpoint: endpoint, last: count).map(\.index)
  }

  static let windowEditionsSQL = """
    SELECT number, max(edition) AS edition FROM window
    WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) AND edition >= 0
      AND \(WindowRows.isAnswering) GROUP BY number ORDER BY number DESC LIMIT ?
    """

  /// Those numbers, each with that of the report's edition, which is larger each time that a window is
  /// stored: who holds a window of an edition need not read it again.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func windowEditions(
    endpoint: EndpointName, last count: Int
  ) throws -> [(index: Int, edition: Int)] {
    try read { db in
      try db.rows(Self.windowEditionsSQL, [endpoint.text, count]).reversed().map {
        ($0["number"], $0["edition"])
      }
    }
  }

  /// The reports of windows that ended by a time and whose labels have not been judged yet, of every
  /// version and role, oldest first: those of one window follow each other.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func unmaturedWindows(
    endpoint: EndpointName, endedBy time: Timestamp
  ) throws -> [WindowReport] {
    try read { db in
      try readable(db.rows(Self.unmaturedWindowsSQL, [endpoint.text, time.milliseconds])) {
        try WindowRows.report($0, endpoint: endpoint)
      }
    }
  }
}
