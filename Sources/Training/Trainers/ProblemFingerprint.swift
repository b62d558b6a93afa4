import Datasets
import Domain

/// A short text that differs when the problem of a training does, so that a checkpoint of other
/// rows or params is not gone on from.
struct ProblemFingerprint {
  private let trainer: String
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// - Parameter problem: of which the tables are mixed in by ``mix(_:columns:)``.
  init(trainer: String, _ problem: Problem, metrics: [MetricKey]) {
    self.trainer = trainer
    let settings = problem.params.texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    for text in [trainer] + settings + metrics.map(\.text) { mix(text) }
    mix(problem.seed)
  }

  /// Takes in the cells of those columns. O(cells).
  mutating func mix(_ table: some ColumnSource, columns: [String]) {
    mix(UInt64(table.rowCount))
    for name in columns {
      mix(name)
      switch table[name]?.values {
      case .number(let cells): for cell in cells { mix(cell.bitPattern) }
      case .integer(let cells), .time(let cells):
        for cell in cells { mix(UInt64(bitPattern: cell)) }
      case .boolean(let cells): for cell in cells { mix(UInt64(cell)) }
      case .category(let codes, let dictionary):
        for text in dictionary { mix(text) }
        for code in codes { mix(UInt64(bitPattern: Int64(code))) }
      case nil: break
      }
    }
  }

  /// Takes in what is learnt: declared classes are not all in the cells.
  mutating func mix(_ task: LearningTask) {
    for text in [task.word] + task.classes { mix(text) }
  }

  /// The trainer's name and sixteen digits.
  var text: String {
    let digits = String(hash, radix: 16)
    return trainer + "-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func mix(_ text: String) {
    for byte in text.utf8 { mix(UInt64(byte)) }
    // No byte: the end of the text.
    mix(256)
  }

  private mutating func mix(_ word: UInt64) {
    hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
  }
}
