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

extension NumberForm {
  /// In words: `a decimal comma and $`.
  var text: String {
    var parts: [String] = []
    if decimal == UInt8(ascii: ",") { parts.append("a decimal comma") }
    if let thousands { parts.append("`\(Character(Unicode.Scalar(thousands)))` between thousands") }
    if let affix { parts.append(affix == "%" ? "a per cent sign, left out" : "\(affix), left out") }
    return parts.joined(separator: " and ")
  }
}

extension MissingTokens {
  /// Those that occurred, with their cells.
  func counted(_ counts: [Int]) -> [TokenCount] {
    zip(texts, counts).filter { $1 > 0 }.map { TokenCount(token: $0, cells: $1) }
  }
}
