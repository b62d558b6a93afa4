import Domain
import GRDB

/// A filter as an SQL condition on the table `run`, with every value bound.
///
/// Gives the same runs as ``Domain/Filter/matches(_:experimentName:)``; the tests hold both against
/// each other.
struct FilterSQL {
  private(set) var sql = ""
  private(set) var arguments: [(any DatabaseValueConvertible)?] = []
  /// A statement that gives the numbers of the same runs without looking at the table `run`; nil
  /// unless the filter is one condition on a metric, param or tag.
  private(set) var members: String?

  init(_ filter: Filter) {
    append(filter)
  }

  private mutating func append(_ filter: Filter) {
    switch filter {
    case .all(let conditions): append(conditions, joined: " AND ", empty: "1")
    case .any(let conditions): append(conditions, joined: " OR ", empty: "0")
    case .not(let condition):
      sql += "NOT "
      append(condition)
    case .has(let field): append(has: field)
    case .text(let text): append(text: text)
    case .input(let field, let comparison, let value):
      append(input: field, comparison, value)
    case .comparison(let field, let comparison, let value):
      append(field, comparison, value)
    }
  }

  private mutating func append(_ conditions: [Filter], joined separator: String, empty: String) {
    sql += "("
    for (place, condition) in conditions.enumerated() {
      if place > 0 { sql += separator }
      append(condition)
    }
    sql += conditions.isEmpty ? "\(empty))" : ")"
  }

  private mutating func append(has field: FilterField) {
    switch field {
    case .metric(let key): append(exists: "series", key: key)
    case .param(let key): append(exists: "param", key: key)
    case .tag(let key): append(exists: "tag", key: key)
    case .attribute(.user): sql += "run.user != ''"
    case .attribute(.ended), .attribute(.duration): sql += "run.endedAt IS NOT NULL"
    case .attribute: sql += "1"
    }
  }

  /// A set of runs, computed once from the index by key; not looked up for each run.
  private mutating func append(exists table: String, key: String, and condition: String = "") {
    var set = "SELECT run FROM \(table) WHERE key = (SELECT id FROM key WHERE name = ?)"
    if !condition.isEmpty { set += " AND \(condition)" }
    members = sql.isEmpty ? set : nil
    sql += "run.number IN (\(set))"
    arguments.append(key)
  }

  private mutating func append(
    _ field: FilterField, _ comparison: FilterOperator, _ value: FilterValue
  ) {
    switch (field, value) {
    case (.metric, _) where comparison.takesPattern: sql += "0"
    case (.metric(let key), .number(let number)):
      // NULL is NaN, which differs from every number.
      let orNaN = comparison == .notEqual ? "value IS NULL OR " : ""
      append(exists: "series", key: key, and: "(\(orNaN)value \(Self.sql(comparison)) ?)")
      arguments.append(number)
    case (.param(let key), _): append(keyed: "param", key, comparison, value)
    case (.tag(let key), _): append(keyed: "tag", key, comparison, value)
    case (.attribute(let attribute), _): append(attribute, comparison, value)
    case (.metric, _): sql += "0"
    }
  }

  private mutating func append(
    keyed table: String, _ key: String, _ comparison: FilterOperator, _ value: FilterValue
  ) {
    switch value {
    case .number where comparison.takesPattern: sql += "0"
    case .number(let number):
      let orText = comparison == .notEqual ? "number IS NULL OR " : ""
      append(exists: table, key: key, and: "(\(orText)number \(Self.sql(comparison)) ?)")
      arguments.append(number)
    case .text, .texts, .pattern:
      let condition = Self.condition(on: "value", comparison, value)
      append(exists: table, key: key, and: condition.sql)
      arguments += condition.arguments
    }
  }

  /// Who read which dataset as what: snapshots, and what clients logged. Another table that says so is
  /// one more `UNION ALL`.
  private static let inputs = """
    SELECT run, dataset AS name, snapshot AS digest, context FROM input
    UNION ALL SELECT run, name, digest, tags ->> '$."mlflow.data.context"' AS context
    FROM loggedInput JOIN loggedDataset ON loggedDataset.id = dataset
    """

  private mutating func append(
    input field: DatasetInputField, _ comparison: FilterOperator, _ value: FilterValue
  ) {
    let condition = Self.condition(on: field.rawValue, comparison, value)
    let set = "SELECT run FROM (\(Self.inputs)) WHERE \(condition.sql)"
    members = sql.isEmpty ? set : nil
    sql += "run.number IN (\(set))"
    arguments += condition.arguments
  }

  private static func condition(
    on column: String, _ comparison: FilterOperator, _ value: FilterValue
  ) -> FilterSQL {
    var condition = FilterSQL(.everything)
    condition.sql = ""
    condition.append(column: column, comparison, value)
    return condition
  }

  private mutating func append(
    _ attribute: FilterAttribute, _ comparison: FilterOperator, _ value: FilterValue
  ) {
    switch attribute {
    case .id: append(column: "run.id", comparison, value)
    case .name: append(column: "run.name", comparison, value)
    case .status: append(column: "run.status", comparison, value)
    case .user:
      sql += "(run.user != '' AND "
      append(column: "run.user", comparison, value)
      sql += ")"
    case .experiment:
      let isNegative = comparison == .notEqual || comparison == .doesNotMatch
      sql += "("
      append(column: "CAST(run.experiment AS TEXT)", comparison, value)
      sql += isNegative ? " AND " : " OR "
      append(
        column: "(SELECT name FROM experiment WHERE id = run.experiment)", comparison, value)
      sql += ")"
    case .started: append(number: "run.startedAt", comparison, value)
    case .ended: append(number: "run.endedAt", comparison, value)
    case .duration:
      append(number: "((run.endedAt - run.startedAt) / 1000.0)", comparison, value)
    }
  }

  /// A number that may be NULL, which no comparison holds for.
  private mutating func append(
    number column: String, _ comparison: FilterOperator, _ value: FilterValue
  ) {
    guard case .number(let bound) = value, !comparison.takesPattern else {
      sql += "0"
      return
    }
    sql += "coalesce(\(column) \(Self.sql(comparison)) ?, 0)"
    arguments.append(bound)
  }

  private mutating func append(
    column: String, _ comparison: FilterOperator, _ value: FilterValue
  ) {
    switch value {
    case .text(let text) where !comparison.takesPattern:
      sql += "\(column) \(Self.sql(comparison)) ?"
      arguments.append(text)
    case .texts(let texts) where comparison == .equal || comparison == .notEqual:
      // One argument, since SQLite counts them.
      sql += "\(column) \(comparison == .equal ? "IN" : "NOT IN") (SELECT value FROM json_each(?))"
      arguments.append(JSONText.list(texts))
    case .pattern(let pattern) where comparison.takesPattern:
      sql += comparison == .doesNotMatch ? "NOT " : ""
      sql += "(\(column) \(pattern.isCaseSensitive ? "GLOB ?" : "LIKE ? ESCAPE '\\'"))"
      arguments.append(pattern.isCaseSensitive ? pattern.glob : pattern.like)
    default: sql += "0"
    }
  }

  private mutating func append(text: String) {
    let parts = text.unicodeScalars.map(TextPattern.Part.scalar)
    let start = TextPattern(parts: parts + [.any], isCaseSensitive: false).like
    let anywhere = TextPattern(parts: [.any] + parts + [.any], isCaseSensitive: false).like
    sql += "(run.id LIKE ? ESCAPE '\\'"
    arguments.append(start)
    for column in ["run.name", "run.user", "run.status"] {
      sql += " OR \(column) LIKE ? ESCAPE '\\'"
      arguments.append(anywhere)
    }
    sql += " OR run.experiment IN (SELECT id FROM experiment WHERE name LIKE ? ESCAPE '\\'))"
    arguments.append(anywhere)
  }

  private static func sql(_ comparison: FilterOperator) -> String {
    switch comparison {
    case .equal, .matches: "="
    case .notEqual, .doesNotMatch: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}

extension TextPattern {
  /// For SQLite's case-sensitive GLOB.
  fileprivate var glob: String {
    text(one: "?", any: "*") { "*?[".unicodeScalars.contains($0) ? "[\($0)]" : String($0) }
  }

  /// For SQLite's LIKE with `\` as the escape.
  fileprivate var like: String {
    text(one: "_", any: "%") { "%_\\".unicodeScalars.contains($0) ? "\\\($0)" : String($0) }
  }

  private func text(
    one: String, any: String, literal: (Unicode.Scalar) -> String
  ) -> String {
    parts.map { part in
      switch part {
      case .one: one
      case .any: any
      case .scalar(let scalar): literal(scalar)
      }
    }.joined()
  }
}
