import Domain

extension Values {
  /// The cells as numbers: booleans as 0 and 1, times as milliseconds, missing as NaN. For a
  /// category all NaN: its codes are not quantities.
  public func doubles() -> [Double] {
    switch self {
    case .number(let values): values
    case .integer(let values), .time(let values):
      values.map { $0 == Self.missingInteger ? .nan : Double($0) }
    case .boolean(let values): values.map { $0 > 1 ? .nan : Double($0) }
    case .category(let codes, _): Array(repeating: .nan, count: codes.count)
    }
  }

  /// The same cells held as another type, where that loses nothing: whole numbers as numbers and
  /// numbers without fractions as whole ones, booleans as 0 and 1, cells without any value as
  /// anything; nil otherwise.
  public func converted(to type: ColumnType) -> Values? {
    if type == self.type { return self }
    switch (self, type) {
    case (.integer, .number), (.boolean, .number): return .number(doubles())
    case (.boolean(let values), .integer):
      return .integer(values.map { $0 > 1 ? Self.missingInteger : Int64($0) })
    case (.number(let values), .integer): return Self.whole(values)
    default:
      return missingCount == count ? .missing(type, count: count) : nil
    }
  }

  /// Numbers that count units since 1970 as times; unchanged without a unit, and where they are no
  /// numbers or 64 bits do not hold the milliseconds.
  ///
  /// - Parameter unit: milliseconds.
  func times(every unit: Int64?) -> Values {
    guard let unit else { return self }
    switch self {
    case .integer(let values):
      var times = values
      for (row, value) in values.enumerated() where value != Self.missingInteger {
        let (time, isTooLarge) = value.multipliedReportingOverflow(by: unit)
        if isTooLarge { return self }
        times[row] = time
      }
      return .time(times)
    case .number(let values):
      var times = [Int64](repeating: Self.missingInteger, count: values.count)
      for (row, value) in values.enumerated() where !value.isNaN {
        let time = (value * Double(unit)).rounded(.down)
        guard let time = Int64(exactly: time) else { return self }
        times[row] = time
      }
      return .time(times)
    default: return self
    }
  }

  /// nil where a number has a fraction or is too large.
  private static func whole(_ values: [Double]) -> Values? {
    var cells = [Int64](repeating: missingInteger, count: values.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      guard let cell = Int64(exactly: value) else { return nil }
      cells[row] = cell
    }
    return .integer(cells)
  }

  /// The cell as text, as a CSV file holds it; nil for a missing one.
  public func text(at row: Int) -> String? {
    if isMissing(at: row) { return nil }
    switch self {
    case .integer(let values): return String(values[row])
    // The shortest text that reads back as the same number, with a point or an exponent, so that
    // `227.0` is not taken for a whole number.
    case .number(let values): return values[row].description
    case .boolean(let values): return values[row] == 1 ? "true" : "false"
    case .category(let codes, let texts): return texts[Int(codes[row])]
    case .time(let values): return TimeText.text(milliseconds: values[row])
    }
  }
}
