import Domain
import GRDB

/// The labels of one endpoint that say nothing any more: their predictions were removed, and they are
/// older than what is kept.
///
/// Ids alone tell which prediction a label is of, so those of the rows that are kept are read, unless
/// no label is that old. Memory is bounded, however many labels there are and however long the log.
struct LostLabels: Equatable {
  /// Labels that are looked for in one reading of the log.
  private static let batchMax = 250_000
  /// Labels that are removed in one transaction, which others wait for.
  private static let removedMax = 10_000

  var endpoint: EndpointName
  /// Labels that were observed before this may go.
  var observedBefore: Timestamp
  /// The number of the first file of the log that is kept.
  var firstFile: Int

  /// What they are, and about the bytes that they take.
  func records(in store: Store, _ log: PredictionLog) throws -> RetentionPlan.Records {
    var records = RetentionPlan.Records()
    try eachBatch(in: store, log) { lost in
      records.count += lost.count
      records.bytes += lost.values.reduce(0, +)
    }
    return records
  }

  /// Removes them; one that has been told anew meanwhile stays.
  func remove(from store: Store, _ log: PredictionLog) throws {
    try eachBatch(in: store, log) { lost in
      var ids = lost.keys.sorted()[...]
      while !ids.isEmpty {
        try store.transaction { transaction in
          try transaction.removeLabels(ids.prefix(Self.removedMax), of: self)
        }
        ids = ids.dropFirst(Self.removedMax)
      }
    }
  }

  /// Gives the ids of some of them after the other, each with its bytes.
  private func eachBatch(
    in store: Store, _ log: PredictionLog, _ body: ([PredictionID: Int]) throws -> Void
  ) throws {
    let kept = log.pieces.filter { $0.segment >= firstFile }
    var last: PredictionID?
    repeat {
      let old = try store.read { try oldLabels(after: last, in: $0) }
      last = old.last?.id
      guard !old.isEmpty else { return }
      var lost = Dictionary(uniqueKeysWithValues: old.map { ($0.id, $0.bytes) })
      // A shadow's ids are those of what it scored along with.
      try log.read(kept) { header, _ in
        header.answered > 0
      } each: { block, _ in
        for id in block.ids { lost[id] = nil }
      }
      if !lost.isEmpty { try body(lost) }
    } while last != nil
  }

  private func oldLabels(
    after id: PredictionID?, in db: Database
  ) throws -> [(id: PredictionID, bytes: Int)] {
    let select = """
      SELECT prediction, length(prediction) + coalesce(length(text), 8) + 16 AS bytes FROM label
      WHERE endpoint = (SELECT number FROM endpoint WHERE name = ?1) AND observedAt < ?2
      """
    let end = "ORDER BY prediction LIMIT \(Self.batchMax)"
    let rows =
      if let id {
        try db.rows(
          "\(select) AND prediction > ?3 \(end)",
          [endpoint.text, observedBefore.milliseconds, id.text])
      } else {
        try db.rows("\(select) \(end)", [endpoint.text, observedBefore.milliseconds])
      }
    return rows.map { (PredictionID($0["prediction"]), $0["bytes"]) }
  }
}

extension Transaction {
  fileprivate func removeLabels(_ ids: ArraySlice<PredictionID>, of lost: LostLabels) throws {
    let number = try endpointNumber(lost.endpoint)
    let counter = LabelCounter(endpoint: number)
    let before = try counter.count(in: db)
    var removed = 0
    for id in ids {
      try db.run(
        "DELETE FROM label WHERE endpoint = ? AND prediction = ? AND observedAt < ?",
        [number, id.text, lost.observedBefore.milliseconds])
      removed += db.changesCount
    }
    if removed > 0 { try set(counter.key, to: "\(before - removed)") }
  }
}
