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

  /// How many rows clients had got when a window of time last took those that had come late for it,
  /// which it does when its labels are judged; nil where none has.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func lateRowsTaken(endpoint: EndpointName) throws -> Int? {
    try read { db in
      // Older ones are not judged again.
      let rows: Int64? = try db.value(
        """
        SELECT max(timedRows) FROM (SELECT timedRows FROM window
          WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) AND matured = 1
          ORDER BY number DESC LIMIT 64)
        """, [endpoint.text])
      return rows.map { Int(min(max($0, 0), Int64(StoredCount.max))) }
    }
  }

  /// The windows whose labels have not been judged yet, ascending.
  func unmaturedExtents(endpoint: EndpointName) throws -> [WindowExtent] {
    try read { db in
      try db.rows(
        "\(WindowExtent.select) AND matured = 0 GROUP BY number ORDER BY number", [endpoint.text]
      ).map { WindowExtent($0) }
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
    try read { db in
      try db.rows(
        "SELECT DISTINCT number FROM window "
          + "WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) "
          + "AND \(WindowRows.isAnswering) ORDER BY number DESC LIMIT ?", [endpoint.text, count]
      ).reversed().map { $0["number"] }
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
