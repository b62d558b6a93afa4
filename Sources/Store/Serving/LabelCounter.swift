import GRDB

/// The number of an endpoint's labels, kept beside them and changed in the transaction that adds
/// labels: counting a year of them takes 10 ms.
struct LabelCounter {
  /// The endpoint's row.
  let endpoint: Int64

  /// The setting that holds the number.
  var key: String { "labels.\(endpoint)" }

  /// Counts them where no number was kept yet.
  func count(in db: Database) throws -> Int {
    if let text: String = try db.value("SELECT value FROM setting WHERE key = ?", [key]),
      let count = Int(text), (0...StoredCount.max).contains(count)
    {
      return count
    }
    return try db.value("SELECT count(*) FROM label WHERE endpoint = ?", [endpoint]) ?? 0
  }
}
