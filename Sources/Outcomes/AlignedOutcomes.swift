import Domain

/// Answers and what turned out to be true, row by row and on one list of classes: what metrics are
/// computed from.
///
/// Invariants: as many ``labels`` as answers; a label is finite, and with classes the number of one.
public struct AlignedOutcomes: Hashable, Sendable {
  /// Of the rows whose truth is known.
  public let answers: Answers
  /// One a row: the number of the class, the quantity, or how many items were taken, in 64 bits.
  public let labels: [Double]
  /// The items taken, one a row; empty unless items are answered.
  let taken: [Set<ExactText>]
  /// Of each item of the answers, row after row, whether it was taken; empty unless items are answered.
  let hits: [Bool]
  /// All rows, those without a truth too.
  public let rows: Int
  /// Which of them have a truth, ascending; nil where all have.
  public let labelledRows: [Int]?
  /// Truths that say nothing about such answers: a word about a quantity, a third class about two.
  public let unfit: Int
  /// Whether every answer is a number; looked at once for all metrics.
  let isFinite: Bool

  /// Holds answers against truths.
  ///
  /// A truth that names a class which the model of several does not know is one that the model got
  /// wrong: the class counts as one more, to which the model gave no probability.
  ///
  /// - Throws: ``OutcomesError/rowsDiffer(answers:truths:)``.
  public init(_ answers: Answers, _ truths: Truths) throws(OutcomesError) {
    guard answers.rowCount == truths.rowCount else {
      throw .rowsDiffer(answers: answers.rowCount, truths: truths.rowCount)
    }
    self.init(answers, TruthLabels(truths, task: answers.task))
  }

  /// Holds answers against labels that were made before. Copies nothing where all rows are
  /// labelled; O(rows).
  ///
  /// - Parameters:
  ///   - answers: to the rows of `labels`, as many; another number is a programmer's mistake.
  ///   - labels: of the answers' task.
  public init(_ answers: Answers, _ labels: TruthLabels) {
    precondition(
      answers.rowCount == labels.rowCount,
      "\(answers.rowCount) answers stand against \(labels.rowCount) labels")
    let wide = labels.hasNewClass ? answers.addingClass() : answers
    self.answers = labels.rows.map { wide.selecting($0) } ?? wide
    self.labels = labels.values
    taken = labels.taken
    hits = self.answers.hits(labels.taken)
    (rows, labelledRows) = (labels.rowCount, labels.rows)
    unfit = labels.unfit
    isFinite = self.answers.values.allSatisfy(\.isFinite)
  }

  /// Other answers to the labelled rows of the same task.
  init(_ answers: Answers, on others: AlignedOutcomes) {
    self.answers = answers
    (labels, taken) = (others.labels, others.taken)
    (rows, labelledRows, unfit) = (others.rows, others.labelledRows, others.unfit)
    hits = answers.hits(taken)
    isFinite = answers.values.allSatisfy(\.isFinite)
  }

  /// What the model answers and the truths say, with its classes.
  public var task: LearningTask { answers.task }

  /// Rows whose truth is known.
  public var labelled: Int { labels.count }

  /// The share of rows whose truth is known, 0...1; 0 without rows.
  public var coverage: Double { rows == 0 ? 0 : Double(labelled) / Double(rows) }
}

extension Answers {
  /// Of each item of lists, row after row, whether it was taken.
  fileprivate func hits(_ taken: [Set<ExactText>]) -> [Bool] {
    guard case .rankings(let lists) = self else { return [] }
    let names = lists.names.map { ExactText($0) }
    return (0..<lists.rowCount).flatMap { row in
      lists.codes[lists.places(row)].map { taken[row].contains(names[Int($0)]) }
    }
  }
}
