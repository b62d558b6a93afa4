import Domain
import Outcomes
import Statistics
import Testing

@testable import Training

@Suite("A round's figures")
struct RoundMetricsTests {
  @Test("are read off the library's line")
  func line() {
    let line = EvaluationLine(metrics: [.accuracy, .logLoss]) {
      XGBoostHyperparameters.libraryName($0, .binary(classes: ["0", "1"]))
    }
    let values = line.parse(
      "[7]\ttrain-error:0.25\ttrain-logloss:0.5\tvalid-error:0.3\tvalid-logloss:nan\tjunk\ta-b:1")
    #expect(values.count == 4)
    #expect(values["train-accuracy"] == 0.75)
    #expect(values["train-logloss"] == 0.5)
    #expect(values["valid-accuracy"] == 0.7)
    #expect(values["valid-logloss"]?.isNaN == true)
    #expect(line.parse("").isEmpty)
  }

  @Test(
    "are the same whether the library or Curlew computes them",
    arguments: ["late", "size", "score"]
  )
  func ownMetrics(target: String) throws {
    let problem = try Samples.problem(target, trainer: .xgboost)
    let training = try TabularTraining<OrdinalEncoder>(
      problem, trainer: "xgboost", tasks: TaskKind.allCases)
    let task = training.target.task
    let metrics = Metric.all(for: task).map(\.key).filter { $0 != .auc }
    let sets = try training.sets.map { rows in
      RoundMetrics.EvaluatedSet(
        name: rows.name,
        matrix: try BoosterMatrix(
          try rows.features.matrix(), labels: rows.labels.map(Float.init), threads: 1),
        labels: rows.truths)
    }
    let booster = try Booster(matrices: sets.map(\.matrix))
    try booster.set(
      XGBoostHyperparameters.parameters(training)
        + metrics.compactMap { XGBoostHyperparameters.libraryName($0, task) }
        .map { ("eval_metric", $0) })
    try booster.update(round: 0, train: sets[0].matrix)
    var theirs = RoundMetrics(sets: sets, metrics: metrics, task: task) {
      XGBoostHyperparameters.libraryName($0, task)
    }
    var ours = RoundMetrics(sets: sets, metrics: metrics, task: task) { _ in nil }
    let expected = try theirs.values(booster, round: 0)
    let found = try ours.values(booster, round: 0)
    #expect(Set(found.keys) == Set(expected.keys) && found.count == 2 * metrics.count)
    for (key, value) in found { #expect(abs(value - (expected[key] ?? 0)) < 1e-5, "\(key)") }
  }

  @Test("count the AUC as the definition does", arguments: [1, 2, 3, 4])
  func auc(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let labels = (0..<3_000).map { _ in Float(random.index(below: 2)) }
    // Coarse scores, so that there are ties.
    let scores = labels.map { label -> Float in
      let score = (random.uniform() + Double(label) * 0.2) / 1.2
      return seed < 3 ? Float(score) : (Float(score) * 20).rounded() / 20
    }
    var area = RankingAUC(labels: labels.map(Double.init))
    let found = try #require(scores.withUnsafeBufferPointer { area.value($0) })
    // The memory that it keeps must not matter.
    #expect(scores.withUnsafeBufferPointer { area.value($0) } == found)
    let expected = try #require(
      Metrics.rocAUC(scores: scores.map(Double.init), labels: labels.map(Double.init)))
    #expect(abs(found - expected) < 1e-12)
  }

  @Test("have no AUC where it is not defined")
  func undefined() {
    func value(_ scores: [Float], _ labels: [Double]) -> Double? {
      var area = RankingAUC(labels: labels)
      return scores.withUnsafeBufferPointer { area.value($0) }
    }
    #expect(value([], []) == nil)
    #expect(value([0.5, 0.6], [1, 1]) == nil)
    #expect(value([0.5, .nan], [1, 0]) == nil)
    #expect(value([0.5, 1.5], [1, 0]) == nil)
    #expect(value([0, 1], [0, 1]) == 1)
    #expect(value([-0.0, 0], [0, 1]) == 0.5)
  }

  @Test("follow early stopping: a tie is no gain, nor is NaN")
  func stopping() {
    var rising = EarlyStopping(patience: 2, higherIsBetter: true)
    for (round, value) in [0.5, 0.6, 0.6, .nan].enumerated() {
      #expect(!rising.isStopped)
      rising.observe(round: round + 1, value: value)
    }
    #expect(rising.isStopped)
    #expect(rising.bestRound == 2)
    var falling = EarlyStopping(patience: 2, higherIsBetter: false)
    for (round, value) in [0.5, 0.6, 0.4, 0.5].enumerated() {
      falling.observe(round: round + 1, value: value)
    }
    #expect(!falling.isStopped)
    #expect(falling.bestRound == 3)
    var endless = EarlyStopping(patience: 0, higherIsBetter: true)
    for round in 1...100 { endless.observe(round: round, value: -Double(round)) }
    #expect(!endless.isStopped)
  }
}
