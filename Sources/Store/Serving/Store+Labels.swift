import Domain
import GRDB

extension Store {
  /// Adds labels that arrived for an endpoint's predictions. The last one of a prediction counts, but
  /// items add up, each once, whenever they come: see `Truth.adding(_:)`.
  ///
  /// Labels may come before their predictions are logged; they join by id when both are there.
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown endpoint,
  ///   ``StoreError/labelNotFinite(prediction:)``, ``StoreError/labelTooLong(prediction:items:max:)``;
  ///   then none is stored.
  public func addLabels(
    _ labels: [Label], endpoint: EndpointName, durability: Durability = .full
  ) throws -> LabelCounts {
    try transaction(durability) { try $0.addLabels(labels, endpoint: endpoint) }
  }

  /// What is known of those predictions, in their order; nil where nothing is yet.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func truths(endpoint: EndpointName, ids: [PredictionID]) throws -> [Truth?] {
    try read { db in
      guard
        let number: Int64 = try db.value(
          "SELECT number FROM endpoint WHERE name = ?", [endpoint.text])
      else { return Array(repeating: nil, count: ids.count) }
      let statement = try db.cachedStatement(
        sql: "SELECT \(LabelRows.columns) FROM label WHERE endpoint = ? AND prediction = ?")
      var truths: [Truth?] = []
      truths.reserveCapacity(ids.count)
      for id in ids {
        statement.setUncheckedArguments([number, id.text])
        truths.append(try Row.fetchOne(statement).flatMap(LabelRows.truth))
      }
      return truths
    }
  }

  /// How many labels an endpoint has. O(1): a dashboard asks after every change.
  ///
  /// - Throws: ``StoreError`` of the database.
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
    let insert = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO label VALUES (?, ?, ?, ?, ?, ?)")
    let update = try db.cachedStatement(
      sql: "UPDATE label SET kind = ?3, text = ?4, number = ?5, observedAt = ?6 "
        + "WHERE endpoint = ?1 AND prediction = ?2 "
        + "AND (kind != ?3 OR text IS NOT ?4 OR number IS NOT ?5)")
    let counter = LabelCounter(endpoint: number)
    let before = try counter.count(in: db)
    var (new, changed) = ([PredictionID](), [PredictionID]())
    for label in labels {
      try label.check()
      insert.setUncheckedArguments(try label.arguments(endpoint: number))
      try insert.execute()
      if db.changesCount == 1 {
        new.append(label.prediction)
        continue
      }
      let whole = try joined(label, endpoint: number)
      update.setUncheckedArguments(try whole.arguments(endpoint: number))
      try update.execute()
      if db.changesCount == 1 { changed.append(label.prediction) }
    }
    try addLabelNews(new: new, changed: changed, endpoint: number)
    if !new.isEmpty { try set(counter.key, to: "\(before + new.count)") }
    return LabelCounts(
      new: new.count, unchanged: labels.count - new.count - changed.count, changed: changed.count)
  }
}

extension Transaction {
  /// A label of a prediction that has one, with the items of that.
  private func joined(_ label: Label, endpoint: Int64) throws -> Label {
    guard case .items = label.truth else { return label }
    let statement = try db.cachedStatement(
      sql: "SELECT \(LabelRows.columns) FROM label WHERE endpoint = ? AND prediction = ?")
    statement.setUncheckedArguments([endpoint, label.prediction.text])
    var whole = label
    guard let known = try Row.fetchOne(statement).flatMap(LabelRows.truth) else { return whole }
    whole.truth = known.adding(label.truth)
    // A label that says nothing new is none too many where stores of past versions hold more.
    if whole.truth != known { try whole.check() }
    return whole
  }
}

extension Label {
  /// That it may be kept.
  fileprivate func check() throws(StoreError) {
    switch truth {
    case .quantity(let value) where !value.isFinite:
      throw .labelNotFinite(prediction: prediction)
    case .items(let items) where items.count > Truth.itemsMax:
      throw .labelTooLong(prediction: prediction, items: items.count, max: Truth.itemsMax)
    default: break
    }
  }

  /// The columns of its row.
  fileprivate func arguments(endpoint: Int64) throws -> StatementArguments {
    let values = try LabelRows.values(truth)
    return [
      endpoint, prediction.text, values.kind, values.text, values.number, observedAt.milliseconds,
    ]
  }
}

/// What came of labels that were added.
public struct LabelCounts: Hashable, Sendable {
  /// Nothing was known of their predictions.
  public var new: Int
  /// The same truth was there.
  public var unchanged: Int
  /// Another truth was there; the last one counts, and items were added.
  public var changed: Int

  public init(new: Int = 0, unchanged: Int = 0, changed: Int = 0) {
    self.new = new
    self.unchanged = unchanged
    self.changed = changed
  }
}
