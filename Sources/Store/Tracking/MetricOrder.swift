import Domain
import GRDB

/// The runs that have a metric, in its order, as an index of the database gives them.
struct MetricOrder {
  /// Numbers and values, the first in the order first.
  private var valued: [(run: Int64, value: Double)] = []
  private var withoutNumber: [Int64] = []

  init(_ key: String, descending: Bool, _ db: Database) throws {
    let source = "FROM series WHERE key = (SELECT id FROM key WHERE name = ?) AND value"
    let order = descending ? "DESC" : "ASC"
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT run, value \(source) IS NOT NULL ORDER BY value \(order)"),
      arguments: [key])
    while let row = try rows.next() { valued.append((row[0], row[1])) }
    withoutNumber = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT run \(source) IS NULL"), arguments: [key])
  }

  /// All runs of a list: those with a value in its order, then those whose value is NaN, then those
  /// without the metric; within equals as in the list.
  ///
  /// - Parameters:
  ///   - list: numbers in the common order.
  ///   - bound: all numbers are below it.
  func numbers(of list: [UInt32], bound: Int) -> [UInt32] {
    // Places count from 1; 0: not in the list, or taken already.
    var places = [UInt32](repeating: 0, count: bound)
    for (place, number) in list.enumerated() { places[Int(number)] = UInt32(place) + 1 }
    var found: [UInt32] = []
    found.reserveCapacity(list.count)
    func take(_ run: Int64) {
      guard run < bound, places[Int(run)] != 0 else { return }
      found.append(places[Int(run)])
      places[Int(run)] = 0
    }
    var first = 0
    func sortEquals() {
      if found.count - first > 1 { found[first...].sort() }
      first = found.count
    }
    var value = Double.nan
    for entry in valued {
      if entry.value != value { sortEquals() }
      value = entry.value
      take(entry.run)
    }
    sortEquals()
    for run in withoutNumber { take(run) }
    sortEquals()
    return found.map { list[Int($0) - 1] } + list.filter { places[Int($0)] != 0 }
  }
}
