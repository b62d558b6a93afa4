import Domain

/// One column of a table: its name and its cells.
public struct Column: Sendable, Equatable {
  /// Unlike that of every other column of its table.
  public var name: String
  /// One a row.
  public var values: Values

  /// - Parameter values: one a row.
  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  /// Of every cell.
  public var type: ColumnType { values.type }
  /// How many rows.
  public var count: Int { values.count }
  /// Name and type.
  public var schema: ColumnSchema { ColumnSchema(name: name, type: type) }

  /// The cells as numbers, see ``Values/doubles()``.
  public func doubles() -> [Double] { values.doubles() }

  /// Indices into ``categories``, −1 for missing; nil where the column is not a category.
  public var categoryCodes: [Int32]? {
    if case .category(let codes, _) = values { codes } else { nil }
  }

  /// The dictionary that ``categoryCodes`` points into; nil where the column is not a category.
  public var categories: [String]? {
    if case .category(_, let dictionary) = values { dictionary } else { nil }
  }
}
