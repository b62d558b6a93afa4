import Datasets
import Domain

extension V2Tensor {
  /// The tensor's data as a column.
  ///
  /// Whole numbers become numbers where the model wants numbers, numbers without fractions become
  /// whole where it wants those, texts become times where it wants times, and whole numbers or
  /// booleans become texts where it wants categories. What else does not fit is left for the
  /// engine to refuse, which knows the column's name and type. `null` and `NaN` are missing.
  func values(
    wanted: ColumnType, in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) -> Values {
    var scanner = JSONScanner(body, at: dataPosition)
    if datatype == .bytes {
      return wanted == .time ? .time(try times(&scanner)) : .categories(try texts(&scanner))
    }
    if datatype == .bool { return try booleans(&scanner, wanted: wanted) }
    guard let bounds = datatype.integers else {
      let numbers = try numbers(&scanner)
      return wanted == .integer ? Self.whole(numbers) : .number(numbers)
    }
    if wanted == .number { return .number(try wholeNumbers(&scanner, within: bounds)) }
    let integers = try integers(&scanner, within: bounds)
    switch wanted {
    case .time: return .time(integers)
    case .category:
      return .categories(integers.map { $0 == Values.missingInteger ? nil : String($0) })
    case .boolean where integers.allSatisfy({ $0 == 0 || $0 == 1 || $0 == Values.missingInteger }):
      return .boolean(integers.map { $0 < 0 ? Values.missingBoolean : UInt8($0) })
    default: return .integer(integers)
    }
  }

  /// Each row's text; nil for `null`.
  func texts(_ scanner: inout JSONScanner) throws(ServingError) -> [String?] {
    try cells(&scanner) { (scanner, _) throws(ServingError) in
      scanner.takeNull() ? nil : try scanner.string()
    }
  }

  /// Each row as milliseconds since the epoch, from a date or from a number of them.
  func times(_ scanner: inout JSONScanner) throws(ServingError) -> [Int64] {
    if let bounds = datatype.integers { return try integers(&scanner, within: bounds) }
    return try cells(&scanner) { (scanner, row) throws(ServingError) in
      if scanner.takeNull() { return Values.missingInteger }
      guard let time = Timestamp(parsing: try scanner.string()) else {
        throw .wrongValue(
          input: name, row: row, expected: "a time such as 2013-07-01T14:00:07Z")
      }
      return time.milliseconds
    }
  }

  private func numbers(_ scanner: inout JSONScanner) throws(ServingError) -> [Double] {
    let end = datatype.magnitudeEnd
    return try cells(&scanner) { (scanner, row) throws(ServingError) in
      let number = try scanner.numberOrMissing()
      if number.magnitude >= end { throw outside("a magnitude below \(end)", row: row) }
      return number
    }
  }

  func integers(
    _ scanner: inout JSONScanner, within bounds: ClosedRange<Int64>
  ) throws(ServingError) -> [Int64] {
    try cells(&scanner) { (scanner, row) throws(ServingError) in
      scanner.takeMissing()
        ? Values.missingInteger : try integer(&scanner, within: bounds, row: row)
    }
  }

  /// Whole numbers as numbers, within what their datatype holds; 64 unsigned bits whole.
  private func wholeNumbers(
    _ scanner: inout JSONScanner, within bounds: ClosedRange<Int64>
  ) throws(ServingError) -> [Double] {
    try cells(&scanner) { (scanner, row) throws(ServingError) in
      if scanner.takeMissing() { return .nan }
      if datatype != .uint64 { return Double(try integer(&scanner, within: bounds, row: row)) }
      do throws(ServingError) {
        return Double(try scanner.unsigned())
      } catch {
        throw outside("0 to \(UInt64.max)", row: row)
      }
    }
  }

  @inline(__always)
  func integer(
    _ scanner: inout JSONScanner, within bounds: ClosedRange<Int64>, row: Int
  ) throws(ServingError) -> Int64 {
    if let value = try? scanner.integer(), bounds.contains(value) { return value }
    throw outside("\(bounds.lowerBound) to \(bounds.upperBound)", row: row)
  }

  private func outside(_ range: String, row: Int) -> ServingError {
    .wrongValue(input: name, row: row, expected: "\(datatype.rawValue), \(range)")
  }

  private func booleans(
    _ scanner: inout JSONScanner, wanted: ColumnType
  ) throws(ServingError) -> Values {
    let cells = try cells(&scanner) { (scanner, row) throws(ServingError) -> UInt8 in
      if scanner.takeNull() { return Values.missingBoolean }
      if scanner.take(word: "true") { return 1 }
      if scanner.take(word: "false") { return 0 }
      // NumPy's booleans reach JSON as 0 and 1 in some clients.
      guard let bit = (try? scanner.integer()).flatMap({ UInt8(exactly: $0) }), bit < 2 else {
        throw .wrongValue(input: name, row: row, expected: "true or false")
      }
      return bit
    }
    if wanted == .category {
      return .categories(cells.map { $0 > 1 ? nil : $0 == 1 ? "true" : "false" })
    }
    return Values.boolean(cells).converted(to: wanted) ?? .boolean(cells)
  }

  /// Reads one value a row, from a flat array or from one array a row (shape `[n, 1]`).
  @inline(__always)
  func cells<Cell>(
    _ scanner: inout JSONScanner,
    _ read: (inout JSONScanner, Int) throws(ServingError) -> Cell
  ) throws(ServingError) -> [Cell] {
    if width != 1 { throw .wrongShape([rows, width], input: name) }
    // The data was checked to be JSON, and a value takes two bytes: no shape can ask for more
    // memory than the body itself has.
    guard rows <= scanner.bytes.count else {
      throw .wrongCount(input: name, expected: rows, found: 0)
    }
    var cells: [Cell] = []
    cells.reserveCapacity(rows)
    guard scanner.take("[") else {
      throw .wrongValue(input: name, row: 0, expected: "an array of values")
    }
    for row in 0..<rows {
      if row > 0, !scanner.take(",") {
        throw .wrongCount(input: name, expected: rows, found: row)
      }
      if row == 0, scanner.peek() == UInt8(ascii: "]") {
        throw .wrongCount(input: name, expected: rows, found: 0)
      }
      let isNested = scanner.take("[")
      do throws(ServingError) {
        cells.append(try read(&scanner, row))
      } catch ServingError.malformed(_, let expected) {
        // The data was checked to be JSON, so it is a value of another type.
        throw .wrongValue(input: name, row: row, expected: expected)
      }
      if isNested, !scanner.take("]") {
        throw .wrongValue(input: name, row: row, expected: "one value")
      }
    }
    guard scanner.take("]") else {
      throw .wrongCount(input: name, expected: rows, found: rows + 1)
    }
    return cells
  }

  /// As whole numbers where every value is one.
  private static func whole(_ numbers: [Double]) -> Values {
    var integers: [Int64] = []
    integers.reserveCapacity(numbers.count)
    for number in numbers {
      if number.isNaN {
        integers.append(Values.missingInteger)
      } else if let integer = Int64(exactly: number) {
        integers.append(integer)
      } else {
        return .number(numbers)
      }
    }
    return .integer(integers)
  }
}
