import Domain

extension Column {
  /// Whether every value is one of `allowed`; in columns of numbers these are read as numbers, so
  /// that `1` allows 1.0.
  func verdict(allowed: [String]) -> RuleVerdict {
    var offenders = Offenders()
    switch values {
    case .category(let codes, let texts):
      let set = Set(allowed.map { ExactText($0) })
      let isAllowed = texts.map { set.contains(ExactText($0)) }
      for (row, code) in codes.enumerated() where code >= 0 && !isAllowed[Int(code)] {
        offenders.add(row)
      }
    case .integer, .number, .boolean, .time:
      let set = Set(allowed.compactMap { quantity($0) })
      for (row, value) in doubles().enumerated() where !value.isNaN && !set.contains(value) {
        offenders.add(row)
      }
    }
    if let observed = offenders.observed(in: self) { return RuleVerdict(false, observed) }
    return RuleVerdict(true, "all in the set")
  }

  /// A text as this column's type would hold it, as a number.
  private func quantity(_ text: String) -> Double? {
    switch type {
    case .time: Timestamp(parsing: text).map { Double($0.milliseconds) }
    case .boolean: ["true": 1, "1": 1, "false": 0, "0": 0][text.lowercased()]
    case .integer, .number, .category: Double(text)
    }
  }

  /// Whether no value occurs twice; missing cells are no values.
  func uniqueVerdict() -> RuleVerdict {
    var offenders = Offenders()
    switch values {
    case .category(let codes, let texts):
      var isSeen = [Bool](repeating: false, count: texts.count)
      for (row, code) in codes.enumerated() where code >= 0 {
        if isSeen[Int(code)] { offenders.add(row) }
        isSeen[Int(code)] = true
      }
    case .integer(let numbers), .time(let numbers):
      var seen = Set<Int64>(minimumCapacity: numbers.count)
      for (row, number) in numbers.enumerated()
      where number != Values.missingInteger && !seen.insert(number).inserted {
        offenders.add(row)
      }
    case .number, .boolean:
      var seen = Set<Double>(minimumCapacity: count)
      for (row, number) in doubles().enumerated()
      where !number.isNaN && !seen.insert(number).inserted {
        offenders.add(row)
      }
    }
    if let observed = offenders.observed(in: self) {
      return RuleVerdict(false, "again \(observed)")
    }
    return RuleVerdict(true, "all different")
  }
}
