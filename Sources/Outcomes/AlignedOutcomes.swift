import Domain

/// Answers and what turned out to be true, row by row and on one list of classes: what metrics are
/// computed from.
///
/// Invariants: as many ``labels`` as answers; a label is finite, and with classes the number of one.
public struct AlignedOutcomes: Hashable, Sendable {
  /// Of the rows whose truth is known.
  public let answers: Answers
  /// One a row: the number of the class, or the quantity, in 64 bits.
  public let labels: [Double]
  /// All rows, those without a truth too.
  public let rows: Int
  /// Truths that say nothing about such answers: a word about a quantity, a third class about two.
  public let unfit: Int

  init(answers: Answers, labels: [Double], rows: Int, unfit: Int) {
    self.answers = answers
    self.labels = labels
    self.rows = rows
    self.unfit = unfit
  }

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
    let labels = TruthLabels(truths, task: answers.task)
    self.init(
      answers: (labels.hasNewClass ? answers.addingClass() : answers).selecting(labels.rows),
      labels: labels.values, rows: truths.rowCount, unfit: labels.unfit)
  }

  public var task: LearningTask { answers.task }

  /// Rows whose truth is known.
  public var labelled: Int { labels.count }

  /// The share of rows whose truth is known, 0...1; 0 without rows.
  public var coverage: Double { rows == 0 ? 0 : Double(labelled) / Double(rows) }
}

/// The rows of some truths that say something about a task's answers, as numbers.
struct TruthLabels {
  /// Their places, ascending.
  private(set) var rows: [Int] = []
  /// One each: the number of the class, or the quantity.
  private(set) var values: [Double] = []
  /// Truths that say nothing about such answers.
  private(set) var unfit = 0
  /// Whether a label names a class beyond those of the task; its number is their count.
  private(set) var hasNewClass = false

  init(_ truths: Truths, task: LearningTask) {
    let numbers = ClassNumbers(task)
    let ofName = truths.names.map { Self.label($0, task, numbers) }
    rows.reserveCapacity(truths.rowCount)
    values.reserveCapacity(truths.rowCount)
    for row in 0..<truths.rowCount where truths.isKnown(row) {
      let code = truths.codes[row]
      let label =
        code >= 0 ? ofName[Int(code)] : Self.label(truths.quantities[row], task, numbers)
      guard let label else {
        unfit += 1
        continue
      }
      rows.append(row)
      values.append(label)
    }
    if case .multiclass(let classes) = task {
      hasNewClass = values.contains(Double(classes.count))
    }
  }

  private static func label(
    _ name: String, _ task: LearningTask, _ numbers: ClassNumbers
  ) -> Double? {
    switch task {
    case .binary: numbers.number(named: name).map(Double.init)
    case .multiclass(let classes): Double(numbers.number(named: name) ?? classes.count)
    // A target of true and false may be a quantity too.
    case .regression:
      name == "true" ? 1 : name == "false" ? 0 : Double(name).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  private static func label(
    _ quantity: Double, _ task: LearningTask, _ numbers: ClassNumbers
  ) -> Double? {
    switch task {
    case .binary: numbers.number(of: quantity).map(Double.init)
    case .multiclass(let classes): Double(numbers.number(of: quantity) ?? classes.count)
    case .regression: quantity
    }
  }
}
