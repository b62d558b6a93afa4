import Domain
import GRDB

extension Store {
  /// Adds labels that arrived for an endpoint's predictions; the last one of a prediction counts.
  ///
  /// Labels may come before their predictions are logged; they join by id when both are there.
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown endpoint,
  ///   ``StoreError/labelNotFinite(prediction:)``; then none is stored.
  public func addLabels(
    _ labels: [Label], endpoint: EndpointName, durability: Durability = .full
  ) throws -> LabelCounts {
    try transaction(durability) { try $0.addLabels(labels, endpoint: endpoint) }
  }

  /// The labels of those predictions in their order; NaN where there is none yet.
  ///
  /// - Parameter asOf: only labels observed before this instant, so that a replay decides by what
  ///   was known then; nil for all.
  public func labels(
    endpoint: EndpointName, ids: [String], asOf: Timestamp? = nil
  ) throws -> [Double] {
    try read { db in
      guard
        let number: Int64 = try db.value(
          "SELECT number FROM endpoint WHERE name = ?", [endpoint.text])
      else { return Array(repeating: .nan, count: ids.count) }
      let statement = try db.cachedStatement(
        sql: "SELECT value FROM label WHERE endpoint = ? AND prediction = ? AND observedAt < ?")
      let end = asOf?.milliseconds ?? .max
      var values: [Double] = []
      values.reserveCapacity(ids.count)
      for id in ids {
        statement.setUncheckedArguments([number, id, end])
        values.append(try Double.fetchOne(statement) ?? .nan)
      }
      return values
    }
  }

  /// How many labels an endpoint has. O(1): a dashboard asks after every change.
  public func labelCount(endpoint: EndpointName) throws -> Int {
    try read { db in
      let number: Int64? = try db.value(
        "SELECT number FROM endpoint WHERE name = ?", [endpoint.text])
      return try number.map { try LabelCounter(endpoint: $0).count(in: db) } ?? 0
    }
  }
}

extension Transaction {
  /// See ``Store/addLabels(_:endpoint:)``.
  public func addLabels(_ labels: [Label], endpoint: EndpointName) throws -> LabelCounts {
    let number = try endpointNumber(endpoint)
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO label VALUES (?, ?, ?, ?)")
    let update = try db.cachedStatement(
      sql: "UPDATE label SET value = ?3, observedAt = ?4 "
        + "WHERE endpoint = ?1 AND prediction = ?2 AND value != ?3")
    let counter = LabelCounter(endpoint: number)
    let before = try counter.count(in: db)
    var counts = LabelCounts()
    for label in labels {
      guard label.value.isFinite else {
        throw StoreError.labelNotFinite(prediction: label.prediction)
      }
      let arguments: StatementArguments = [
        number, label.prediction, label.value, label.observedAt.milliseconds,
      ]
      insert.setUncheckedArguments(arguments)
      try insert.execute()
      if db.changesCount == 1 {
        counts.new += 1
        continue
      }
      update.setUncheckedArguments(arguments)
      try update.execute()
      if db.changesCount == 1 { counts.changed += 1 } else { counts.unchanged += 1 }
    }
    if counts.new > 0 { try set(counter.key, to: "\(before + counts.new)") }
    return counts
  }
}
