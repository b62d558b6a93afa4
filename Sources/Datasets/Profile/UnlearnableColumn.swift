import Domain

/// A column that says nothing about rows which are not there yet: an id, a name, a free text, the
/// row's number, or always the same.
public struct UnlearnableColumn: Equatable, Sendable {
  /// Why a model should not see it.
  public enum Reason: Equatable, Sendable {
    /// One value in all rows, or none in any.
    case constant
    /// Whole numbers from 0 or 1 on, each once.
    case rowNumber
    /// Whole numbers from 0 or 1 on, each as often as the others.
    case groupNumber(groups: Int)
    /// Whole numbers that are hardly ever the same in two rows.
    case numbers(distinct: Int)
    /// Texts that are hardly ever the same in two rows.
    case texts(distinct: Int)
  }

  /// Its name.
  public let name: String
  /// Rows that have a value; of a column without any, all rows.
  public let rows: Int
  private let isEmpty: Bool
  /// Why.
  public let reason: Reason

  /// Fewer rows say nothing about whether values repeat.
  private static let rowsMin = 20
  /// From so many rows on, texts need not all be different to be no categories.
  private static let textRowsMin = 100
  /// Whole numbers drawn by chance would have repeated so often: that none does is no chance then.
  private static let repeatsMin = 10.0
  /// Whole numbers beyond this are ids: a quantity has no 16 digits.
  private static let quantityMax = 0x1p53
  /// In a small table, texts that differ in so many of a hundred rows are no categories either.
  private static let smallShareMin = 90
  /// Fewer values may be the parts of something that repeats, such as shops.
  private static let groupsMin = 20
  /// So many texts of which each has fewer rows than this are no categories.
  private static let manyTextsMin = 1_000
  private static let manyTextsRows = 5
  /// An id that repeats has fewer rows than this.
  private static let idRows = 10

  /// nil for a column that a model may learn from.
  ///
  /// A column of texts is no category where more than half of its values, or in small tables nine in
  /// ten, are different, nor where it has more than a thousand values with fewer than five rows each.
  /// Fractions may all differ, as measured quantities do; whole numbers are ids where none occurs twice
  /// although so many numbers, drawn from as wide a range, would have repeated, or where they have more
  /// digits than a quantity has. Years are none. Whole numbers from 0 or 1 on, each equally often and
  /// in fewer than ten rows, number groups of rows.
  ///
  /// Where the name says id, see ``IDName``, more than 20 values are ids that have fewer than ten rows
  /// each, also where they repeat and where they are written `17.0`, as a column with gaps often is. A name
  /// such as `key` or `index` says so only where more than half of the values differ.
  public init?(_ column: ColumnProfile) {
    let present = column.count - column.missing
    isEmpty = present == 0
    rows = isEmpty ? column.count : present
    guard rows >= Self.rowsMin, let reason = Self.reason(column, rows: rows) else { return nil }
    name = column.name
    self.reason = reason
  }

  /// The columns of a table that a model should not see, in its order.
  ///
  /// - Parameter excluded: columns that are no features anyway.
  public static func among(
    _ profile: [ColumnProfile], except excluded: Set<String> = []
  ) -> [UnlearnableColumn] {
    profile.filter { !excluded.contains($0.name) }.compactMap { UnlearnableColumn($0) }
  }

  private static func reason(_ column: ColumnProfile, rows: Int) -> Reason? {
    // That a value is there may tell something, unless it always or never is.
    if column.type != .time, rows == column.count, column.distinct <= 1 { return .constant }
    return switch column.type {
    case .boolean, .time: nil
    case .category: areTexts(column, rows: rows) ? .texts(distinct: column.distinct) : nil
    case .integer, .number: numbers(column, rows: rows)
    }
  }

  private static func areTexts(_ column: ColumnProfile, rows: Int) -> Bool {
    let distinct = column.distinct
    let isMostlyDistinct =
      rows > textRowsMin ? distinct * 2 > rows : distinct * 100 >= rows * smallShareMin
    let areMany = distinct > manyTextsMin && distinct * manyTextsRows > rows
    return isMostlyDistinct || areMany || isNamedID(column, rows: rows)
  }

  private static func numbers(_ column: ColumnProfile, rows: Int) -> Reason? {
    guard let numbers = column.numeric else { return nil }
    let distinct = column.distinct
    if column.missing == 0, let groups = groups(numbers, distinct: distinct, rows: rows) {
      return groups == rows ? .rowNumber : .groupNumber(groups: groups)
    }
    let isNamed = areWhole(numbers) && isNamedID(column, rows: rows)
    guard column.type == .integer else { return isNamed ? .numbers(distinct: distinct) : nil }
    let isBeyond = max(-numbers.minimum, numbers.maximum) > quantityMax && distinct > rowsMin
    let range = numbers.maximum - numbers.minimum
    let repeats = Double(rows) * Double(rows - 1) / 2 / (range + 1)
    let isYears = numbers.minimum >= 1_000 && numbers.maximum <= 2_500
    let isDrawn = distinct == rows && repeats >= repeatsMin && !isYears
    return isBeyond || isNamed || isDrawn ? .numbers(distinct: distinct) : nil
  }

  /// How many numbers from 0 or 1 on there are where each occurs equally often, in few rows; nil for
  /// other numbers, and for the days of years.
  private static func groups(_ numbers: NumericProfile, distinct: Int, rows: Int) -> Int? {
    guard [0, 1].contains(numbers.minimum), rows % distinct == 0, rows < distinct * idRows,
      distinct == rows || distinct > textRowsMin && distinct != 365
    else { return nil }
    let range = numbers.maximum - numbers.minimum
    let middle = numbers.minimum + range / 2
    // Of the numbers from 0 to n − 1: (n² − 1) / 12.
    let variance = (Double(distinct) * Double(distinct) - 1) / 12
    let found = numbers.standardDeviation * numbers.standardDeviation
    let isEven =
      range == Double(distinct - 1) && numbers.quantiles[3] == middle
      && abs(found - variance) <= variance * 1e-6
    return isEven ? distinct : nil
  }

  /// By the figures that the profile has; quartiles of whole numbers may lie at quarters.
  private static func areWhole(_ numbers: NumericProfile) -> Bool {
    [numbers.minimum, numbers.maximum].allSatisfy { $0 == $0.rounded() }
      && numbers.quantiles[2...4].allSatisfy { $0 * 4 == ($0 * 4).rounded() }
  }

  private static func isNamedID(_ column: ColumnProfile, rows: Int) -> Bool {
    let distinct = column.distinct
    return distinct > groupsMin && distinct * idRows > rows && IDName.isOne(column.name)
      || rows > textRowsMin && distinct * 2 > rows && IDName.mayBeOne(column.name)
  }
}

extension UnlearnableColumn {
  /// Completes a sentence that begins with the column's name: `numbers the rows`.
  public var words: String {
    switch reason {
    case .constant where isEmpty: "has no value in any of \(rows) rows"
    case .constant: "has one value in all \(rows) rows"
    case .rowNumber: "numbers the rows"
    case .groupNumber(let groups):
      "numbers \(groups) groups of \(rows / groups) rows each"
    case .numbers(let distinct): "has \(distinct) numbers in \(rows) rows, as ids have"
    case .texts(let distinct):
      "has \(distinct) texts in \(rows) rows, as ids, names and free texts have"
    }
  }
}
