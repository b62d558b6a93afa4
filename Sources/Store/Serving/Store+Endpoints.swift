import Domain
import GRDB

extension Store {
  /// Makes an endpoint or changes its model and address. Its live version is that of the model's
  /// `champion` alias and is not written here.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``.
  public func saveEndpoint(_ endpoint: Endpoint) throws {
    try transaction { try $0.saveEndpoint(endpoint) }
  }

  /// Notes why an endpoint's champion cannot be loaded; nil: it is.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func noteLoadFailure(_ reason: String?, of endpoint: EndpointName) throws {
    try transaction(.process) { transaction in
      try transaction.db.run(
        "UPDATE endpoint SET loadFailure = ? WHERE name = ?", [reason, endpoint.text])
    }
  }

  /// All endpoints by name.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func endpoints() throws -> [Endpoint] {
    try read { db in
      try db.rows("\(EndpointRows.select) ORDER BY endpoint.name").map(EndpointRows.endpoint)
    }.sorted { NaturalOrder.areInOrder($0.name.text, $1.name.text) }
  }

  /// The endpoint of that name; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func endpoint(_ name: EndpointName) throws -> Endpoint? {
    try read { db in
      try db.row("\(EndpointRows.select) WHERE endpoint.name = ?", [name.text])
        .map(EndpointRows.endpoint)
    }
  }

  /// An endpoint keeps this many buckets of traffic, the latest.
  public static let trafficBucketsMax = 100_000

  /// Adds counted traffic; a bucket that was recorded before is replaced.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown endpoint; then none is recorded.
  public func recordTraffic(_ buckets: [Traffic]) throws {
    if buckets.isEmpty { return }
    try transaction(.process) { transaction in
      for bucket in buckets {
        let number = try transaction.endpointNumber(bucket.endpoint)
        try transaction.db.run(
          "INSERT OR REPLACE INTO traffic VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          [
            number, bucket.start.milliseconds, bucket.version, bucket.seconds, bucket.requests,
            bucket.rows, bucket.errors, bucket.medianMilliseconds, bucket.p99Milliseconds,
            bucket.maxMilliseconds,
          ])
        try transaction.trimTraffic(endpoint: number)
      }
    }
  }

  /// The endpoint's traffic since an instant, the oldest first; at most the latest `limit` buckets.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func traffic(
    endpoint: EndpointName, since: Timestamp, limit: Int = 1_000
  ) throws -> [Traffic] {
    try read { db in
      let rows = try db.rows(
        "SELECT * FROM traffic WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?) "
          + "AND start >= ? ORDER BY start DESC, version LIMIT ?",
        [endpoint.text, since.milliseconds, limit]
      )
      return try readable(rows.reversed()) { try TrafficRows.traffic($0, endpoint: endpoint) }
    }
  }
}

extension Transaction {
  /// See ``Store/saveEndpoint(_:)``.
  public func saveEndpoint(_ endpoint: Endpoint) throws {
    try NameCheck.identifier(endpoint.name.text, of: .endpoint)
    try NameCheck.identifier(endpoint.model.text, of: .model)
    try db.run(
      "INSERT INTO endpoint (name, model, createdAt, address) VALUES (?, ?, ?, ?) "
        + "ON CONFLICT (name) DO UPDATE SET model = excluded.model, address = excluded.address",
      [
        endpoint.name.text, endpoint.model.text, endpoint.createdAt.milliseconds,
        endpoint.address,
      ])
  }

  func endpointNumber(_ name: EndpointName) throws -> Int64 {
    guard
      let number: Int64 = try db.value("SELECT number FROM endpoint WHERE name = ?", [name.text])
    else { throw StoreError.missing(.endpoint, name: name.text) }
    return number
  }

  /// Removes the oldest buckets; looks at one row in the usual case.
  func trimTraffic(endpoint: Int64) throws {
    let oldest: Int64? = try db.value(
      "SELECT start FROM traffic WHERE endpoint = ? ORDER BY start DESC LIMIT 1 OFFSET ?",
      [endpoint, Store.trafficBucketsMax])
    if let oldest {
      try db.run("DELETE FROM traffic WHERE endpoint = ? AND start <= ?", [endpoint, oldest])
    }
  }
}
