import Domain

extension ColumnSource {
  /// What came of each rule on this table, in the order of the rules. O(rows) a rule.
  ///
  /// - Parameters:
  ///   - rowsBefore: rows that this table is added to and that were checked before; a rule about the
  ///     number of rows counts them too.
  ///   - profile: of this table, where it is known: rules that it shows to be met read no cell.
  public func outcomes(
    of rules: [Rule], rowsBefore: Int = 0, profile: [ColumnProfile] = []
  ) -> [RuleOutcome] {
    let profiles = Dictionary(
      profile.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    // A packed column is unpacked once for all of its rules.
    let groups = Dictionary(grouping: rules.indices) { rules[$0].column }.values.map { $0 }
    var outcomes = [RuleOutcome?](repeating: nil, count: rules.count)
    let found = Parallel.map(groups) { places in
      let name = rules[places[0]].column
      let known = name.flatMap { profiles[$0] }
      let shown = places.map { place in known.flatMap { rules[place].outcome(by: $0) } }
      guard shown.contains(nil) else { return shown.compactMap(\.self) }
      let column = name.flatMap { self[$0] }
      return zip(places, shown).map { place, shown in
        shown ?? rules[place].outcome(of: column, in: self, rowsBefore: rowsBefore)
      }
    }
    for (places, group) in zip(groups, found) {
      for (place, outcome) in zip(places, group) { outcomes[place] = outcome }
    }
    return outcomes.compactMap(\.self)
  }
}

extension Rule {
  /// What came of the rule on a table. A rule about a column that the table lacks fails.
  ///
  /// - Parameters:
  ///   - column: the one that the rule is about; nil where the table lacks it, or it is about none.
  ///   - rowsBefore: see ``ColumnSource/outcomes(of:rowsBefore:)``.
  fileprivate func outcome(
    of column: Column?, in table: some ColumnSource, rowsBefore: Int
  ) -> RuleOutcome {
    let verdict = verdict(of: column, in: table, rowsBefore: rowsBefore)
    return RuleOutcome(
      rule: self, observed: verdict.observed, bound: boundText, passed: verdict.passed)
  }

  private func verdict(
    of found: Column?, in table: some ColumnSource, rowsBefore: Int
  ) -> RuleVerdict {
    if case .rowCount(let min, let max) = condition {
      let rows = rowsBefore + table.rowCount
      return RuleVerdict(rows >= min ?? 0 && rows <= max ?? .max, Observed.rows(rows))
    }
    guard let column = found else {
      let nearest = column.flatMap { Spelling.nearest(to: $0, among: table.columnNames) }
      return RuleVerdict(
        false, "no such column" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""))
    }
    switch condition {
    case .required: return RuleVerdict(true, "present")
    case .rowCount: return RuleVerdict(true, Observed.rows(table.rowCount))
    case .type(let type):
      return CellCounts(column).verdict(type: type)
    case .nullShare(let max): return CellCounts(column).verdict(nullShareMax: max)
    case .range(let min, let max):
      return column.verdict(min: min ?? -.infinity, max: max ?? .infinity)
    case .set(let allowed): return column.verdict(allowed: allowed)
    case .unique: return column.uniqueVerdict()
    }
  }
}

/// What one rule found.
struct RuleVerdict {
  let passed: Bool
  let observed: String

  init(_ passed: Bool, _ observed: String) {
    self.passed = passed
    self.observed = observed
  }
}

/// What rules about types and missing cells look at.
struct CellCounts {
  let type: ColumnType
  let count: Int
  let missing: Int

  init(_ column: Column) {
    (type, count, missing) = (column.type, column.count, column.values.missingCount)
  }

  init(_ profile: ColumnProfile) {
    (type, count, missing) = (profile.type, profile.count, profile.missing)
  }

  func verdict(type wanted: ColumnType) -> RuleVerdict {
    // Every whole number is a number, and a column without values is whatever one likes.
    let isWidened = wanted == .number && type == .integer
    if type == wanted || isWidened { return RuleVerdict(true, type.rawValue) }
    if missing == count { return RuleVerdict(true, "no values") }
    return RuleVerdict(false, type.rawValue)
  }

  func verdict(nullShareMax max: Double) -> RuleVerdict {
    let share = count == 0 ? 0 : Double(missing) / Double(count)
    let observed = "\(Observed.share(share)) (\(missing) of \(Observed.rows(count)))"
    return RuleVerdict(share <= max, observed)
  }
}

extension Column {
  fileprivate func verdict(min: Double, max: Double) -> RuleVerdict {
    if type == .category {
      let isEmpty = values.missingCount == count
      return RuleVerdict(isEmpty, isEmpty ? "no values" : "texts, not numbers")
    }
    var lowest = Double.infinity
    var highest = -Double.infinity
    var offenders = Offenders()
    for (row, value) in doubles().enumerated() where !value.isNaN {
      lowest = Swift.min(lowest, value)
      highest = Swift.max(highest, value)
      if value < min || value > max { offenders.add(row) }
    }
    if let observed = offenders.observed(in: self) { return RuleVerdict(false, observed) }
    if lowest > highest { return RuleVerdict(true, "no values") }
    return RuleVerdict(true, Observed.range(lowest, highest, type))
  }
}

/// The rows that break a rule: the first and how many there are.
struct Offenders {
  private var first: Int?
  private var count = 0

  mutating func add(_ row: Int) {
    if first == nil { first = row }
    count += 1
  }

  /// `row 17: "XX"`, and how many more there are; nil for none.
  func observed(in column: Column) -> String? {
    guard let first else { return nil }
    let cell = Observed.cell(column, first)
    return count == 1 ? "row \(first + 1): \(cell)" : "row \(first + 1): \(cell) (\(count) rows)"
  }
}
