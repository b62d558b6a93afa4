import Domain

/// A column that says nothing about rows which are not there yet: an id, a name, a free text, the
/// row's number.
public struct UnlearnableColumn: Equatable, Sendable {
  /// Why a model should not see it.
  public enum Reason: Equatable, Sendable {
    /// Whole numbers from 0 or 1 on, each once.
    case rowNumber
    /// Whole numbers that are hardly ever the same in two rows.
    case numbers(distinct: Int)
    /// Texts that are hardly ever the same in two rows.
    case texts(distinct: Int)
  }

  /// Its name.
  public let name: String
  /// Rows that have a value.
  public let rows: Int
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
  /// The last word of names that are given to ids.
  private static let idWords: Set<String> = ["id", "ids", "uuid", "guid", "key", "idx", "index"]

  /// nil for a column that a model may learn from.
  ///
  /// A column of texts is no category where more than half of its values, or in small tables all,
  /// are different. Fractions may all differ, as measured quantities do; whole numbers are ids
  /// where none occurs twice although so many numbers, drawn from as wide a range, would have
  /// repeated, where they have more digits than a quantity has, or where more than half differ and
  /// the column is called `id`. Years are none.
  public init?(_ column: ColumnProfile) {
    let rows = column.count - column.missing
    guard rows >= Self.rowsMin, let reason = Self.reason(column, rows: rows) else { return nil }
    name = column.name
    self.rows = rows
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
    let distinct = column.distinct
    let isMostlyDistinct = rows > textRowsMin && distinct * 2 > rows
    switch column.type {
    case .boolean, .time: return nil
    case .category:
      return distinct == rows || isMostlyDistinct ? .texts(distinct: distinct) : nil
    case .integer, .number: return numbers(column, rows: rows, isMostlyDistinct: isMostlyDistinct)
    }
  }

  private static func numbers(
    _ column: ColumnProfile, rows: Int, isMostlyDistinct: Bool
  ) -> Reason? {
    guard let numbers = column.numeric else { return nil }
    let distinct = column.distinct
    let range = numbers.maximum - numbers.minimum
    if distinct == rows, column.missing == 0, range == Double(rows - 1),
      [0, 1].contains(numbers.minimum), numbers.quantiles[3] == numbers.minimum + range / 2
    {
      return .rowNumber
    }
    guard column.type == .integer else { return nil }
    let isBeyond = max(-numbers.minimum, numbers.maximum) > quantityMax && distinct > rowsMin
    let isNamed = isMostlyDistinct && isIDName(column.name)
    let repeats = Double(rows) * Double(rows - 1) / 2 / (range + 1)
    let isYears = numbers.minimum >= 1_000 && numbers.maximum <= 2_500
    let isDrawn = distinct == rows && repeats >= repeatsMin && !isYears
    return isBeyond || isNamed || isDrawn ? .numbers(distinct: distinct) : nil
  }

  /// `id`, `order_id`, `PassengerId`, `customerID`.
  private static func isIDName(_ name: String) -> Bool {
    let letters = Array(name)
    let end = letters.lastIndex { !$0.isLetter }.map { $0 + 1 } ?? 0
    let word = letters[end...]
    if idWords.contains(String(word).lowercased()) { return true }
    // The last capital begins a word of its own, and so do several.
    guard let last = word.lastIndex(where: { !$0.isUppercase }) else { return false }
    let capitals = word[word.index(after: last)...]
    if !capitals.isEmpty { return idWords.contains(String(capitals).lowercased()) }
    guard let capital = word.lastIndex(where: \.isUppercase) else { return false }
    return idWords.contains(String(word[capital...]).lowercased())
  }
}

extension UnlearnableColumn {
  /// Completes a sentence that begins with the column's name: `numbers the rows`.
  public var words: String {
    switch reason {
    case .rowNumber: "numbers the rows"
    case .numbers(let distinct): "has \(distinct) numbers in \(rows) rows, as ids have"
    case .texts(let distinct):
      "has \(distinct) texts in \(rows) rows, as ids, names and free texts have"
    }
  }
}
