import Datasets
import Domain
import Outcomes
import Store

/// The rows that one version answered in one role in a span of time: blocks of the prediction log
/// put together, each prediction once.
///
/// Versions are kept apart, since what the numbers of an answer mean is the version's own; roles,
/// since a shadow answers what a champion answers too.
struct AnsweredRows {
  let version: Int
  let role: EndpointRole
  private(set) var ids: [PredictionID] = []
  private(set) var times: [Timestamp] = []
  /// The version's inputs, one row a prediction.
  private(set) var inputs = Table(columns: [])
  /// Row after row, as many numbers each as the version's task has outputs.
  private var outputs: [Double] = []
  /// Where lists were answered, those of each block's rows.
  private var lists: [Answers] = []
  /// What the log says that the outputs are; none where it does not say.
  private var kinds: Set<AnswerKind> = []

  init(version: Int, role: EndpointRole) {
    self.version = version
    self.role = role
  }

  var rowCount: Int { ids.count }

  /// What an input says, one a row; nil where it says nothing.
  func ids(in input: String) -> [ExactText?] {
    let values = inputs[input]?.values
    return (0..<rowCount).map { row in values?.text(at: row).map { ExactText($0) } }
  }

  /// The answers, read as a model of that task gives them.
  ///
  /// - Throws: ``OutcomesError/widthUnfit(numbers:outputs:)``,
  ///   ``OutcomesError/kindUnfit(_:task:)`` where it is not the model that answered.
  func answers(of task: LearningTask) throws(OutcomesError) -> Answers {
    if !lists.isEmpty {
      guard task == .ranking, outputs.isEmpty, let whole = try Alignment.concatenated(lists) else {
        throw .kindUnfit(.rankings, task: task.word)
      }
      return whole
    }
    guard task != .ranking, outputs.count == rowCount * task.outputs else {
      throw .widthUnfit(numbers: outputs.count, outputs: task.outputs)
    }
    let answers = try Answers(outputs, of: task)
    if let other = kinds.first(where: { $0 != answers.kind }) {
      throw .kindUnfit(other, task: task.word)
    }
    return answers
  }

  /// The rows of `[from, until)` by the time they happened, one for each version and role: champions
  /// first, then canaries, then shadows, and of each the one with most rows first.
  ///
  /// - Parameter numbers: those that the rows may have among those that clients got; nil for any.
  static func read(
    _ log: PredictionLog, from: Timestamp, until: Timestamp,
    roles: [EndpointRole] = EndpointRole.allCases, answered numbers: Range<Int>? = nil
  ) throws -> [AnsweredRows] {
    try collect(try log.blocks(from: from, until: until, roles: roles, answered: numbers))
  }

  /// Rows by their number among those that clients got, with what shadows said of them: for windows of
  /// a count.
  ///
  /// - Parameter timed: rows that are left out, since windows of time took them.
  static func read(
    _ log: PredictionLog, answered rows: Range<Int>, besides timed: RowsTaken.Timed? = nil
  ) throws -> [AnsweredRows] {
    try collect(try log.blocks(answered: rows, besides: timed))
  }

  private struct Answerer: Hashable {
    var version: Int
    var role: EndpointRole
  }

  private static func collect(_ blocks: [PredictionBlock]) throws -> [AnsweredRows] {
    var groups: [Answerer: AnsweredRows] = [:]
    var tables: [Answerer: [Table]] = [:]
    // A client that asks again after a crash sends the same ids; the first answer counts. So does
    // the first of a shadow, which has the ids of what it scored along with.
    var (answered, shadowed) = (Set<PredictionID>(), Set<PredictionID>())
    for block in blocks {
      let kept = block.ids.indices.filter { row in
        let id = block.ids[row]
        return block.role == .shadow
          ? shadowed.insert(id).inserted : answered.insert(id).inserted
      }
      guard !kept.isEmpty else { continue }
      let answerer = Answerer(version: block.version, role: block.role)
      let isWhole = kept.count == block.ids.count
      tables[answerer, default: []].append(isWhole ? block.inputs : block.inputs.selecting(kept))
      groups[answerer, default: AnsweredRows(version: block.version, role: block.role)]
        .append(block, kept)
    }
    for (answerer, parts) in tables {
      groups[answerer]?.inputs = try Table.concatenating(parts)
    }
    return EndpointRole.allCases.flatMap { role in
      groups.values.filter { $0.role == role }
        .sorted { ($0.rowCount, $0.version) > ($1.rowCount, $1.version) }
    }
  }

  private mutating func append(_ block: PredictionBlock, _ rows: [Int]) {
    let width = block.classCount
    if let kind = block.kind { kinds.insert(kind) }
    if let ranked = block.rankings {
      lists.append(Answers.rankings(ranked).selecting(rows))
      ids += rows.map { block.ids[$0] }
      times += rows.map { block.times[$0] }
      return
    }
    for row in rows {
      ids.append(block.ids[row])
      times.append(block.times[row])
      outputs += block.outputs[(row * width)..<((row + 1) * width)]
    }
  }
}

extension [AnsweredRows] {
  /// The rows that a report was made from; nil where the log holds none of them any more.
  func of(_ report: WindowReport) -> AnsweredRows? {
    first { $0.version == report.version && $0.role == report.role }
  }
}
