import Domain

extension Rule.Condition {
  /// The rule's kind in a word or two, as `curlew.yaml` calls it.
  var words: String {
    switch self {
    case .type: "type"
    case .required: "required"
    case .nullShare: "nulls"
    case .range: "range"
    case .set: "set"
    case .unique: "unique"
    case .rowCount: "rows"
    }
  }
}

extension Rule {
  /// `range of temp`, `rows`.
  var words: String { column.map { "\(condition.words) of \($0)" } ?? condition.words }
}

extension RuleOutcome {
  /// `passed`, `failed`, or `warning`.
  var word: String { passed ? "passed" : blocks ? "failed" : "warning" }
}
