import Domain

extension Rule {
  /// What came of the rule by a column's profile alone; nil where that does not tell. What breaks a rule
  /// about values is named with its row, which only the cells tell.
  func outcome(by profile: ColumnProfile) -> RuleOutcome? {
    verdict(by: profile).map {
      RuleOutcome(rule: self, observed: $0.observed, bound: boundText, passed: $0.passed)
    }
  }

  private func verdict(by profile: ColumnProfile) -> RuleVerdict? {
    let counts = CellCounts(profile)
    switch condition {
    case .required: return RuleVerdict(true, "present")
    case .type(let type): return counts.verdict(type: type)
    case .nullShare(let max): return counts.verdict(nullShareMax: max)
    case .range(let min, let max):
      return profile.verdict(min: min ?? -.infinity, max: max ?? .infinity)
    case .set(let allowed): return profile.verdict(allowed: allowed)
    case .unique, .rowCount: return nil
    }
  }
}

extension ColumnProfile {
  /// Of quantities that are all finite: a profile leaves out the others.
  fileprivate func verdict(min: Double, max: Double) -> RuleVerdict? {
    guard [.integer, .number, .time].contains(type), let numeric,
      numeric.histogram.reduce(0, +) == count - missing, numeric.minimum >= min,
      numeric.maximum <= max
    else { return nil }
    return RuleVerdict(true, Observed.range(numeric.minimum, numeric.maximum, type))
  }

  /// Of few categories, which are all listed.
  fileprivate func verdict(allowed: [String]) -> RuleVerdict? {
    guard type == .category, distinct <= top.count else { return nil }
    let set = Set(allowed.map { ExactText($0) })
    guard top.allSatisfy({ set.contains(ExactText($0.value)) }) else { return nil }
    return RuleVerdict(true, "all in the set")
  }
}
