import Domain

extension Values {
  /// The cells of those rows in that order; a row may occur more than once.
  public func selecting(_ rows: [Int]) -> Values { selecting(rows, from: 0) }

  /// The same of cells that begin with the row `first`.
  func selecting<Rows: Collection>(_ rows: Rows, from first: Rows.Element) -> Values
  where Rows.Element: FixedWidthInteger {
    func gather<Cell>(_ cells: [Cell], _ rows: Rows) -> [Cell] { gathered(cells, rows, first) }
    return switch self {
    case .integer(let values): .integer(gather(values, rows))
    case .number(let values): .number(gather(values, rows))
    case .boolean(let values): .boolean(gather(values, rows))
    case .category(let codes, let texts): .category(codes: gather(codes, rows), dictionary: texts)
    case .time(let values): .time(gather(values, rows))
    }
  }

  /// The cells of a run of rows.
  public func rows(in range: Range<Int>) -> Values {
    switch self {
    case .integer(let values): .integer(Array(values[range]))
    case .number(let values): .number(Array(values[range]))
    case .boolean(let values): .boolean(Array(values[range]))
    case .category(let codes, let texts):
      .category(codes: Array(codes[range]), dictionary: texts)
    case .time(let values): .time(Array(values[range]))
    }
  }

  /// The cells of all parts in order. O(total cells).
  ///
  /// Whole numbers become numbers when another part has fractions, and a part without any value
  /// takes the others' type.
  /// - Returns: nil when the types do not go together.
  static func concatenating(_ parts: [Values], as type: ColumnType) -> Values? {
    var converted: [Values] = []
    converted.reserveCapacity(parts.count)
    for part in parts {
      guard let part = part.converted(to: type) else { return nil }
      converted.append(part)
    }
    return switch type {
    case .integer:
      .integer(joined(converted) { if case .integer(let part) = $0 { part } else { [] } })
    case .time: .time(joined(converted) { if case .time(let part) = $0 { part } else { [] } })
    case .number: .number(joined(converted) { if case .number(let part) = $0 { part } else { [] } })
    case .boolean:
      .boolean(joined(converted) { if case .boolean(let part) = $0 { part } else { [] } })
    case .category: joinedCategories(converted)
    }
  }

  private static func joined<Element>(
    _ parts: [Values], _ array: (Values) -> [Element]
  ) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { result.append(contentsOf: array(part)) }
    return result
  }

  private static func joinedCategories(_ parts: [Values]) -> Values {
    var result: [Int32] = []
    result.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    var joint = JointDictionary()
    for case .category(let codes, let texts) in parts {
      result.append(contentsOf: joint.codes(codes, of: texts))
    }
    return .category(codes: result, dictionary: joint.texts)
  }

  /// The type that holds all parts without loss; nil where there is none.
  static func unified(_ left: Values, _ right: Values) -> ColumnType? {
    if left.type == right.type { return left.type }
    if right.missingCount == right.count { return left.type }
    if left.missingCount == left.count { return right.type }
    return left.type.isNumeric && right.type.isNumeric ? .number : nil
  }
}

private func gathered<Cell, Rows: Collection>(
  _ cells: [Cell], _ rows: Rows, _ first: Rows.Element
) -> [Cell] where Rows.Element: FixedWidthInteger {
  cells.withUnsafeBufferPointer { cells in
    Array(unsafeUninitializedCapacity: rows.count) { result, count in
      for row in rows {
        let place = Int(row - first)
        precondition(place >= 0 && place < cells.count, "row \(place) of \(cells.count)")
        (result.baseAddress! + count).initialize(to: cells[place])
        count += 1
      }
    }
  }
}
