import GRDB

/// How many of something: rows, bytes, requests, steps, and the numbers that are given out in order.
///
/// The one check of them where rows become values. A file that was edited or damaged may hold any
/// 64 bits; arithmetic on them further up would stop the program.
enum StoredCount {
  /// 2⁴⁶, more of anything than there will be; small enough that 100,000 of them, as many as an
  /// endpoint has traffic buckets, add up within 64 bits.
  static let max = 1 << 46

  /// - Throws: ``StoreError/recordUnreadable(table:id:detail:)`` outside of 0...``max``.
  static func check(
    _ number: Int64, of column: String, table: String, id: some CustomStringConvertible
  ) throws -> Int {
    guard (0...Int64(max)).contains(number) else {
      throw StoreError.recordUnreadable(
        table: table, id: id.description, detail: "\(column) is \(number)")
    }
    return Int(number)
  }
}

extension Row {
  /// A column that holds a count, see ``StoredCount``.
  func count(
    _ column: String, table: String, id: some CustomStringConvertible
  ) throws -> Int {
    try StoredCount.check(self[column], of: column, table: table, id: id)
  }

  /// Likewise where the column may hold none.
  func countIfAny(
    _ column: String, table: String, id: some CustomStringConvertible
  ) throws -> Int? {
    let number: Int64? = self[column]
    return try number.map { try StoredCount.check($0, of: column, table: table, id: id) }
  }
}
