import Domain

/// One column of the feature matrix, and how it is made from a column of a table.
public struct Feature: Sendable, Hashable, Codable {
  /// How cells become numbers.
  public enum Kind: Sendable, Hashable, Codable {
    /// Whole numbers and numbers as they are.
    case number
    /// 0 or 1.
    case boolean
    /// The place of the category in this list, from 0; any other text is missing.
    case category([String])
  }

  /// The name in the model file.
  public let name: String
  /// The table's column.
  public let column: String
  /// How the column's cells become numbers.
  public let kind: Kind

  /// - Parameters:
  ///   - name: in the model file.
  ///   - column: of the table.
  public init(name: String, column: String, kind: Kind) {
    self.name = name
    self.column = column
    self.kind = kind
  }

  /// The type that a table's column should have; whole numbers do for numbers too.
  var columnType: ColumnType {
    switch kind {
    case .number: .number
    case .boolean: .boolean
    case .category: .category
    }
  }

  /// Whether cells of that type go with the feature, whatever they hold.
  func takes(_ type: ColumnType) -> Bool {
    columnType == .category || type.isNumeric || type == .boolean
  }
}

extension Feature {
  private enum CodingKeys: String, CodingKey {
    case name, column, kind, categories
  }

  /// Flat keys, since people and Python read the file: `{"name":"carrier","column":"carrier",
  /// "kind":"category","categories":["UA","B6"]}`.
  ///
  /// - Throws: `DecodingError`, also for a kind that is not known here.
  public init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    name = try fields.decode(String.self, forKey: .name)
    column = try fields.decode(String.self, forKey: .column)
    switch try fields.decode(String.self, forKey: .kind) {
    case "number": kind = .number
    case "boolean": kind = .boolean
    case "category": kind = .category(try fields.decode([String].self, forKey: .categories))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: fields, debugDescription: "unknown kind of feature \"\(other)\"")
    }
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(column, forKey: .column)
    switch kind {
    case .number: try fields.encode("number", forKey: .kind)
    case .boolean: try fields.encode("boolean", forKey: .kind)
    case .category(let categories):
      try fields.encode("category", forKey: .kind)
      try fields.encode(categories, forKey: .categories)
    }
  }
}
