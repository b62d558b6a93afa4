import Statistics
import TestSupport
import Testing

@Suite("Metrics agree with scikit-learn")
struct MetricsTests {
  let expected: [String: Double]
  let score: [Double]
  let other: [Double]
  let label: [Double]
  let truth: [Double]
  let guess: [Double]

  init() throws {
    expected = try ValueTable("metrics.csv").named()
    let input = try ValueTable("metrics-input.csv")
    score = try input.doubles("score")
    other = try input.doubles("other")
    label = try input.doubles("label")
    truth = try input.doubles("truth")
    guess = try input.doubles("guess")
  }

  @Test("ranking metrics, with and without ties")
  func ranking() throws {
    #expect(agree(Metrics.rocAUC(scores: score, labels: label), try want("roc_auc")))
    #expect(agree(Metrics.rocAUC(scores: other, labels: label), try want("roc_auc_other")))
    #expect(
      agree(Metrics.averagePrecision(scores: score, labels: label), try want("average_precision")))
  }

  @Test("metrics of probabilities, 0 and 1 among them")
  func probabilities() throws {
    #expect(agree(Metrics.logLoss(probabilities: score, labels: label), try want("log_loss")))
    #expect(agree(Metrics.logLoss(probabilities: other, labels: label), try want("log_loss_other")))
    #expect(agree(Metrics.brierScore(probabilities: score, labels: label), try want("brier")))
  }

  @Test("metrics of decisions")
  func decisions() throws {
    let cells = BinaryConfusion(scores: score, labels: label)
    #expect(agree(cells.precision, try want("precision")))
    #expect(agree(cells.recall, try want("recall")))
    #expect(agree(cells.f1, try want("f1")))
  }

  @Test("metrics of numbers")
  func regression() throws {
    #expect(agree(Metrics.meanAbsoluteError(predictions: guess, truths: truth), try want("mae")))
    #expect(
      agree(Metrics.rootMeanSquaredError(predictions: guess, truths: truth), try want("rmse")))
    #expect(agree(Metrics.rSquared(predictions: guess, truths: truth), try want("r2")))
  }

  @Test("metrics of several classes")
  func multiclass() throws {
    let table = try ValueTable("metrics-multiclass.csv")
    let columns = try (0..<3).map { try table.doubles("p\($0)") }
    let labels = try table.doubles("label").map { Int($0) }
    let flat = labels.indices.flatMap { row in columns.map { $0[row] } }
    let loss = Metrics.multiclassLogLoss(probabilities: flat, classes: 3, labels: labels)
    #expect(agree(loss, try want("multiclass_log_loss")))
  }

  @Test("what the input does not define is nil")
  func undefined() {
    #expect(Metrics.rocAUC(scores: [0.1, 0.2], labels: [1, 1]) == nil)
    #expect(Metrics.rocAUC(scores: [], labels: []) == nil)
    #expect(Metrics.rocAUC(scores: [.nan, 0.2], labels: [0, 1]) == nil)
    #expect(Metrics.averagePrecision(scores: [0.3], labels: [0]) == nil)
    #expect(Metrics.logLoss(probabilities: [], labels: []) == nil)
    #expect(Metrics.meanAbsoluteError(predictions: [], truths: []) == nil)
    #expect(Metrics.rSquared(predictions: [1, 2], truths: [3, 3]) == nil)
  }

  @Test("AUC is the count of ordered pairs, whatever the scores' scale")
  func pairs() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<50 {
      let scores = (0..<40).map { _ in Double(random.index(below: 12)) - 6 }
      let labels = (0..<40).map { _ in Double(random.index(below: 2)) }
      var won = 0.0
      var total = 0.0
      for i in 0..<40 where labels[i] == 1 {
        for j in 0..<40 where labels[j] == 0 {
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
          total += 1
        }
      }
      #expect(agree(Metrics.rocAUC(scores: scores, labels: labels), won / total))
      #expect(Metrics.rocAUC(scores: scores.map { $0 * 1e-9 }, labels: labels) == won / total)
    }
  }

  private func want(_ name: String) throws -> Double { try #require(expected[name]) }

  @Test("the error of an AUC is by the placements of each class, ties counting half")
  func rocAUCStandardError() throws {
    let scores = [0.1, 0.4, 0.4, 0.8, 0.4, 0.9, 0.3, 0.8]
    let labels = [0.0, 0, 1, 1, 0, 1, 1, 0]
    let rows = Array(zip(scores, labels))
    func placements(_ label: Double, _ share: (Double, Double) -> Double) -> Double {
      let others = rows.filter { $0.1 != label }.map(\.0)
      let own = rows.filter { $0.1 == label }.map { row in
        others.map { share(row.0, $0) }.reduce(0, +) / Double(others.count)
      }
      let mean = own.reduce(0, +) / Double(own.count)
      let squares = own.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      return squares / Double(own.count - 1) / Double(own.count)
    }
    let above = placements(1) { $0 > $1 ? 1 : $0 == $1 ? 0.5 : 0 }
    let below = placements(0) { $0 < $1 ? 1 : $0 == $1 ? 0.5 : 0 }
    let error = try #require(Metrics.rocAUCStandardError(scores: scores, labels: labels))
    #expect(abs(error - (above + below).squareRoot()) < 1e-12)
    #expect(Metrics.rocAUCStandardError(scores: [0.1, 0.2, 0.3], labels: [0, 1, 1]) == nil)
    #expect(Metrics.standardError(ofMean: [1, 3]) == 1)
    #expect(Metrics.standardError(ofMean: [1]) == nil)
  }
}
