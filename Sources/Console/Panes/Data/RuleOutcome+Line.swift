import Domain
import Terminal

extension DatasetSnapshot {
  /// What its rules said in all: `● 4 passed`, `▲ 1 warning of 4`, `■ 1 error of 4`.
  var outcomesLine: Line {
    guard !outcomes.isEmpty else { return Line("· no rules", .dim) }
    let errors = outcomes.count(where: \.blocks)
    if errors > 0 { return Line("■ \(counted(errors, "error")) of \(outcomes.count)", .bad) }
    let warnings = outcomes.count { !$0.passed }
    if warnings > 0 {
      return Line("▲ \(counted(warnings, "warning")) of \(outcomes.count)", .warning)
    }
    return Line("● \(outcomes.count) passed", .good)
  }
}

extension RuleOutcome {
  /// What the rule said: a shape and a word.
  var line: Line {
    if passed { return Line("● passed", .good) }
    return blocks ? Line("■ error", .bad) : Line("▲ warning", .warning)
  }
}

extension Rule.Condition {
  /// What it asks for, in a word or two.
  var title: String {
    switch self {
    case .type(let type): "type \(type.word)"
    case .required: "required"
    case .nullShare: "null share"
    case .range: "range"
    case .set: "set"
    case .unique: "unique"
    case .rowCount: "row count"
    }
  }
}
