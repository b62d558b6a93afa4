import Domain
import Outcomes
import Yams

/// A value of `curlew.yaml`: what stands there, where, and the list that problems go to.
///
/// Readers return nil after they have noted a problem, so that one pass finds all of them: the
/// caller goes on with a default, and the parse fails at its end.
struct ConfigurationValue {
  let node: Node
  /// Keys from the top, with points between: `train.delay.split`.
  let path: String
  let problems: ProblemList

  /// Notes that the value is not what was expected.
  func reject(expected: String) {
    report(.wrongValue(key: path.isEmpty ? "the file" : path, found: found, expected: expected))
  }

  func report(_ kind: ConfigurationProblem.Kind) {
    problems.add(kind, at: node.mark)
  }

  /// Whether nothing stands there (`key:` alone, `~`, `null`), which counts as absent.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  private var found: String {
    switch node {
    case .scalar(let scalar): isNull ? "nothing" : quoted(scalar.string)
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}

extension ConfigurationValue {
  /// Any single value, as written.
  func text(expected: String = "text") -> String? {
    guard let scalar = node.scalar, !isNull, !scalar.string.isEmpty else {
      reject(expected: expected)
      return nil
    }
    return scalar.string
  }

  /// A finite number that passes the test.
  func number(_ expected: String, where passes: (Double) -> Bool = { _ in true }) -> Double? {
    guard let text = node.scalar?.string.replacing("_", with: ""), let number = Double(text),
      number.isFinite, passes(number)
    else {
      reject(expected: expected)
      return nil
    }
    return number
  }

  /// A number from 0 to 1, both allowed.
  func share() -> Double? {
    number("a share from 0 to 1") { (0...1).contains($0) }
  }

  /// A whole number within bounds.
  func count(in bounds: ClosedRange<Int>) -> Int? {
    guard let text = node.scalar?.string.replacing("_", with: ""), let count = Int(text),
      bounds.contains(count)
    else {
      reject(
        expected: bounds.upperBound == Int.max
          ? "a whole number of at least \(bounds.lowerBound)"
          : "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
      return nil
    }
    return count
  }

  func flag() -> Bool? {
    switch node.scalar?.string.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      reject(expected: "true or false")
      return nil
    }
  }

  /// A length of time; a longer list of what else may stand there completes the message.
  func span(orElse others: String = "") -> TimeSpan? {
    guard let text = node.scalar?.string, let span = TimeSpan(parsing: text) else {
      reject(expected: "a span of time such as 14d (s, m, h, d or w; 100 years at most)\(others)")
      return nil
    }
    return span
  }

  /// One of the raw values of a closed set.
  func choice<Choice>(_ type: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let known = Choice.allCases.map(\.rawValue)
    return choice(among: known).flatMap(Choice.init(rawValue:))
  }

  /// A metric that this version can judge by.
  ///
  /// - Parameter task: where it is declared, the metric must fit it.
  func metric(of task: DeclaredTask? = nil) -> MetricKey? {
    guard let key = metricKey() else { return nil }
    if let task, Metric.named(key)?.fits(task.kind.task) != true {
      let fitting = Self.metrics(of: task.kind).map(\.text).joined(separator: ", ")
      report(
        .contradiction(
          "\(path): \(key.text) does not judge a \(task.kind.rawValue) task, as the dataset declares "
            + "it; one of \(fitting) does"))
    }
    return key
  }

  /// Of lists any cut-off that a list may have; the usual one is what a wrong name is answered with.
  private func metricKey() -> MetricKey? {
    if let key = node.scalar.flatMap({ MetricKey(parsing: $0.string) }), key.isKnown,
      key.cutoff.map(RankingOptions.counts.contains) ?? true
    {
      return key
    }
    return choice(among: MetricTraits.all.map(\.key.text)).flatMap(MetricKey.init(parsing:))
  }

  /// Those that judge such a task.
  private static func metrics(of kind: TaskKind) -> [MetricKey] {
    Metric.all(for: kind.task).map(\.key)
  }

  /// One of the words.
  func choice(among known: [String]) -> String? {
    guard let text = text(expected: "one of \(known.joined(separator: ", "))") else { return nil }
    guard known.contains(text) else {
      report(.unknownValue(key: path, found: text, known: known))
      return nil
    }
    return text
  }

  /// The elements of a list; nil where it is none.
  func elements(_ expected: String) -> [ConfigurationValue]? {
    guard let sequence = node.sequence else {
      reject(expected: expected)
      return nil
    }
    return sequence.map { ConfigurationValue(node: $0, path: path, problems: problems) }
  }

  /// A list of texts.
  func texts(_ expected: String) -> [String]? {
    elements(expected)?.compactMap { $0.text(expected: expected) }
  }
}
