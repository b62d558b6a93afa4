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
  var inputs: Table
  /// One score a row; multi-class outputs are reduced to the probability of the likeliest class.
  var scores: [Double] = []

  var rowCount: Int { ids.count }

  /// The version that answered most of the rows; nil without rows.
  var mainVersion: Int? {
    Dictionary(grouping: versions) { $0 }.mapValues(\.count)
      .max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// The rows of `[from, until)` by the time they happened.
  static func read(_ log: PredictionLog, from: Timestamp, until: Timestamp) throws -> WindowRows {
    let blocks = try log.blocks(from: from, until: until)
    var tables: [Table] = []
    var rows = WindowRows(inputs: Table(columns: []))
    var seen: Set<String> = []
    for block in blocks {
      // A client that asks again after a crash sends the same ids; the first answer counts.
      let kept = block.ids.indices.filter { row in
        (from..<until).contains(block.times[row]) && seen.insert(block.ids[row]).inserted
      }
      guard !kept.isEmpty else { continue }
      tables.append(kept.count == block.ids.count ? block.inputs : block.inputs.selecting(kept))
      let classes = block.outputs.count / max(1, block.ids.count)
      for row in kept {
        rows.ids.append(block.ids[row])
        rows.times.append(block.times[row])
        rows.versions.append(block.version)
        rows.scores.append(block.outputs[row * classes..<(row + 1) * classes].max() ?? .nan)
      }
    }
    rows.inputs = try Table.concatenating(tables)
    return rows
  }
}
