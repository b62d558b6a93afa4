import Datasets
import Domain
import Outcomes
import Store

/// The rows that one version answered in a span of time: blocks of the prediction log put together,
/// each prediction once.
///
/// Versions are kept apart, since what the numbers of an answer mean is the version's own.
struct AnsweredRows {
  let version: Int
  private(set) var ids: [String] = []
  private(set) var times: [Timestamp] = []
  /// The version's inputs, one row a prediction.
  private(set) var inputs = Table(columns: [])
  /// Row after row, as many numbers each as the version's task has outputs.
  private var outputs: [Double] = []

  init(version: Int) {
    self.version = version
  }

  var rowCount: Int { ids.count }

  /// The answers, read as a model of that task gives them.
  ///
  /// - Throws: ``OutcomesError/widthUnfit(numbers:outputs:)`` where it is not the model that answered.
  func answers(of task: LearningTask) throws(OutcomesError) -> Answers {
    guard outputs.count == rowCount * task.outputs else {
      throw .widthUnfit(numbers: outputs.count, outputs: task.outputs)
    }
    return try Answers(outputs, of: task)
  }

  /// The rows of `[from, until)` by the time they happened, a version each, the one that answered
  /// most of them first.
  static func read(
    _ log: PredictionLog, from: Timestamp, until: Timestamp
  ) throws -> [AnsweredRows] {
    try collect(try log.blocks(from: from, until: until))
  }

  /// Rows by their place in the log, for windows of a count.
  static func read(_ log: PredictionLog, rows range: Range<Int>) throws -> [AnsweredRows] {
    try collect(try log.blocks(rows: range))
  }

  /// The rows that a report was made from; nil where the log holds none of them any more.
  static func read(
    _ log: PredictionLog, of report: WindowReport, counted window: WindowDeclaration
  ) throws -> AnsweredRows? {
    let versions =
      if case .count(let size) = window {
        try read(log, rows: (report.index * size)..<((report.index + 1) * size))
      } else {
        try read(log, from: report.start, until: report.end)
      }
    return versions.first { $0.version == report.version }
  }

  private static func collect(_ blocks: [PredictionBlock]) throws -> [AnsweredRows] {
    var versions: [Int: AnsweredRows] = [:]
    var tables: [Int: [Table]] = [:]
    var seen: Set<String> = []
    for block in blocks {
      // A client that asks again after a crash sends the same ids; the first answer counts.
      let kept = block.ids.indices.filter { seen.insert(block.ids[$0]).inserted }
      guard !kept.isEmpty else { continue }
      let isWhole = kept.count == block.ids.count
      tables[block.version, default: []].append(
        isWhole ? block.inputs : block.inputs.selecting(kept))
      versions[block.version, default: AnsweredRows(version: block.version)].append(block, kept)
    }
    for (version, parts) in tables {
      versions[version]?.inputs = try Table.concatenating(parts)
    }
    return versions.values.sorted { ($0.rowCount, $0.version) > ($1.rowCount, $1.version) }
  }

  private mutating func append(_ block: PredictionBlock, _ rows: [Int]) {
    let width = block.classCount
    for row in rows {
      ids.append(block.ids[row])
      times.append(block.times[row])
      outputs += block.outputs[(row * width)..<((row + 1) * width)]
    }
  }
}
