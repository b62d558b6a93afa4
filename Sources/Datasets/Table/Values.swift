import Domain

/// The cells of one column, one array of the column's own type.
///
/// A missing cell is a value that the type cannot otherwise hold, so that loops over a column
/// read one array and nothing else. Missing and NaN are the same thing.
public enum Values: Sendable {
  /// Whole numbers; ``missingInteger`` where there is none.
  case integer([Int64])
  /// Numbers; NaN where there is none.
  case number([Double])
  /// 0 false, 1 true; ``missingBoolean`` where there is none.
  case boolean([UInt8])
  /// Indices into `dictionary`, whose entries are distinct and not empty; ``missingCode`` where
  /// there is none. Entries that no row uses are allowed.
  case category(codes: [Int32], dictionary: [String])
  /// Milliseconds since the epoch, UTC; ``missingInteger`` where there is none.
  case time([Int64])

  /// Stands for a missing whole number or time.
  public static let missingInteger = Int64.min
  /// Stands for a missing boolean.
  public static let missingBoolean: UInt8 = 2
  /// Stands for a missing category.
  public static let missingCode: Int32 = -1

  /// No cells of that type.
  public static func empty(_ type: ColumnType) -> Values {
    missing(type, count: 0)
  }

  /// `count` missing cells of that type.
  public static func missing(_ type: ColumnType, count: Int) -> Values {
    switch type {
    case .integer: .integer(Array(repeating: missingInteger, count: count))
    case .number: .number(Array(repeating: .nan, count: count))
    case .boolean: .boolean(Array(repeating: missingBoolean, count: count))
    case .category: .category(codes: Array(repeating: missingCode, count: count), dictionary: [])
    case .time: .time(Array(repeating: missingInteger, count: count))
    }
  }

  /// Categories from texts in the order of first appearance; nil and the empty text are missing.
  public static func categories(_ texts: [String?]) -> Values {
    var codeOfText: [ExactText: Int32] = [:]
    var dictionary: [String] = []
    let codes = texts.map { text -> Int32 in
      guard let text, !text.isEmpty else { return missingCode }
      if let code = codeOfText[ExactText(text)] { return code }
      let code = Int32(dictionary.count)
      codeOfText[ExactText(text)] = code
      dictionary.append(text)
      return code
    }
    return .category(codes: codes, dictionary: dictionary)
  }

  /// How many cells, missing ones too.
  public var count: Int {
    switch self {
    case .integer(let values), .time(let values): values.count
    case .number(let values): values.count
    case .boolean(let values): values.count
    case .category(let codes, _): codes.count
    }
  }

  /// Of every cell.
  public var type: ColumnType {
    switch self {
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .category: .category
    case .time: .time
    }
  }

  /// How many cells have no value. O(n).
  public var missingCount: Int {
    switch self {
    case .integer(let values), .time(let values):
      values.reduce(into: 0) { $0 += $1 == Self.missingInteger ? 1 : 0 }
    case .number(let values): values.reduce(into: 0) { $0 += $1.isNaN ? 1 : 0 }
    case .boolean(let values): values.reduce(into: 0) { $0 += $1 > 1 ? 1 : 0 }
    case .category(let codes, _): codes.reduce(into: 0) { $0 += $1 < 0 ? 1 : 0 }
    }
  }

  /// Whether the cell of that row has no value.
  public func isMissing(at row: Int) -> Bool {
    switch self {
    case .integer(let values), .time(let values): values[row] == Self.missingInteger
    case .number(let values): values[row].isNaN
    case .boolean(let values): values[row] > 1
    case .category(let codes, _): codes[row] < 0
    }
  }
}

extension Values: Equatable {
  /// Equal cells, whatever the order of the dictionaries; two missing cells are equal.
  public static func == (left: Values, right: Values) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left == right
    case (.time(let left), .time(let right)): left == right
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)):
      left.elementsEqual(right) { $0 == $1 || ($0.isNaN && $1.isNaN) }
    case (.category(let left, let leftTexts), .category(let right, let rightTexts)):
      equalTexts(left, leftTexts, right, rightTexts)
    default: false
    }
  }

  private static func equalTexts(
    _ left: [Int32], _ leftTexts: [String], _ right: [Int32], _ rightTexts: [String]
  ) -> Bool {
    let isSame = leftTexts.elementsEqual(rightTexts) { ExactText($0) == ExactText($1) }
    if isSame { return left == right }
    var codeOfText: [ExactText: Int32] = [:]
    for (code, text) in leftTexts.enumerated() { codeOfText[ExactText(text)] = Int32(code) }
    // −2 is nobody's code: a text that the left side does not know equals nothing there.
    let codes = rightTexts.map { codeOfText[ExactText($0)] ?? -2 }
    return left.elementsEqual(right) { $0 == ($1 < 0 ? missingCode : codes[Int($1)]) }
  }
}
