import Domain

/// What a model answered to some rows, column by column: the one form in which answers go from a
/// model to whoever judges, logs or sends them.
///
/// Numbers stand row after row, ``width`` a row. Nobody but this module interprets them.
public enum Answers: Hashable, Sendable {
  /// The probability of the second of two classes, one a row.
  case probabilities([Double], classes: [String])
  /// A probability for each class, as many numbers a row as classes.
  case distributions([Double], classes: [String])
  /// A quantity a row.
  case quantities([Double])
  /// A list of items a row, the best first.
  case rankings(Rankings)

  /// Reads numbers as a model of that task answers.
  ///
  /// - Parameter values: ``LearningTask/outputs`` numbers a row, row after row.
  /// - Throws: ``OutcomesError/widthUnfit(numbers:outputs:)``, also for items, which no numbers are.
  public init(_ values: [Double], of task: LearningTask) throws(OutcomesError) {
    guard task != .ranking, values.count.isMultiple(of: task.outputs) else {
      throw .widthUnfit(numbers: values.count, outputs: task.outputs)
    }
    self.init(trusting: values, of: task)
  }

  /// Numbers that a model has just made for that task; no whole rows of them are a programmer's
  /// mistake.
  ///
  /// - Parameter values: ``LearningTask/outputs`` numbers a row, row after row.
  public init(trusting values: [Double], of task: LearningTask) {
    precondition(
      values.count.isMultiple(of: task.outputs),
      "\(values.count) numbers are no answers of \(task.outputs) each")
    switch task {
    case .binary(let classes): self = .probabilities(values, classes: classes)
    case .multiclass(let classes): self = .distributions(values, classes: classes)
    case .regression: self = .quantities(values)
    case .ranking: preconditionFailure("numbers are no lists of items")
    }
  }

  /// The same answer to every row, as the constant baseline gives it.
  ///
  /// - Throws: ``OutcomesError/widthUnfit(numbers:outputs:)`` where one answer of that task has
  ///   another number of numbers.
  public init(
    repeating answer: [Double], rows: Int, of task: LearningTask
  ) throws(OutcomesError) {
    guard answer.count == task.outputs else {
      throw .widthUnfit(numbers: answer.count, outputs: task.outputs)
    }
    try self.init((0..<rows).flatMap { _ in answer }, of: task)
  }

  /// What such answers are of, with its classes.
  public var task: LearningTask {
    switch self {
    case .probabilities(_, let classes): .binary(classes: classes)
    case .distributions(_, let classes): .multiclass(classes: classes)
    case .quantities: .regression
    case .rankings: .ranking
    }
  }

  /// Row after row, ``width`` numbers each; of lists the scores of their items.
  public var values: [Double] {
    switch self {
    case .probabilities(let values, _), .distributions(let values, _), .quantities(let values):
      values
    case .rankings(let lists): lists.scores
    }
  }

  /// By number; of two the second is the positive one. None for quantities.
  public var classes: [String] { task.classes }

  /// Numbers a row; lists have any number, and 1 stands here.
  public var width: Int { task.outputs }

  /// How many rows were answered.
  public var rowCount: Int {
    if case .rankings(let lists) = self { return lists.rowCount }
    return values.count / width
  }

  /// The numbers of one row.
  public func row(_ row: Int) -> ArraySlice<Double> {
    if case .rankings(let lists) = self { return lists.scores[lists.places(row)] }
    return values[(row * width)..<((row + 1) * width)]
  }

  /// The first row with a number that is none; nil where all are finite.
  public var firstNotFinite: Int? {
    guard let place = values.firstIndex(where: { !$0.isFinite }) else { return nil }
    if case .rankings(let lists) = self { return lists.row(of: place) }
    return place / width
  }

  /// Those rows in that order.
  public func selecting(_ rows: [Int]) -> Answers {
    if rows.count == rowCount, rows.elementsEqual(0..<rowCount) { return self }
    if case .rankings(let lists) = self { return .rankings(lists.selecting(rows)) }
    let values = values
    let width = width
    let selected =
      width == 1
      ? rows.map { values[$0] } : rows.flatMap { values[($0 * width)..<(($0 + 1) * width)] }
    return replacing(selected)
  }

  /// The class that each row answers, by number: the first with the greatest probability; of two
  /// the second where its probability is at least `threshold`. Empty for quantities and lists.
  public func classNumbers(threshold: Double = 0.5) -> [Int] {
    switch self {
    case .probabilities(let values, _): return values.map { $0 >= threshold ? 1 : 0 }
    case .distributions(let values, _):
      let width = width
      return (0..<rowCount).map { row in
        let start = row * width
        return (0..<width).reduce(0) { values[start + $1] > values[start + $0] ? $1 : $0 }
      }
    case .quantities, .rankings: return []
    }
  }

  private func replacing(_ values: [Double]) -> Answers {
    switch self {
    case .probabilities(_, let classes): .probabilities(values, classes: classes)
    case .distributions(_, let classes): .distributions(values, classes: classes)
    case .quantities: .quantities(values)
    case .rankings: self
    }
  }
}
