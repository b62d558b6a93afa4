import Datasets
import Domain

extension Interactions {
  /// Reads a table of interactions; rows that do not say who, what or when are counted and left out.
  ///
  /// Ids are texts or whole numbers. Times become days of UTC; a column of whole numbers counts days
  /// itself. A missing value counts 0.
  ///
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``,
  ///   ``TrainingError/interactionColumnUnfit(column:expected:found:)``.
  public init(_ table: some ColumnSource, columns: InteractionColumns) throws(TrainingError) {
    let named = [columns.user, columns.item, columns.time, columns.value].compactMap { $0 }
    let missing = named.filter { table[$0] == nil }
    guard missing.isEmpty else {
      throw .columnsMissing(missing, present: table.columnNames)
    }
    func values(_ name: String?) -> Values? { name.flatMap { table[$0]?.values } }
    let users = try CodedIDs(table[columns.user]!)
    let items = try CodedIDs(table[columns.item]!)
    let days = try columns.time.map { (name) throws(TrainingError) in
      try InteractionDays(table[name]!)
    }
    let weights = try columns.value.map { (name) throws(TrainingError) in
      try Self.weights(table[name]!)
    }
    let (rows, leftOut) = Self.rows(users.codes, items.codes, days, weights)
    self.init(
      users: users.index, items: items.index, rows: rows, hasTimes: columns.time != nil,
      hasDates: columns.time.map { table[$0]?.type == .time } ?? false, hasValues: weights != nil,
      leftOut: leftOut)
  }

  /// - Parameters: one a row; negative where there is no user or item.
  private static func rows(
    _ users: [Int32], _ items: [Int32], _ days: InteractionDays?, _ weights: [Float]?
  ) -> ([InteractionRow], LeftOut) {
    var leftOut = LeftOut()
    var rows: [InteractionRow] = []
    rows.reserveCapacity(users.count)
    for row in users.indices {
      let (user, item) = (users[row], items[row])
      let day = days.map { $0[row] } ?? 0
      if user < 0 {
        leftOut.withoutUser += 1
      } else if item < 0 {
        leftOut.withoutItem += 1
      } else if let day {
        let value = weights?[row] ?? 0
        guard abs(value) <= LeftOut.valueMax else {
          leftOut.withUnfitValue += 1
          continue
        }
        rows.append(InteractionRow(user: user, item: item, day: day, value: value))
      } else {
        leftOut.withoutTime += 1
      }
    }
    return (rows, leftOut)
  }

  fileprivate static func weights(_ column: Column) throws(TrainingError) -> [Float] {
    guard column.type.isNumeric else {
      throw .interactionColumnUnfit(
        column: column.name, expected: "numbers", found: column.type)
    }
    return column.doubles().map { $0.isNaN ? 0 : Float($0) }
  }
}

extension Interactions.LeftOut {
  /// Counts them without reading who took what. O(rows).
  ///
  /// - Throws: as ``Interactions/init(_:columns:)``.
  public init(in table: some ColumnSource, columns: InteractionColumns) throws(TrainingError) {
    self.init()
    guard let users = table[columns.user]?.values, let items = table[columns.item]?.values else {
      return
    }
    let days = try columns.time.flatMap { table[$0] }.map { (column) throws(TrainingError) in
      try InteractionDays(column)
    }
    let weights = try columns.value.flatMap { table[$0] }.map { (column) throws(TrainingError) in
      try Interactions.weights(column)
    }
    for row in 0..<table.rowCount {
      if users.isMissing(at: row) {
        withoutUser += 1
      } else if items.isMissing(at: row) {
        withoutItem += 1
      } else if let days, days[row] == nil {
        withoutTime += 1
      } else if let weights, abs(weights[row]) > Self.valueMax {
        withUnfitValue += 1
      }
    }
  }

  /// How every sentence about them begins.
  public static let opening = "left out: "

  /// What is told of them; nil where there are none.
  ///
  /// - Parameter rows: that they are among.
  public func sentence(of rows: Int) -> String? {
    Self.sentence(count, of: rows)
  }

  /// As ``sentence(of:)``, of rows that were counted before.
  public static func sentence(_ count: Int, of rows: Int) -> String? {
    count > 0 ? "\(opening)\(count) of \(rows) \(rows == 1 ? "row" : "rows") \(words)" : nil
  }
}

/// The days of a column, by row.
private struct InteractionDays {
  private let values: [Int64]
  private let unit: Int64

  /// Days beyond these are no days: some six thousand years either way.
  private static let limit: Int64 = 2_200_000

  init(_ column: Column) throws(TrainingError) {
    switch column.values {
    case .time(let times): (values, unit) = (times, 86_400_000)
    case .integer(let numbers): (values, unit) = (numbers, 1)
    default:
      throw .interactionColumnUnfit(
        column: column.name, expected: "times or whole numbers of days", found: column.type)
    }
  }

  /// Nil for a missing one, and for one beyond any calendar.
  subscript(row: Int) -> Int32? {
    let value = values[row]
    guard value != Values.missingInteger else { return nil }
    let day = value >= 0 ? value / unit : (value + 1) / unit - 1
    return abs(day) <= Self.limit ? Int32(day) : nil
  }
}

/// A column of ids as places in the order of its distinct ids; −1 where one is missing.
private struct CodedIDs {
  let index: IDIndex
  let codes: [Int32]

  init(_ column: Column) throws(TrainingError) {
    switch column.values {
    case .category(let codes, let dictionary): self.init(codes, dictionary.map { ExactText($0) })
    case .integer(let numbers): self.init(numbers)
    default:
      throw .interactionColumnUnfit(
        column: column.name, expected: "ids (texts or whole numbers)", found: column.type)
    }
  }

  private init(_ numbers: [Int64]) {
    let distinct = Set(numbers).subtracting([Values.missingInteger]).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(distinct, Int32(0)...))
    index = IDIndex(inOrder: distinct.map { ExactText(String($0)) })
    codes = numbers.map { places[$0] ?? Values.missingCode }
  }

  /// Entries of a dictionary that no row uses are dropped.
  private init(_ codes: [Int32], _ dictionary: [ExactText]) {
    var isUsed = [Bool](repeating: false, count: dictionary.count)
    for code in codes where code >= 0 { isUsed[Int(code)] = true }
    let index = IDIndex(zip(dictionary, isUsed).filter(\.1).map(\.0))
    let moved = dictionary.map { index[$0].map { Int32($0) } ?? Values.missingCode }
    self.index = index
    self.codes = codes.map { $0 < 0 ? $0 : moved[Int($0)] }
  }
}
