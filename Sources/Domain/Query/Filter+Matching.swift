extension Filter {
  /// Whether the condition holds for a run.
  ///
  /// - Parameter experimentName: the name of the run's experiment, which the run does not hold.
  public func matches(_ run: Run, experimentName: String = "") -> Bool {
    switch self {
    case .all(let conditions):
      conditions.allSatisfy { $0.matches(run, experimentName: experimentName) }
    case .any(let conditions):
      conditions.contains { $0.matches(run, experimentName: experimentName) }
    case .not(let condition): !condition.matches(run, experimentName: experimentName)
    case .has(let field): Self.has(field, run)
    case .text(let text): Self.contains(text, run, experimentName)
    case .input(_, _, .number): false
    case .input(let field, let comparison, let value):
      run.inputs.contains { Self.compare($0.text(of: field), comparison, value) }
    case .comparison(.metric(let key), let comparison, let value):
      Self.compare(run.metrics[key], comparison, value)
    case .comparison(.param(let key), let comparison, let value):
      Self.compare(run.params[key], comparison, value)
    case .comparison(.tag(let key), let comparison, let value):
      Self.compare(run.tags[key], comparison, value)
    case .comparison(.attribute(let attribute), let comparison, let value):
      Self.compare(attribute, run, experimentName, comparison, value)
    }
  }

  private static func has(_ field: FilterField, _ run: Run) -> Bool {
    switch field {
    case .metric(let key): run.metrics[key] != nil
    case .param(let key): run.params[key] != nil
    case .tag(let key): run.tags[key] != nil
    case .attribute(.user): !run.user.isEmpty
    case .attribute(.ended), .attribute(.duration): run.endedAt != nil
    case .attribute: true
    }
  }

  private static func contains(_ text: String, _ run: Run, _ experimentName: String) -> Bool {
    let parts = text.unicodeScalars.map(TextPattern.Part.scalar)
    let start = TextPattern(parts: parts + [.any], isCaseSensitive: false)
    let anywhere = TextPattern(parts: [.any] + parts + [.any], isCaseSensitive: false)
    return start.matches(run.id.text)
      || [run.name, run.user, run.status.rawValue, experimentName].contains(where: anywhere.matches)
  }

  private static func compare(
    _ attribute: FilterAttribute, _ run: Run, _ experimentName: String,
    _ comparison: FilterOperator, _ value: FilterValue
  ) -> Bool {
    if case .number = value, !attribute.isNumeric { return false }
    switch attribute {
    case .id: return compare(run.id.text, comparison, value)
    case .name: return compare(run.name, comparison, value)
    case .status: return compare(run.status.rawValue, comparison, value)
    case .user: return run.user.isEmpty ? false : compare(run.user, comparison, value)
    case .experiment:
      // An experiment is meant by its id or its name; "not equal" means neither.
      let id = compare(run.experiment.text, comparison, value)
      let name = compare(experimentName, comparison, value)
      return comparison == .notEqual || comparison == .doesNotMatch ? id && name : id || name
    case .started: return compare(Double(run.startedAt.milliseconds), comparison, value)
    case .ended: return compare(run.endedAt.map { Double($0.milliseconds) }, comparison, value)
    case .duration:
      return compare(run.endedAt.map { ($0 - run.startedAt).seconds }, comparison, value)
    }
  }

  /// A number with a number. NaN differs from everything and is in no order.
  static func compare(
    _ number: Double?, _ comparison: FilterOperator, _ value: FilterValue
  ) -> Bool {
    guard let number, case .number(let bound) = value else { return false }
    switch comparison {
    case .equal: return number == bound
    case .notEqual: return number != bound
    case .less: return number < bound
    case .lessOrEqual: return number <= bound
    case .greater: return number > bound
    case .greaterOrEqual: return number >= bound
    case .matches, .doesNotMatch: return false
    }
  }

  /// A text with a number (by the number it spells), texts (by bytes) or a pattern.
  static func compare(
    _ text: String?, _ comparison: FilterOperator, _ value: FilterValue
  ) -> Bool {
    guard let text else { return false }
    switch value {
    case .number:
      let number = FilterLiteral.number(text)
      return number == nil ? comparison == .notEqual : compare(number, comparison, value)
    case .pattern(let pattern):
      return comparison.takesPattern && pattern.matches(text) == (comparison == .matches)
    case .texts(let texts):
      guard comparison == .equal || comparison == .notEqual else { return false }
      let isAmong = texts.contains { $0.utf8.elementsEqual(text.utf8) }
      return isAmong == (comparison == .equal)
    case .text(let bound):
      let isEqual = text.utf8.elementsEqual(bound.utf8)
      let isLess = text.utf8.lexicographicallyPrecedes(bound.utf8)
      switch comparison {
      case .equal: return isEqual
      case .notEqual: return !isEqual
      case .less: return isLess
      case .lessOrEqual: return isLess || isEqual
      case .greater: return !isLess && !isEqual
      case .greaterOrEqual: return !isLess
      case .matches, .doesNotMatch: return false
      }
    }
  }
}

extension DatasetInput {
  fileprivate func text(of field: DatasetInputField) -> String {
    switch field {
    case .name: dataset.text
    case .digest: snapshot.text
    case .context: context
    }
  }
}
