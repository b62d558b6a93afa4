import Domain
import GRDB

/// Labels that came for an endpoint since its monitor looked at such news last.
public struct LabelNews: Hashable, Sendable {
  /// Whose they are.
  public var endpoint: EndpointName
  /// The predictions of which nothing was known before.
  public var new: Set<PredictionID>
  /// Those of which something else was known.
  public var changed: Set<PredictionID>

  /// The last record that they stand in.
  var last: Int64
}

extension Store {
  /// News are read until they have so many ids; a record holds those of one request or batch.
  static let labelNewsMax = 50_000

  static let labelNewsSQL = "SELECT * FROM labelNews WHERE endpoint = ? ORDER BY id LIMIT 1000"

  /// The oldest news of an endpoint's labels, a bounded number of them; nil for none.
  ///
  /// There are none of labels that came before its first window.
  /// - Throws: ``StoreError`` of the database.
  public func labelNews(endpoint: EndpointName) throws -> LabelNews? {
    try read { db in
      guard
        let number: Int64 = try db.value(
          "SELECT number FROM endpoint WHERE name = ?", [endpoint.text])
      else { return nil }
      var news = LabelNews(endpoint: endpoint, new: [], changed: [], last: 0)
      try db.each(Self.labelNewsSQL, [number]) { row in
        guard news.new.count + news.changed.count < Self.labelNewsMax else { return }
        news.last = row["id"]
        // Damaged ones say nothing.
        let ids: [PredictionID] =
          (try? JSONText.decode(from: row["predictions"], table: "labelNews", id: news.last)) ?? []
        if row["isChange"] { news.changed.formUnion(ids) } else { news.new.formUnion(ids) }
      }
      return news.last == 0 ? nil : news
    }
  }

  /// Removes news that were looked at, or that nobody will; those that came meanwhile stay.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown endpoint.
  public func removeLabelNews(_ news: LabelNews) throws {
    try transaction(.process) { transaction in
      try transaction.db.run(
        "DELETE FROM labelNews WHERE endpoint = ? AND id <= ?",
        [transaction.endpointNumber(news.endpoint), news.last])
    }
  }
}

extension Transaction {
  /// Keeps the ids of labels that came, for the monitor; none before the endpoint's first window, which
  /// reads its labels when it is judged.
  func addLabelNews(new: [PredictionID], changed: [PredictionID], endpoint: Int64) throws {
    guard !new.isEmpty || !changed.isEmpty,
      try db.row("SELECT 1 FROM window WHERE endpoint = ? LIMIT 1", [endpoint]) != nil
    else { return }
    for (ids, isChange) in [(new, false), (changed, true)] where !ids.isEmpty {
      try db.run(
        "INSERT INTO labelNews (endpoint, isChange, predictions) VALUES (?, ?, ?)",
        [endpoint, isChange, JSONText.encode(ids)])
    }
  }
}
