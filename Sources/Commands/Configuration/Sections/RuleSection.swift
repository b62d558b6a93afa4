import Domain

/// An entry of `rules:`; one entry may hold several conditions on its column.
enum RuleSection {
  static let keys = [
    "column", "rows", "type", "required", "nulls", "range", "set", "unique", "severity",
  ]

  static func read(_ value: ConfigurationValue) -> [Rule] {
    guard let section = ConfigurationSection(value, keys: keys) else { return [] }
    let severity = section["severity"]?.choice(Rule.Severity.self) ?? .error
    let column = section["column"]?.text(expected: "the name of a column")
    let columnConditions = conditions(of: section)
    if !columnConditions.isEmpty && section["column"] == nil {
      value.report(.missingKey("column", section: section.path))
    }
    var rules = columnConditions.map { Rule(column: column, condition: $0, severity: severity) }
    if let condition = rowCount(section) {
      rules.append(Rule(column: nil, condition: condition, severity: severity))
    }
    let isEmpty = keys.dropFirst().dropLast().allSatisfy { section[$0] == nil }
    if isEmpty {
      value.report(
        .contradiction(
          "\(section.path): this rule checks nothing; "
            + "give it one of \(keys.dropFirst().dropLast().joined(separator: ", "))"))
    }
    return rules
  }

  private static func conditions(of section: ConfigurationSection) -> [Rule.Condition] {
    var conditions: [Rule.Condition] = []
    if let type = section["type"]?.choice(ColumnType.self) { conditions.append(.type(type)) }
    if section["required"]?.flag() == true { conditions.append(.required) }
    if let share = section["nulls"]?.share() { conditions.append(.nullShare(max: share)) }
    if let range = section["range"].flatMap(rangeCondition) { conditions.append(range) }
    if let set = section["set"]?.texts("a list of values") { conditions.append(.set(set)) }
    if section["unique"]?.flag() == true { conditions.append(.unique) }
    return conditions
  }

  /// `[low, high]`; `~` on either side leaves it open.
  private static func rangeCondition(_ value: ConfigurationValue) -> Rule.Condition? {
    let expected = "two numbers [low, high], of which one may be ~"
    guard let bounds = value.elements(expected) else { return nil }
    guard bounds.count == 2, !(bounds[0].isNull && bounds[1].isNull) else {
      value.reject(expected: expected)
      return nil
    }
    let low = bounds[0].isNull ? nil : bounds[0].number("a number or ~")
    let high = bounds[1].isNull ? nil : bounds[1].number("a number or ~")
    if let low, let high, low > high {
      value.report(
        .wrongValue(key: value.path, found: "[\(low), \(high)]", expected: "low before high"))
    }
    return .range(min: low, max: high)
  }

  private static func rowCount(_ section: ConfigurationSection) -> Rule.Condition? {
    guard let rows = section.section("rows", keys: ["min", "max"]) else { return nil }
    let least = rows["min"]?.count(in: 0...Int.max)
    let most = rows["max"]?.count(in: 0...Int.max)
    if rows["min"] == nil && rows["max"] == nil {
      rows.value.report(.missingKey("min", section: rows.path))
    }
    if let least, let most, least > most {
      rows.value.report(
        .wrongValue(key: rows.path, found: "min \(least), max \(most)", expected: "min ≤ max"))
    }
    return .rowCount(min: least, max: most)
  }
}
