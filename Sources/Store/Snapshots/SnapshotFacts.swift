import Datasets
import Domain

/// What is computed of a table when it becomes a snapshot.
enum SnapshotFacts {
  /// The earliest and latest value of a time column; nil where it has none.
  static func timeRange(of column: String, in table: Table) -> ClosedRange<Timestamp>? {
    guard case .time(let times)? = table[column]?.values else { return nil }
    var lowest = Int64.max
    var highest = Int64.min
    for time in times where time != Values.missingInteger {
      lowest = min(lowest, time)
      highest = max(highest, time)
    }
    guard lowest <= highest else { return nil }
    return Timestamp(milliseconds: lowest)...Timestamp(milliseconds: highest)
  }

  static func profile(of table: Table) -> [ColumnProfile] {
    table.columns.map { column in
      ColumnProfile(
        name: column.name, type: column.type, count: column.count,
        missing: column.values.missingCount, distinct: 0)
    }
  }
}
