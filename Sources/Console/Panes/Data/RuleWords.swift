import Domain
import Terminal

/// Rules and their outcomes as words.
enum RuleWords {
  /// `● 4 passed`, `▲ 1 warning`, `■ 1 error of 4`.
  static func line(_ snapshot: DatasetSnapshot) -> Line {
    let outcomes = snapshot.outcomes
    guard !outcomes.isEmpty else { return Line("· no rules", .dim) }
    let errors = outcomes.count(where: \.blocks)
    if errors > 0 { return Line("■ \(counted(errors, "error")) of \(outcomes.count)", .bad) }
    let warnings = outcomes.count { !$0.passed }
    if warnings > 0 {
      return Line("▲ \(counted(warnings, "warning")) of \(outcomes.count)", .warning)
    }
    return Line("● \(outcomes.count) passed", .good)
  }

  static func name(_ condition: Rule.Condition) -> String {
    switch condition {
    case .type(let type): "type \(type.word)"
    case .required: "required"
    case .nullShare: "null share"
    case .range: "range"
    case .set: "set"
    case .unique: "unique"
    case .rowCount: "row count"
    }
  }

  static func mark(_ outcome: RuleOutcome) -> Line {
    if outcome.passed { return Line("● passed", .good) }
    return outcome.blocks ? Line("■ error", .bad) : Line("▲ warning", .warning)
  }
}
