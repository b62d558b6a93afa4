import Domain

/// One column of a table, and the matrix columns that it becomes.
struct ScaledFeature: Sendable, Hashable, Codable {
  /// How cells become numbers.
  enum Kind: Sendable, Hashable {
    /// The distance from the training mean, in training deviations.
    case number(mean: Double, deviation: Double)
    /// 1 for true, 0 for false.
    case boolean
    /// A matrix column for each category, 1 where the cell holds it.
    case category([String])
  }

  /// The table's column.
  let column: String
  let kind: Kind
  /// Whether a further matrix column is 1 where the cell is missing: where training had such cells.
  let hasIndicator: Bool

  /// The type that a table's column should have; whole numbers do for numbers too.
  var columnType: ColumnType {
    switch kind {
    case .number: .number
    case .boolean: .boolean
    case .category: .category
    }
  }

  /// Matrix columns that hold 0 or 1.
  var flagCount: Int {
    let indicators = hasIndicator ? 1 : 0
    return switch kind {
    case .number: indicators
    case .boolean: 1 + indicators
    case .category(let categories): categories.count + indicators
    }
  }

  /// Their names in order.
  var flagNames: [String] {
    var names: [String]
    switch kind {
    case .number: names = []
    case .boolean: names = ["\(column)=true"]
    case .category(let categories): names = categories.map { "\(column)=\($0)" }
    }
    if hasIndicator { names.append("\(column) is missing") }
    return names
  }
}

extension ScaledFeature {
  private enum CodingKeys: String, CodingKey {
    case column, kind, mean, deviation, categories, indicator
  }

  /// Flat keys, since people and Python read the file: `{"column":"distance","kind":"number",
  /// "mean":1032.5,"deviation":721.9,"indicator":false}`.
  init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    column = try fields.decode(String.self, forKey: .column)
    hasIndicator = try fields.decode(Bool.self, forKey: .indicator)
    switch try fields.decode(String.self, forKey: .kind) {
    case "number":
      let deviation = try fields.decode(Double.self, forKey: .deviation)
      guard deviation > 0 else {
        throw DecodingError.dataCorruptedError(
          forKey: .deviation, in: fields, debugDescription: "a deviation is above 0")
      }
      kind = .number(mean: try fields.decode(Double.self, forKey: .mean), deviation: deviation)
    case "boolean": kind = .boolean
    case "category": kind = .category(try fields.decode([String].self, forKey: .categories))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: fields, debugDescription: "unknown kind of feature \"\(other)\"")
    }
  }

  func encode(to encoder: Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(column, forKey: .column)
    try fields.encode(hasIndicator, forKey: .indicator)
    switch kind {
    case .number(let mean, let deviation):
      try fields.encode("number", forKey: .kind)
      try fields.encode(mean, forKey: .mean)
      try fields.encode(deviation, forKey: .deviation)
    case .boolean: try fields.encode("boolean", forKey: .kind)
    case .category(let categories):
      try fields.encode("category", forKey: .kind)
      try fields.encode(categories, forKey: .categories)
    }
  }
}
