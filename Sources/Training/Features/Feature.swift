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
    /// A part of an instant.
    case calendar(CalendarPart)
  }

  /// What of an instant a model may see. Years and the like are not here: a tree cannot go on
  /// where its training ended.
  public enum CalendarPart: String, Sendable, Hashable, Codable, CaseIterable {
    /// 1 to 12.
    case month
    /// 1 (Monday) to 7.
    case weekday
    /// 0 to 23, UTC.
    case hour
  }

  /// The name in the model file.
  public let name: String
  /// The table's column.
  public let column: String
  public let kind: Kind

  public init(name: String, column: String, kind: Kind) {
    self.name = name
    self.column = column
    self.kind = kind
  }

  /// The column's type in words, for messages.
  var expected: String {
    switch kind {
    case .number: "numbers"
    case .boolean: "booleans"
    case .category: "categories"
    case .calendar: "times"
    }
  }
}

extension Feature {
  private enum CodingKeys: String, CodingKey {
    case name, column, kind, categories, part
  }

  /// Flat keys, since people and Python read the file: `{"name":"carrier","column":"carrier",
  /// "kind":"category","categories":["UA","B6"]}`.
  public init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    name = try fields.decode(String.self, forKey: .name)
    column = try fields.decode(String.self, forKey: .column)
    switch try fields.decode(String.self, forKey: .kind) {
    case "number": kind = .number
    case "boolean": kind = .boolean
    case "category": kind = .category(try fields.decode([String].self, forKey: .categories))
    case "calendar": kind = .calendar(try fields.decode(CalendarPart.self, forKey: .part))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: fields, debugDescription: "unknown kind of feature \"\(other)\"")
    }
  }

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
    case .calendar(let part):
      try fields.encode("calendar", forKey: .kind)
      try fields.encode(part, forKey: .part)
    }
  }
}
