import Domain
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

  /// Labels and two scores; `skill` is how much of the truth each score holds.
  private func holdout(
    rows: Int, champion: Double, challenger: Double
  ) -> Gate.Holdout {
    var random = SeededRandom(seed: 5)
    var holdout = Gate.Holdout(
      task: .binary, labels: [], champion: [], challenger: [], baseline: [0.3])
    for _ in 0..<rows {
      let truth = Double.random(in: 0..<1, using: &random)
      let label = Double.random(in: 0..<1, using: &random) < truth ? 1.0 : 0
      let noise = Double.random(in: 0..<1, using: &random)
      holdout.labels.append(label)
      holdout.champion.append(champion * truth + (1 - champion) * noise)
      holdout.challenger.append(challenger * truth + (1 - challenger) * noise)
    }
    return holdout
  }

  @Test("A clearly better challenger passes, with gain and interval above zero")
  func betterPasses() throws {
    let gate = Gate(policy: policy(), metric: .auc, seed: 1)
    let result = try #require(
      gate.judge(holdout(rows: 3_000, champion: 0.3, challenger: 0.8), championVersion: 1))
    #expect(result.passed)
    #expect(result.failures.isEmpty)
    #expect(result.lower > 0)
    #expect(result.gain > 0.05)
    #expect(result.championVersion == 1)
    #expect(result.rows == 3_000)
    #expect(abs(result.gain - (result.challenger - result.champion)) < 1e-12)
  }

  @Test("A worse challenger fails, and every reason is named")
  func worseFails() throws {
    let gate = Gate(policy: policy(), metric: .auc, seed: 1)
    let result = try #require(
      gate.judge(holdout(rows: 3_000, champion: 0.8, challenger: 0.3), championVersion: 1))
    #expect(!result.passed)
    #expect(result.failures.count == 2)
    #expect(result.sentence.contains("gain −"))
    #expect(result.sentence.contains("reaches zero"))
  }

  @Test("A gain under the minimum fails however certain it is")
  func minimumGain() throws {
    let gate = Gate(policy: policy(minimumGain: 0.9), metric: .auc, seed: 1)
    let result = try #require(
      gate.judge(holdout(rows: 3_000, champion: 0.3, challenger: 0.8), championVersion: 1))
    #expect(result.failures == ["gain \(result.gain.signed) under the minimum 0.900"])
  }

  @Test("A challenger no better than a constant fails")
  func baseline() throws {
    var rows = holdout(rows: 3_000, champion: 0.8, challenger: 0.8)
    rows.challenger = rows.challenger.map { 1 - $0 }
    rows.champion = rows.champion.map { _ in 0.5 }
    let result = try #require(
      Gate(policy: policy(), metric: .auc, seed: 1).judge(rows, championVersion: 1))
    #expect(result.failures.contains { $0.contains("constant baseline") })
  }

  @Test("Errors are judged the other way round: lower is better")
  func errors() throws {
    let labels = (0..<500).map { Double($0 % 17) }
    let holdout = Gate.Holdout(
      task: .regression, labels: labels, champion: labels.map { $0 + 2 },
      challenger: labels.map { $0 + 0.5 }, baseline: [8])
    let result = try #require(
      Gate(policy: policy(), metric: .meanAbsoluteError, seed: 1).judge(
        holdout, championVersion: 3))
    #expect(result.passed)
    #expect(abs(result.gain - 1.5) < 1e-9)
  }

  @Test("Too few rows, or one class only, decide nothing")
  func undecided() {
    let gate = Gate(policy: policy(), metric: .auc, seed: 1)
    #expect(
      gate.judge(holdout(rows: 199, champion: 0.3, challenger: 0.8), championVersion: 1) == nil)
    var rows = holdout(rows: 500, champion: 0.3, challenger: 0.8)
    rows.labels = rows.labels.map { _ in 1 }
    #expect(gate.judge(rows, championVersion: 1) == nil)
  }

  @Test("One seed gives one verdict")
  func deterministic() throws {
    let rows = holdout(rows: 1_000, champion: 0.4, challenger: 0.5)
    let gate = Gate(policy: policy(), metric: .auc, seed: 7)
    #expect(gate.judge(rows, championVersion: 1) == gate.judge(rows, championVersion: 1))
  }
}
