import Domain

/// What single cells look like.
enum CellType {
  /// The narrowest type that holds the cell; the first value of a column decides by it.
  static func of(_ cell: UnsafeBufferPointer<UInt8>) -> ColumnType {
    let cell = trimmed(cell)
    if NumberParser.integer(cell) != nil { return .integer }
    if isWideInteger(cell) { return .category }
    if number(cell) != nil { return .number }
    if boolean(cell) != nil { return .boolean }
    var times = TimeParser()
    return times.milliseconds(cell) == nil ? .category : .time
  }

  /// Whether the cell is a whole number that 64 bits do not hold: an id, whose digits a `Double`
  /// would lose.
  static func isWideInteger(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = cell.first == UInt8(ascii: "-") ? cell.dropFirst() : cell[...]
    return (19...40).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
      && NumberParser.integer(cell) == nil
  }

  @inline(__always)
  static func number(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
    let number = NumberParser.number(cell)
    if !number.isNaN { return number }
    let infinity = NumberParser.infinity(cell)
    return infinity.isNaN ? nil : infinity
  }

  /// `true` and `false`, also capitalized or in capitals.
  static func boolean(_ cell: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard cell.count == 4 || cell.count == 5 else { return nil }
    switch String(decoding: cell, as: UTF8.self) {
    case "true", "True", "TRUE": return 1
    case "false", "False", "FALSE": return 0
    default: return nil
    }
  }

  /// As ``boolean(_:)``, and `1` and `0`: for columns that are declared to be booleans.
  static func declaredBoolean(_ cell: UnsafeBufferPointer<UInt8>) -> UInt8? {
    if cell.count == 1, cell[0] == 48 || cell[0] == 49 { return cell[0] - 48 }
    return boolean(cell)
  }

  /// A whole number, also written with zeros behind a point: for columns that are declared to be
  /// whole numbers, as `1.0` is what a column with gaps becomes in many programs.
  static func declaredInteger(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let integer = NumberParser.integer(cell) { return integer }
    let number = NumberParser.number(cell)
    return number.magnitude < 0x1p53 ? Int64(exactly: number) : nil
  }

  /// The cell without blanks and tabs at its ends.
  static func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var first = 0
    var end = cell.count
    while first < end, cell[first] == 32 || cell[first] == 9 { first += 1 }
    while end > first, cell[end - 1] == 32 || cell[end - 1] == 9 { end -= 1 }
    return UnsafeBufferPointer(rebasing: cell[first..<end])
  }
}
