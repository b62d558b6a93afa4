import Datasets
import Domain
import Store

/// What an endpoint answered in a span of time: blocks of the prediction log put together, each
/// prediction once.
struct WindowRows {
  var ids: [String] = []
  var times: [Timestamp] = []
  var versions: [Int] = []
  /// The model's inputs, one row a prediction.
  var inputs = Table(columns: [])
  /// What was answered: `width` numbers a row, row by row.
  var outputs: [Double] = []
  /// 1, or the number of classes.
  var width = 1

  var rowCount: Int { ids.count }

  /// The version that answered most of the rows; nil without rows.
  var mainVersion: Int? {
    Dictionary(grouping: versions) { $0 }.mapValues(\.count)
      .max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// The rows of `[from, until)` by the time they happened.
  static func read(_ log: PredictionLog, from: Timestamp, until: Timestamp) throws -> WindowRows {
    var rows = WindowRows()
    try rows.append(try log.blocks(from: from, until: until)) { (from..<until).contains($0) }
    return rows
  }

  private mutating func append(
    _ blocks: [PredictionBlock], where isInside: (Timestamp) -> Bool
  ) throws {
    var tables: [Table] = []
    var seen: Set<String> = []
    for block in blocks {
      // A client that asks again after a crash sends the same ids; the first answer counts.
      let kept = block.ids.indices.filter { row in
        isInside(block.times[row]) && seen.insert(block.ids[row]).inserted
      }
      guard !kept.isEmpty else { continue }
      tables.append(kept.count == block.ids.count ? block.inputs : block.inputs.selecting(kept))
      width = block.classCount
      for row in kept {
        ids.append(block.ids[row])
        times.append(block.times[row])
        versions.append(block.version)
        outputs += block.outputs[(row * width)..<((row + 1) * width)]
      }
    }
    inputs = try Table.concatenating(tables)
  }
}

extension WindowRows {
  /// Rows by their place in the log, first answers only, for windows of a count.
  static func read(_ log: PredictionLog, rows range: Range<Int>) throws -> WindowRows {
    var rows = WindowRows()
    try rows.append(try log.blocks(rows: range)) { _ in true }
    return rows
  }

  /// The rows that a report was made from.
  static func read(
    _ log: PredictionLog, of report: WindowReport, counted window: WindowDeclaration
  ) throws -> WindowRows {
    if case .count(let size) = window {
      return try read(log, rows: (report.index * size)..<((report.index + 1) * size))
    }
    return try read(log, from: report.start, until: report.end)
  }
}
