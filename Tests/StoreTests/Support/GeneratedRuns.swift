import Domain
import TestSupport

@testable import Store

/// Runs and filters with all that makes comparing difficult: missing keys, NaN, infinities, texts
/// that are numbers, wildcards, letters of both cases.
enum GeneratedRuns {
  private static let texts = [
    "6", "6.0", "06", "1e1", "-3", "2", "fast", "Fast", "FAST", "f", "[x]", "a[x]b", "100%", "a_b",
    "é", "e\u{301}", "É", "", "inf", "nan", "x*", "\\", "'", "ß",
  ]
  private static let numbers: [Double] = [
    0.5, 0.25, -1, 0, 6, 1e300, .infinity, -.infinity, .nan,
  ]
  private static let users = ["ann", "Ann", "bob", ""]

  static func fill(
    _ test: TestStore, count: Int, seed: UInt64
  ) throws -> ([Run], [ExperimentID: String]) {
    var random = SplitMix(seed: seed)
    var names: [ExperimentID: String] = [:]
    for name in ["one", "Two", "1"] { names[try test.experiment(name)] = name }
    let experiments = names.keys.sorted()
    // One transaction: a hundred synced commits would take longer than the test.
    try test.store.transaction { transaction in
      for number in 0..<count {
        try add(number, to: experiments[number % experiments.count], transaction, &random)
      }
    }
    return (try test.store.runs(RunQuery(limit: count)), names)
  }

  private static func add(
    _ number: Int, to experiment: ExperimentID, _ transaction: Transaction,
    _ random: inout SplitMix
  ) throws {
    let draft = RunDraft(
      experiment: experiment, id: RunID.random(using: &random), name: "run-\(number % 37)",
      user: users.randomElement(using: &random) ?? "",
      params: some(["depth", "mode", "eta"], &random), tags: some(["team", "depth"], &random),
      inputs: inputs(&random))
    // Some start at the same moment, so that ties are broken by id.
    let started = at(Int64.random(in: 0...40, using: &random))
    let id = try transaction.startRun(draft, at: started).id
    for key in ["auc", "loss", "nan"] where Bool.random(using: &random) {
      let value = key == "nan" ? .nan : numbers.randomElement(using: &random) ?? 0
      try transaction.logMetrics(
        [MetricEntry(key, MetricPoint(step: 0, time: started, value: value))], run: id)
    }
    if let status = RunStatus.allCases.randomElement(using: &random), status.isTerminal {
      let end = started + .seconds(Int64.random(in: 0...20, using: &random))
      try transaction.endRun(id, status: status, at: end)
    }
  }

  private static func inputs(_ random: inout SplitMix) -> [DatasetInput] {
    (0..<Int.random(in: 0...2, using: &random)).map { number in
      DatasetInput(
        dataset: DatasetName(texts.randomElement(using: &random) ?? ""),
        snapshot: SnapshotID("\(number)6"),
        context: ["training", "Training", "f"].randomElement(using: &random) ?? "")
    }
  }

  private static func some(_ keys: [String], _ random: inout SplitMix) -> [String: String] {
    var values: [String: String] = [:]
    for key in keys where Bool.random(using: &random) {
      values[key] = texts.randomElement(using: &random)
    }
    return values
  }

  static func filter(_ random: inout SplitMix, depth: Int) -> Filter {
    let comparison = FilterOperator.allCases.randomElement(using: &random) ?? .equal
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
    case 0: return .has(field(&random))
    case 1: return .text(texts.randomElement(using: &random) ?? "")
    case 2...4: return .comparison(field(&random), comparison, value(&random))
    case 5:
      let input = DatasetInputField.allCases.randomElement(using: &random) ?? .name
      return .input(input, comparison, value(&random))
    case 6: return .not(filter(&random, depth: depth - 1))
    case 7: return .all((0..<2).map { _ in filter(&random, depth: depth - 1) })
    default: return .any((0..<2).map { _ in filter(&random, depth: depth - 1) })
    }
  }

  private static func field(_ random: inout SplitMix) -> FilterField {
    let attributes = FilterAttribute.allCases.map(FilterField.attribute)
    let keyed: [FilterField] = [
      .metric("auc"), .metric("nan"), .param("depth"), .param("mode"), .tag("team"),
      .tag("nothing"),
    ]
    return (attributes + keyed).randomElement(using: &random) ?? .metric("auc")
  }

  private static func value(_ random: inout SplitMix) -> FilterValue {
    let text = texts.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<5, using: &random) {
    case 4: return .texts([text, "run-1", "FAST", "finished", ""].shuffled(using: &random))
    case 0:
      let number = numbers.randomElement(using: &random) ?? 0
      return .number(number.isNaN ? 3 : number)
    case 1: return .text(text)
    case 2: return .pattern(TextPattern(glob: text))
    default:
      return .pattern(TextPattern(like: text, isCaseSensitive: Bool.random(using: &random)))
    }
  }

  /// The order that ``Domain/RunQuery`` describes, written without SQL.
  ///
  /// - Parameter names: of the experiments.
  static func isBefore(
    _ left: Run, _ right: Run, _ sort: [RunQuery.SortKey], _ names: [ExperimentID: String] = [:]
  ) -> Bool {
    for key in sort {
      let (first, second) = (rank(left, key.field, names), rank(right, key.field, names))
      if first.group != second.group { return first.group < second.group }
      if first.number != second.number {
        return (first.number < second.number) != key.descending
      }
      if !first.text.elementsEqual(second.text) {
        return first.text.lexicographicallyPrecedes(second.text) != key.descending
      }
    }
    if left.startedAt != right.startedAt { return left.startedAt > right.startedAt }
    return left.id < right.id
  }

  /// What a run sorts by: runs with a number, then with another text or NaN, then without.
  private static func rank(
    _ run: Run, _ field: FilterField, _ names: [ExperimentID: String]
  ) -> (group: Int, number: Double, text: String.UTF8View) {
    func keyed(_ text: String?) -> (Int, Double, String.UTF8View) {
      guard let text else { return (2, 0, "".utf8) }
      let number = FilterLiteral.number(text)
      return (number == nil ? 1 : 0, number ?? 0, text.utf8)
    }
    func attribute(_ text: String?) -> (Int, Double, String.UTF8View) {
      (text == nil ? 2 : 0, 0, (text ?? "").utf8)
    }
    switch field {
    case .metric(let key):
      guard let value = run.metrics[key] else { return (2, 0, "".utf8) }
      return value.isNaN ? (1, 0, "".utf8) : (0, value, "".utf8)
    case .param(let key): return keyed(run.params[key])
    case .tag(let key): return keyed(run.tags[key])
    case .attribute(.user): return attribute(run.user.isEmpty ? nil : run.user)
    case .attribute(.status): return attribute(run.status.rawValue)
    case .attribute(.name): return attribute(run.name)
    case .attribute(.id): return attribute(run.id.text)
    case .attribute(.experiment): return attribute(names[run.experiment])
    case .attribute(.started): return (0, Double(run.startedAt.milliseconds), "".utf8)
    case .attribute(.ended):
      return run.endedAt.map { (0, Double($0.milliseconds), "".utf8) } ?? (2, 0, "".utf8)
    case .attribute(.duration):
      return run.endedAt.map { (0, ($0 - run.startedAt).seconds, "".utf8) } ?? (2, 0, "".utf8)
    }
  }
}
