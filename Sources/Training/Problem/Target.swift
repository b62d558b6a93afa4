import Datasets
import Domain

/// What a model learns to say: a column of the table, and what its cells mean.
public struct Target: Sendable, Hashable {
  /// The table's column.
  public let column: String
  /// What its cells mean, with the classes by number.
  public let task: LearningTask

  /// - Parameter column: of the table, see ``infer(_:from:task:)`` for what it may hold.
  public init(column: String, task: LearningTask) {
    self.column = column
    self.task = task
  }

  /// The classes by number: two for a binary task, where the second is the positive one; none for
  /// a regression.
  public var classes: [String] { task.classes }

  /// Reads the task off a column, as `TaskKind` tells it by type and number of different values.
  ///
  /// - Parameters:
  ///   - table: the training rows.
  ///   - task: where it is declared.
  /// - Throws: ``TrainingError/targetMissing(_:nearest:)``,
  ///   ``TrainingError/targetUnfit(column:task:found:)``, ``TrainingError/noRows(table:)``.
  public static func infer(
    _ name: String, from table: some ColumnSource, task: DeclaredTask? = nil
  ) throws(TrainingError) -> Target {
    let column = try find(name, in: table)
    if column.values.missingCount == column.count { throw .noRows(table: "training") }
    let distinct = DistinctValues(column.values)
    let kind = task?.kind ?? distinct.kind
    let unfit = TrainingError.targetUnfit(
      column: name, task: kind?.rawValue ?? column.type.rawValue, found: distinct.summary)
    switch kind {
    case .regression:
      guard column.type.isNumeric || column.type == .boolean else { throw unfit }
      return Target(column: name, task: .regression)
    case .binary:
      guard let texts = task?.classes ?? distinct.texts, texts.count == 2 else { throw unfit }
      return Target(column: name, task: .binary(classes: texts))
    case .multiclass:
      guard let texts = task?.classes ?? distinct.texts, texts.count >= 2 else { throw unfit }
      return Target(column: name, task: .multiclass(classes: texts))
    case .ranking: return Target(column: name, task: .ranking)
    case nil: throw unfit
    }
  }

  /// The task that all parts of a table are held to, where none is declared: read off all rows once,
  /// so that no split changes it. The classes of several are still those of the rows to learn from.
  ///
  /// - Returns: nil where the column makes no task of those; what is wrong shows in training.
  public static func held(
    _ name: String, in table: some ColumnSource, among tasks: [TaskKind]
  ) -> DeclaredTask? {
    guard let task = (try? infer(name, from: table))?.task, tasks.contains(task.kind) else {
      return nil
    }
    return task.isBinary ? DeclaredTask(task) : DeclaredTask(task.kind)
  }

  static func find(
    _ name: String, in table: some ColumnSource
  ) throws(TrainingError) -> Column {
    guard let column = table[name] else {
      let nearest = Spelling.nearest(to: name, among: table.columnNames)
      throw .targetMissing(name, nearest: nearest)
    }
    return column
  }
}

/// The different values of a target column.
private struct DistinctValues {
  /// As text, ascending as numbers or bytes; nil when there are too many to be classes.
  let texts: [String]?
  let type: ColumnType

  /// More classes than this are surely a mistake: an identifier, a free text.
  static let classesMax = 1_000

  init(_ values: Values) {
    type = values.type
    switch values {
    case .boolean(let cells):
      texts = [0, 1].filter { cells.contains($0) }.map { $0 == 1 ? "true" : "false" }
    case .integer(let cells):
      texts = Self.distinct(cells) { $0 == Values.missingInteger }.map { $0.map { String($0) } }
    case .number(let cells):
      texts = Self.distinct(cells) { $0.isNaN }.map { $0.map { ClassText.of($0) } }
    case .time(let cells):
      texts = Self.distinct(cells) { $0 == Values.missingInteger }.map { $0.map { String($0) } }
    case .category(let codes, let dictionary):
      texts = Self.distinct(codes) { $0 < 0 }.map {
        $0.map { ExactText(dictionary[Int($0)]) }.sorted().map(\.text)
      }
    }
  }

  private static func distinct<Cell: Hashable & Comparable>(
    _ cells: [Cell], isMissing: (Cell) -> Bool
  ) -> [Cell]? {
    var seen: Set<Cell> = []
    for cell in cells where !isMissing(cell) {
      if seen.insert(cell).inserted, seen.count > classesMax { return nil }
    }
    return seen.sorted()
  }

  /// What the values look like; nil for times.
  var kind: TaskKind? { TaskKind(of: type, distinct: texts?.count ?? Int.max) }

  var summary: String {
    guard let texts else { return "more than \(Self.classesMax) different \(type.rawValue) values" }
    if texts.count == 1 { return "the one value \"\(texts[0])\"" }
    if type == .time { return "times" }
    return "\(texts.count) different \(type.rawValue) values"
  }
}

/// A class that a table holds as a number, as text: `1`, not `1.0`, whichever type the column has.
enum ClassText {
  static func of(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? value.description
  }
}

/// A model's card holds the classes beside the task: cards of binary models were written before a
/// task had them.
extension Target: Codable {
  private enum Field: String, CodingKey {
    case column, task, classes
  }

  /// - Throws: `DecodingError`, also where the classes are not those of the task.
  public init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: Field.self)
    let task = try fields.decode(LearningTask.self, forKey: .task)
    let classes = try fields.decode([String].self, forKey: .classes)
    let isTasks = task.classes == classes || (task.isBinary && task.classes.isEmpty)
    let isNumberRight =
      switch task {
      case .binary: classes.count == 2
      case .multiclass: classes.count >= 2
      case .regression, .ranking: classes.isEmpty
      }
    guard isTasks, isNumberRight, Set(classes.map { ExactText($0) }).count == classes.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .classes, in: fields,
        debugDescription:
          "\(classes.count) \(classes.count == 1 ? "class does" : "classes do") not make this "
          + "\(task.word) task")
    }
    self.init(
      column: try fields.decode(String.self, forKey: .column),
      task: task.isBinary && task.classes.isEmpty ? .binary(classes: classes) : task)
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: Encoder) throws {
    var fields = encoder.container(keyedBy: Field.self)
    try fields.encode(column, forKey: .column)
    try fields.encode(task, forKey: .task)
    try fields.encode(classes, forKey: .classes)
  }
}
