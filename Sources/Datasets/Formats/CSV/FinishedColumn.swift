import Domain

/// What a column came to be, and what is to be said about it.
struct FinishedColumn {
  var values: Values
  /// How its numbers are written where they are not plain.
  var form: NumberForm?
  /// How its times are written where they are not ISO 8601.
  var timeForm: TimeForm?
  /// Cells whose times lost digits finer than a millisecond.
  var timesCut = 0
  /// Tokens that were taken for missing.
  var missing: [TokenCount] = []
  /// Tokens that stayed words.
  var kept: [TokenCount] = []
  /// Numbers that training, which counts in 32 bits, cannot hold.
  var large: LargeNumbers?
  /// Texts that look like another one of other bytes.
  var lookAlikes: [String] = []
  /// What nearly all cells are where the column is something else.
  var nearly: NearlyTyped?
}

/// What the writing of cells is known to be.
struct CellStyle {
  /// Whether a comma may stand before a fraction.
  var decimalComma: Bool
  /// Whether a day comes before its month; nil where the column decides.
  var dayFirst: Bool?
}

/// Infinite numbers and those that 32 bits do not hold.
struct LargeNumbers {
  var cells: Int
  /// The first.
  var found: Double
  /// Its row, from 0.
  var row: Int

  /// nil where there are none.
  init?(_ values: Values) {
    guard case .number(let numbers) = values else { return nil }
    let limit = Double(Float.greatestFiniteMagnitude)
    let cells = numbers.reduce(into: 0) { $0 += $1.magnitude > limit ? 1 : 0 }
    guard cells > 0, let row = numbers.firstIndex(where: { $0.magnitude > limit }) else {
      return nil
    }
    self.cells = cells
    self.row = row
    found = numbers[row]
  }
}

/// A column of texts most of which are something narrower.
struct NearlyTyped {
  var type: ColumnType
  var fitting: Int
  var cells: Int
  /// The first cell that is not.
  var found: String
  /// Its row, from 0.
  var row: Int
}

extension MissingTokens {
  /// Those that occurred, with their cells.
  func counted(_ counts: [Int]) -> [TokenCount] {
    zip(texts, counts).filter { $1 > 0 }.map { TokenCount(token: $0, cells: $1) }
  }
}
