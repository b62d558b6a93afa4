import Domain
import Drift
import Foundation
import Outcomes
import Statistics
import Testing

/// A model that is as good as when it was accepted is called degraded by chance: once in a hundred
/// windows, whatever the metric and its rows; and one that became worse is found.
@Suite("What chance gives of figures")
struct ChanceOfFiguresTests {
  private static let windows = 300

  @Test(
    "a model that is as good as it was is degraded once in a hundred windows",
    arguments: [MetricKey.auc, .accuracy, .logLoss, .meanAbsoluteError, .rootMeanSquaredError],
    [(rows: 300, accepted: 300), (rows: 1_000, accepted: 250)])
  func falseAlarms(metric: MetricKey, sizes: (rows: Int, accepted: Int)) throws {
    var random = SeededRandom(seed: 5)
    let degraded = try (0..<Self.windows).count { _ in
      let accepted = try sample(metric, sizes.accepted, noise: 1, &random).value(metric)
      return try judged(
        sample(metric, sizes.rows, noise: 1, &random), metric,
        AcceptedLevel(try #require(accepted), rows: sizes.accepted)
      ).breached
    }
    // One in a hundred, and what three deviations of that count are.
    #expect(degraded <= 9, "\(degraded) of \(Self.windows)")
  }

  @Test(
    "one that became worse is found",
    arguments: [MetricKey.auc, .accuracy, .logLoss, .meanAbsoluteError, .rootMeanSquaredError])
  func found(metric: MetricKey) throws {
    var random = SeededRandom(seed: 6)
    let degraded = try (0..<100).count { _ in
      let accepted = try sample(metric, 1_000, noise: 1, &random).value(metric)
      return try judged(
        sample(metric, 500, noise: 2.5, &random), metric,
        AcceptedLevel(try #require(accepted), rows: 1_000)
      ).breached
    }
    #expect(degraded >= 95, "\(degraded) of 100")
  }

  @Test("the bound is the declared drop where chance gives less, and says which of both it is")
  func larger() throws {
    var random = SeededRandom(seed: 7)
    let performance = try sample(.auc, 400, noise: 1, &random)
    for (drop, isChance) in [(0.001, true), (0.3, false)] {
      let metrics = performance.metrics(
        judged: .auc, threshold: .drop(drop), reference: [.auc: AcceptedLevel(0.8, rows: 400)])
      let judged = try #require(metrics.first { $0.metric == .auc })
      #expect((judged.chance != nil) == isChance)
      #expect(judged.threshold == 0.8 - (judged.chance ?? drop))
      #expect(judged.chance ?? drop >= drop)
    }
    let constant = performance.metrics(
      judged: .auc, threshold: .constant(0.99), reference: [.auc: AcceptedLevel(0.8, rows: 400)])
    #expect(constant[0].threshold == 0.99 && constant[0].chance == nil && constant[0].breached)
  }

  private func judged(
    _ performance: RealizedPerformance, _ metric: MetricKey, _ level: AcceptedLevel
  ) throws -> RealizedMetric {
    let metrics = performance.metrics(
      judged: metric, threshold: .drop(0), reference: [metric: level])
    return try #require(metrics.first { $0.metric == metric })
  }

  /// Answers that know the truth but for noise of that size.
  private func sample(
    _ metric: MetricKey, _ rows: Int, noise: Double, _ random: inout SeededRandom
  ) throws -> RealizedPerformance {
    let isRegression = metric == .meanAbsoluteError || metric == .rootMeanSquaredError
    let signal = (0..<rows).map { _ in random.normal() }
    let answers = signal.map { signal in
      let guess = signal + noise * random.normal()
      return isRegression ? guess : 1 / (1 + exp(-guess))
    }
    let task: LearningTask = isRegression ? .regression : .binary(classes: ["no", "yes"])
    let truths = isRegression ? signal : signal.map { $0 > 0 ? 1 : 0 }
    return try RealizedPerformance(
      try Answers(answers, of: task), Truths(.number(truths)))
  }
}
