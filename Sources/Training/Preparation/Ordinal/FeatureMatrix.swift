/// What a learner sees: numbers, row after row, NaN where there is none.
public struct FeatureMatrix: Sendable {
  /// Rows, none or more.
  public let rows: Int
  /// Numbers a row, at least 1.
  public let columns: Int
  /// `rows` × `columns` numbers.
  public let values: [Float]

  /// - Parameter values: as many as whole rows of `columns` numbers; `columns` at least 1.
  public init(columns: Int, values: [Float]) {
    precondition(
      columns > 0 && values.count % columns == 0, "\(values.count) in \(columns) columns")
    self.columns = columns
    self.values = values
    rows = values.count / columns
  }

  /// The rows in those places, in that order.
  public func selecting(_ places: [Int]) -> FeatureMatrix {
    var selected: [Float] = []
    selected.reserveCapacity(places.count * columns)
    for place in places {
      selected.append(contentsOf: values[(place * columns)..<((place + 1) * columns)])
    }
    return FeatureMatrix(columns: columns, values: selected)
  }

  /// The rows as JSON of the array interface protocol
  /// (numpy's `__array_interface__`, version 3), valid for the time of the call.
  func withInterface<Result>(
    rows range: Range<Int>? = nil, _ body: (String) -> Result
  ) -> Result {
    let range = range ?? 0..<rows
    return values.withUnsafeBufferPointer { values in
      let base = values.baseAddress.map { UInt(bitPattern: $0 + range.lowerBound * columns) } ?? 0
      return body(Self.interface(at: base, rows: range.count, columns: columns))
    }
  }

  /// Numbers that lie row after row in memory, as JSON of that protocol.
  static func interface(at address: UInt, rows: Int, columns: Int) -> String {
    "{\"data\":[\(address),true],\"shape\":[\(rows),\(columns)],\"strides\":null,"
      + "\"typestr\":\"<f4\",\"version\":3}"
  }
}
