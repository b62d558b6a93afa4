import Domain

extension Store {
  static let unmaturedWindowsSQL = """
    SELECT * FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?)
      AND matured = 0 AND ended <= ? ORDER BY number, version
    """

  /// The start of the endpoint's first window, from which its monitor counts; nil before it.
  public func firstWindowStart(endpoint: EndpointName) throws -> Timestamp? {
    try read { db in
      try db.row(
        "SELECT start FROM window WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) "
          + "ORDER BY number LIMIT 1", [endpoint.text]
      ).map { $0.time("start") }
    }
  }

  /// The number of the endpoint's latest window; nil before the first.
  public func lastWindowIndex(endpoint: EndpointName) throws -> Int? {
    try read { db in
      try db.value(
        "SELECT max(number) FROM window "
          + "WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?)", [endpoint.text])
    }
  }

  /// The reports of windows that ended by a time and whose labels have not been judged yet, oldest
  /// first.
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
