import Domain
import Foundation
import Testing

@testable import Outcomes

@Suite("An evaluation has scikit-learn's numbers:")
struct EvaluationValueTests {
  private struct Row {
    let x: Double
    let y: Double
    let threshold: Double
  }

  private let labels: [Double]
  private let scores: [Double]
  private let truths: [Double]
  private let predictions: [Double]
  private let expected: [String: [Row]]

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Values")
    func rows(_ name: String) throws -> [[Substring]] {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    }
    let input = try rows("curves-input.csv").map { $0.compactMap { Double($0) } }
    labels = input.map { $0[0] }
    scores = input.map { $0[1] }
    truths = input.map { $0[2] }
    predictions = input.map { $0[3] }
    let values = try rows("curves-scikit-learn-1.9.1.csv").map { cells in
      let numbers = cells.dropFirst().compactMap { Double($0) }
      return (String(cells[0]), Row(x: numbers[0], y: numbers[1], threshold: numbers[2]))
    }
    expected = Dictionary(grouping: values) { $0.0 }.mapValues { $0.map(\.1) }
  }

  private func evaluation() -> Evaluation {
    let task = LearningTask.binary(classes: ["no", "yes"])
    return Evaluation(
      AlignedOutcomes(
        Answers(trusting: scores, of: task),
        TruthLabels(Truths(labels.map { .quantity($0) }), task: task)))
  }

  private func expectSame(_ points: [BinaryCurves.Point], _ kind: String) throws {
    let wanted = try #require(expected[kind])
    #expect(points.count == wanted.count)
    for (point, row) in zip(points, wanted) {
      #expect(abs(point.x - row.x) < 1e-12 && abs(point.y - row.y) < 1e-12)
      if row.threshold.isFinite { #expect(point.threshold == row.threshold) }
    }
  }

  @Test("ROC points")
  func roc() throws { try expectSame(try #require(evaluation().curves).roc, "roc") }

  @Test("precision and recall from the highest threshold to where all positives are found")
  func precisionRecall() throws {
    try expectSame(try #require(evaluation().curves).precisionRecall, "precision_recall")
  }

  @Test("calibration bins")
  func calibration() throws {
    let bins = try #require(evaluation().curves).calibration
    let wanted = try #require(expected["calibration"])
    #expect(bins.count == wanted.count)
    for (bin, row) in zip(bins, wanted) {
      #expect(abs(bin.predicted - row.x) < 1e-12 && abs(bin.observed - row.y) < 1e-12)
    }
    #expect(bins.reduce(0) { $0 + $1.rows } == labels.count)
  }

  @Test("the confusion matrix at any threshold")
  func confusion() throws {
    let evaluation = evaluation()
    let curves = try #require(evaluation.curves)
    let stored = try #require(evaluation.confusion)
    let negatives = try #require(expected["negatives"])
    let positives = try #require(expected["positives"])
    for (negative, positive) in zip(negatives, positives) {
      let point = curves.point(atThreshold: negative.threshold)
      let found = try #require(curves.confusion(at: point, of: stored))
      #expect(
        found.counts == [
          [Int(negative.x), Int(negative.y)], [Int(positive.x), Int(positive.y)],
        ])
      if negative.threshold == 0.5 { #expect(found == stored) }
    }
    #expect(curves.confusion(at: -1, of: stored) == nil)
    #expect(curves.confusion(at: 1, of: Confusion(classes: ["a"], counts: [[3]])) == nil)
  }

  @Test("AUC and average precision")
  func areas() throws {
    let row = try #require(expected["auc"]?.first)
    let metrics = evaluation().metrics
    #expect(abs((metrics["auc"] ?? 0) - row.x) < 1e-12)
    #expect(abs((metrics["average_precision"] ?? 0) - row.y) < 1e-12)
  }

  @Test("the histogram of residuals (numpy's)")
  func residuals() throws {
    let residuals = try #require(Residuals(predictions: predictions, truths: truths))
    #expect(residuals.counts.map(Double.init) == expected["residuals"]?.map(\.y))
  }
}
