import Domain

/// Rules as `curlew.yaml` writes them: what `RuleSection` reads back.
enum RuleLines {
  /// One line an entry; rules of one column and severity that follow each other share it, each
  /// kind of condition once.
  static func of(_ rules: [Rule]) -> [String] {
    var lines: [String] = []
    var place = 0
    while place < rules.count {
      let first = rules[place]
      var parts: [String] = []
      var kinds = Set<Substring>()
      while place < rules.count, rules[place].column == first.column,
        rules[place].severity == first.severity
      {
        let condition = words(rules[place].condition)
        guard kinds.insert(condition.prefix { $0 != ":" }).inserted else { break }
        parts.append(condition)
        place += 1
      }
      if let column = first.column { parts.insert("column: \(YAMLText.scalar(column))", at: 0) }
      if first.severity != .error { parts.append("severity: \(first.severity.rawValue)") }
      lines.append("- {\(parts.joined(separator: ", "))}")
    }
    return lines
  }

  private static func words(_ condition: Rule.Condition) -> String {
    switch condition {
    case .type(let type): "type: \(type.rawValue)"
    case .required: "required: true"
    case .nullShare(let share): "nulls: \(number(share))"
    case .range(let low, let high): "range: [\(bound(low)), \(bound(high))]"
    case .set(let values): "set: [\(values.map(YAMLText.scalar).joined(separator: ", "))]"
    case .unique: "unique: true"
    case .rowCount(let least, let most):
      "rows: {"
        + [least.map { "min: \($0)" }, most.map { "max: \($0)" }].compactMap(\.self)
        .joined(separator: ", ") + "}"
    }
  }

  private static func bound(_ value: Double?) -> String { value.map(number) ?? "~" }

  /// Whole numbers without a point.
  private static func number(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
