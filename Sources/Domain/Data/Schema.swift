/// What a column of a dataset holds.
public enum ColumnType: String, Hashable, Sendable, Codable, CaseIterable {
  /// Whole numbers (64 bits).
  case integer
  /// Numbers with fractions (64-bit floating point).
  case number
  /// True or false.
  case boolean
  /// Text from a limited set: a category.
  case category
  /// Dates or instants, UTC.
  case time

  /// Whether drift and profiles treat the values as quantities.
  public var isNumeric: Bool { self == .integer || self == .number }
}

/// One column: its name and type.
public struct ColumnSchema: Hashable, Sendable, Codable {
  public var name: String
  public var type: ColumnType

  public init(name: String, type: ColumnType) {
    self.name = name
    self.type = type
  }
}

/// The columns of a dataset in their order.
public struct Schema: Hashable, Sendable, Codable {
  public var columns: [ColumnSchema]

  public init(columns: [ColumnSchema]) {
    self.columns = columns
  }

  public subscript(name: String) -> ColumnSchema? {
    columns.first { $0.name == name }
  }
}
