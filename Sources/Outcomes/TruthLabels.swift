import Domain

/// Truths as the numbers that the metrics and trainers of a task take.
///
/// Made once, and held against the answers of as many rounds or models as there are.
public struct TruthLabels: Hashable, Sendable {
  /// All rows, those without a truth too.
  public let rowCount: Int
  /// The places of the labelled rows, ascending; nil where all are.
  public let rows: [Int]?
  /// One a labelled row: the number of the class, the quantity, or how many items were taken, in 64
  /// bits.
  public let values: [Double]
  /// The items taken, one a labelled row; empty unless items are answered.
  let taken: [Set<ExactText>]
  /// Truths that say nothing about such answers: a word about a quantity, a third class about two.
  public let unfit: Int
  /// The first row whose truth is none of the task's classes, or says nothing about its answers.
  public let firstUnknown: Int?
  /// Whether a label names a class beyond those of the task; its number is their count.
  let hasNewClass: Bool

  /// Reads truths as labels of that task. O(rows).
  ///
  /// - Parameters:
  ///   - task: by whose classes names become numbers. A class that a task of several does not know
  ///     gets the number after theirs.
  ///   - leavesOutNewClasses: such a class says nothing instead, for who can take no other number.
  public init(_ truths: Truths, task: LearningTask, leavesOutNewClasses: Bool = false) {
    var reading = LabelReading(truths, task, leavesOutNewClasses)
    for row in 0..<truths.rowCount { reading.take(row) }
    rowCount = truths.rowCount
    rows = reading.rows
    values = reading.values
    taken = reading.taken
    unfit = reading.unfit
    firstUnknown = reading.firstUnknown
    hasNewClass = reading.hasNewClass
  }

  private init(values: [Double], taken: [Set<ExactText>], hasNewClass: Bool) {
    rowCount = values.count
    rows = nil
    self.values = values
    self.taken = taken
    unfit = 0
    firstUnknown = nil
    self.hasNewClass = hasNewClass
  }

  /// Of the labelled rows alone, for answers to those.
  public var labelled: TruthLabels {
    rows == nil ? self : TruthLabels(values: values, taken: taken, hasNewClass: hasNewClass)
  }
}

/// Truths while row after row of them is read.
private struct LabelReading {
  private let truths: Truths
  private let task: LearningTask
  private let numbers: ClassNumbers
  /// The number of a class beyond those of a task of several.
  private let newClass: Double?
  private let leavesOutNewClasses: Bool
  /// The label of each name; nil for none.
  private let ofName: [Double?]
  /// The labels of quantities that stand for classes, as they were met.
  private var ofQuantity: [Double: Double?] = [:]
  private(set) var rows: [Int]?
  private(set) var values: [Double] = []
  private(set) var taken: [Set<ExactText>] = []
  private(set) var unfit = 0
  private(set) var firstUnknown: Int?
  private(set) var hasNewClass = false

  init(_ truths: Truths, _ task: LearningTask, _ leavesOutNewClasses: Bool) {
    self.truths = truths
    self.task = task
    self.leavesOutNewClasses = leavesOutNewClasses
    if case .multiclass(let classes) = task {
      newClass = Double(classes.count)
    } else {
      newClass = nil
    }
    let numbers = ClassNumbers(task)
    self.numbers = numbers
    ofName = truths.names.map { Self.label($0, task, numbers) }
    values.reserveCapacity(truths.rowCount)
  }

  /// Rows come ascending, each once.
  mutating func take(_ row: Int) {
    let code = truths.codes[row]
    let quantity = truths.quantities[row]
    let isKnown = truths.isKnown(row)
    let items = task == .ranking ? truths.taken(row) : nil
    let label =
      items.map { Double($0.count) }
      ?? (code >= 0 ? ofName[Int(code)] : quantity.isNaN ? nil : label(quantity))
    let isNew = label != nil && label == newClass
    if isKnown, label == nil || isNew { firstUnknown = firstUnknown ?? row }
    guard let label, !(isNew && leavesOutNewClasses) else {
      if rows == nil { rows = Array(0..<row) }
      if isKnown { unfit += 1 }
      return
    }
    if isNew { hasNewClass = true }
    rows?.append(row)
    values.append(label)
    if let items { taken.append(items) }
  }

  private mutating func label(_ quantity: Double) -> Double? {
    guard task.hasClasses else { return task == .ranking ? nil : quantity }
    if let known = ofQuantity[quantity] { return known }
    let number =
      truths.areStored ? numbers.number(ofStored: quantity) : numbers.number(of: quantity)
    let label =
      if case .multiclass(let classes) = task { Double(number ?? classes.count) } else {
        number.map(Double.init)
      }
    ofQuantity[quantity] = .some(label)
    return label
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
    case .ranking: nil
    }
  }
}
