import Domain
import Outcomes
import Statistics
import Testing

@testable import Engine

@Suite("The gate")
struct GateTests {
  private func policy(minimumGain: Double = 0.005, baseline: Bool = true) -> RetrainingPolicy {
    RetrainingPolicy(
      endpoint: "flights", training: "delay", minimumGain: minimumGain, resamples: 400,
      mustBeatBaseline: baseline)
  }

  private let two = LearningTask.binary(classes: ["no", "yes"])

  /// Labels and two scores; `skill` is how much of the truth each score holds.
  private func holdout(
    rows: Int, champion: Double, challenger: Double, oneClass: Bool = false
  ) throws -> Gate.Holdout {
    var random = SeededRandom(seed: 5)
    var truths: [Truth?] = []
    var scores: (old: [Double], new: [Double]) = ([], [])
    for _ in 0..<rows {
      let truth = Double.random(in: 0..<1, using: &random)
      let isPositive = Double.random(in: 0..<1, using: &random) < truth
      let noise = Double.random(in: 0..<1, using: &random)
      truths.append(.class(isPositive || oneClass ? "yes" : "no"))
      scores.old.append(champion * truth + (1 - champion) * noise)
      scores.new.append(challenger * truth + (1 - challenger) * noise)
    }
    return Gate.Holdout(
      champion: try Answers(scores.old, of: two), challenger: try Answers(scores.new, of: two),
      baseline: try Answers(repeating: [0.3], rows: rows, of: two), truths: Truths(truths))
  }

  @Test("A clearly better challenger passes, with gain and interval above zero")
  func betterPasses() throws {
    let gate = Gate(policy: policy(), metric: .auc, seed: 1)
    let result = try #require(
      try gate.judge(try holdout(rows: 3_000, champion: 0.3, challenger: 0.8), championVersion: 1))
    #expect(result.passed)
    #expect(result.failures.isEmpty)
    #expect(result.lower > 0)
    #expect(result.gain > 0.05)
    #expect(result.championVersion == 1)
    #expect(result.rows == 3_000)
    #expect(abs(result.gain - (result.challenger - result.champion)) < 1e-12)
  }

  @Test("Of several challengers each has a wider interval")
  func several() throws {
    let holdout = try holdout(rows: 1_000, champion: 0.5, challenger: 0.55)
    let one = try Gate(policy: policy(), metric: .auc, seed: 1).judge(holdout, championVersion: 1)
    let two = try Gate(policy: policy(), metric: .auc, seed: 1, challengers: 2)
      .judge(holdout, championVersion: 1)
    let (narrow, wide) = (try #require(one), try #require(two))
    #expect(wide.lower < narrow.lower && wide.upper > narrow.upper && wide.gain == narrow.gain)
  }

  @Test("A worse challenger fails, and every reason is named")
  func worseFails() throws {
    let gate = Gate(policy: policy(), metric: .auc, seed: 1)
    let result = try #require(
      try gate.judge(try holdout(rows: 3_000, champion: 0.8, challenger: 0.3), championVersion: 1))
    #expect(!result.passed)
    #expect(result.failures.count == 2)
    #expect(result.sentence.contains("gain −"))
    #expect(result.sentence.contains("lies below zero"))
  }

  @Test("A gain under the minimum fails however certain it is")
  func minimumGain() throws {
    let gate = Gate(policy: policy(minimumGain: 0.9), metric: .auc, seed: 1)
    let result = try #require(
      try gate.judge(try holdout(rows: 3_000, champion: 0.3, challenger: 0.8), championVersion: 1))
    #expect(result.failures == ["gain \(result.gain.signed) under the minimum 0.900"])
  }

  @Test("A challenger no better than a constant fails")
  func baseline() throws {
    var rows = try holdout(rows: 3_000, champion: 0.8, challenger: 0.8)
    rows.challenger = try Answers(rows.challenger.values.map { 1 - $0 }, of: two)
    rows.champion = try Answers(repeating: [0.5], rows: 3_000, of: two)
    let result = try #require(
      try Gate(policy: policy(), metric: .auc, seed: 1).judge(rows, championVersion: 1))
    #expect(result.failures.contains { $0.contains("constant baseline") })
    let told = try #require(result.evidence.first { $0.name == "baseline" })
    #expect(told.number == result.baseline && result.baseline == 0.5)
    let better = try #require(
      try Gate(policy: policy(), metric: .auc, seed: 1)
        .judge(try holdout(rows: 3_000, champion: 0.8, challenger: 0.9), championVersion: 1))
    #expect(!better.evidence.contains { $0.name == "baseline" })
  }

  @Test("Errors are judged the other way round: lower is better")
  func errors() throws {
    let labels = (0..<500).map { Double($0 % 17) }
    let holdout = Gate.Holdout(
      champion: try Answers(labels.map { $0 + 2 }, of: .regression),
      challenger: try Answers(labels.map { $0 + 0.5 }, of: .regression),
      baseline: try Answers(repeating: [8], rows: 500, of: .regression),
      truths: Truths(labels.map { .quantity($0) }))
    let result = try #require(
      try Gate(policy: policy(), metric: .meanAbsoluteError, seed: 1).judge(
        holdout, championVersion: 3))
    #expect(result.passed)
    #expect(abs(result.gain - 1.5) < 1e-9)
  }

  @Test("Too few rows, or one class only, decide nothing")
  func undecided() throws {
    let gate = Gate(policy: policy(), metric: .auc, seed: 1)
    #expect(
      try gate.judge(try holdout(rows: 199, champion: 0.3, challenger: 0.8), championVersion: 1)
        == nil)
    let one = try holdout(rows: 500, champion: 0.3, challenger: 0.8, oneClass: true)
    #expect(try gate.judge(one, championVersion: 1) == nil)
  }

  @Test("One seed gives one verdict")
  func deterministic() throws {
    let rows = try holdout(rows: 1_000, champion: 0.4, challenger: 0.5)
    let gate = Gate(policy: policy(), metric: .auc, seed: 7)
    #expect(try gate.judge(rows, championVersion: 1) == gate.judge(rows, championVersion: 1))
  }

  /// Answers that give one class most of the probability: the right one in `share` of the rows.
  private func classes(
    _ names: [String], truths: [String], right share: Double
  ) throws -> Answers {
    var random = SeededRandom(seed: 3)
    let values = truths.flatMap { truth in
      let isRight = Double.random(in: 0..<1, using: &random) < share
      let answer = isRight && names.contains(truth) ? truth : names[0]
      return names.map { $0 == answer ? 0.9 : 0.1 / Double(names.count - 1) }
    }
    return try Answers(values, of: .multiclass(classes: names))
  }

  @Test(
    "Champion and challenger of other classes are compared on all of them",
    arguments: [
      (["a", "b", "c"], ["a", "b", "c", "d"], true), (["a", "b", "c", "d"], ["a", "b"], false),
      (["c", "b", "a"], ["a", "b", "c", "d"], true),
    ])
  func changedClasses(old: [String], new: [String], passes: Bool) throws {
    let truths = (0..<800).map { ["a", "b", "c", "d"][$0 % 4] }
    let holdout = Gate.Holdout(
      champion: try classes(old, truths: truths, right: 0.8),
      challenger: try classes(new, truths: truths, right: 0.9),
      baseline: try Answers(
        repeating: new.map { _ in 1 / Double(new.count) }, rows: 800, of: .multiclass(classes: new)),
      truths: Truths(truths.map { .class(ExactText($0)) }))
    for metric in [MetricKey.accuracy, .multiclassLogLoss] {
      let result = try #require(
        try Gate(policy: policy(), metric: metric, seed: 1).judge(holdout, championVersion: 1))
      #expect(result.passed == passes, "\(metric.text): \(result.sentence)")
      #expect(result.rows == 800)
    }
  }

  /// Each user takes four things; the champion's list has up to two of them, the challenger's one more.
  /// Beside them both show other things, of which there are so many.
  private func lists(users: Int, champion: Int, challenger: Int) throws -> Gate.Holdout {
    func answers(_ others: Int, _ hits: (Int) -> Int) -> Answers {
      .rankings(
        Rankings(
          (0..<users).map { user in
            let items =
              (0..<hits(user)).map { "taken \($0)" } + ["other \(user % others)"]
            return (items, items.map { _ in 0.5 })
          }))
    }
    return Gate.Holdout(
      champion: answers(champion) { $0 % 3 }, challenger: answers(challenger) { $0 % 3 + 1 },
      truths: Truths((0..<users).map { _ in .items((0..<4).map { "taken \($0)" }) }))
  }

  @Test("Of lists pairs are users: where each gains the same there is nothing to doubt")
  func users() throws {
    let recall = MetricKey("recall", cutoff: 10)
    let result = try #require(
      try Gate(policy: policy(), metric: recall, seed: 1).judge(
        try lists(users: 300, champion: 5, challenger: 5), championVersion: 1))
    #expect(result.rows == 300 && result.passed)
    // The levels differ between users, so that unpaired resamples would spread.
    #expect(abs(result.lower - 0.25) < 1e-9 && abs(result.upper - 0.25) < 1e-9)
  }

  @Test("A challenger whose lists show too few of the items is refused, however much it gains")
  func coverage() throws {
    var policy = policy()
    let recall = MetricKey("recall", cutoff: 10)
    func judged(_ challenger: Int) throws -> GateResult {
      try #require(
        try Gate(policy: policy, metric: recall, seed: 1).judge(
          try lists(users: 300, champion: 98, challenger: challenger), championVersion: 1))
    }
    #expect(try judged(20).passed, "nothing was declared")
    policy.coverageMin = 0.8
    let few = try judged(76)
    #expect(
      few.failures == ["its lists show 79 different items, under 0.800 of the champion's 100"])
    #expect(few.shown == GateResult.ItemsShown(champion: 100, challenger: 79))
    #expect(few.sentence.hasSuffix(": \(few.failures[0])"))
    #expect(few.evidence.contains { $0.name == "items shown by the challenger" && $0.text == "79" })
    #expect(try judged(77).passed)
    policy.coverageMin = nil
    let classes = try Gate(policy: policy, metric: .auc, seed: 1)
      .judge(try holdout(rows: 300, champion: 0.3, challenger: 0.8), championVersion: 1)
    #expect(classes?.shown == nil)
  }

  @Test("What cannot be compared is an error with its reason")
  func incomparable() throws {
    var rows = try holdout(rows: 300, champion: 0.3, challenger: 0.8)
    rows.champion = try Answers(rows.champion.values, of: .regression)
    let gate = Gate(policy: policy(), metric: .auc, seed: 1)
    #expect(throws: OutcomesError.tasksDiffer("regression", "binary")) {
      try gate.judge(rows, championVersion: 1)
    }
    let three = LearningTask.multiclass(classes: ["no", "yes", "maybe"])
    rows.champion = try Answers(repeating: [0.2, 0.3, 0.5], rows: 300, of: three)
    #expect(throws: OutcomesError.metricUnfit(.auc, task: "multiclass")) {
      try gate.judge(rows, championVersion: 1)
    }
    rows.champion = rows.challenger
    rows.truths = Truths(Array(repeating: .class("perhaps"), count: 300))
    #expect(throws: OutcomesError.nothingInCommon(labels: 300, task: "binary")) {
      try gate.judge(rows, championVersion: 1)
    }
  }
}
