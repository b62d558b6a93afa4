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
  /// Unique within a schema.
  public var name: String
  /// What its values are.
  public var type: ColumnType

  /// Stores the parts.
  public init(name: String, type: ColumnType) {
    self.name = name
    self.type = type
  }
}

/// The columns of a dataset in their order.
public struct Schema: Hashable, Sendable, Codable {
  /// With distinct names.
  public var columns: [ColumnSchema]

  /// Stores the parts.
  public init(columns: [ColumnSchema]) {
    self.columns = columns
  }

  /// The column of that name; nil where there is none.
  public subscript(name: String) -> ColumnSchema? {
    columns.first { $0.name == name }
  }
}
