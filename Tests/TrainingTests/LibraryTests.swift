import Dispatch
import Foundation
import Testing

@testable import Training

@Suite("The library")
struct LibraryTests {
  @Test("opens, and is 1.7 or later")
  func version() throws {
    let version = try XGBoostLibrary.open()
    #expect(version >= XGBoostLibrary.Version(major: 1, minor: 7, patch: 0))
    #expect(version.description.split(separator: ".").count == 3)
  }

  @Test("that is not there is told with what the loader said")
  func missing() {
    #expect(
      performing: {
        try XGBoostLibrary.probe("/nowhere/libxgboost.so")
      },
      throws: { error in
        guard case .libraryMissing(_, let detail) = error as? TrainingError else { return false }
        return detail.contains("/nowhere/libxgboost.so")
      })
  }

  @Test("that lacks a function is told by the function's name")
  func incomplete() {
    #expect(throws: TrainingError.libraryTooOld(function: "XGBoostVersion")) {
      try XGBoostLibrary.probe("libz.so.1")
    }
  }

  @Test("says in one line what failed")
  func failure() throws {
    let matrix = try BoosterMatrix(
      FeatureMatrix(columns: 1, values: [1, 2, 3]), labels: [0, 1, 0], threads: 1)
    let booster = try Booster(matrices: [matrix])
    #expect(
      performing: {
        try booster.set([("objective", "no:such")])
        try booster.update(round: 0, train: matrix)
      },
      throws: { error in
        guard case .libraryFailed(_, let detail) = error as? TrainingError else { return false }
        return detail.contains("no:such") && !detail.contains("\n") && !detail.contains("Stack")
      })
  }

  @Test("answers the same to eight threads at once")
  func concurrency() throws {
    let model = try Trainer.xgboost.train(
      try Samples.problem("size", trainer: .xgboost, params: ["rounds": "10"]))
    let table = Samples.table(rows: 200, seed: 6)
    let expected = try model.answer(table)
    let rows = (0..<200).map { table.rows(in: $0..<($0 + 1)) }
    let wrong = WrongAnswers()
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for turn in 0..<400 {
        let row = (turn * 7 + thread * 31) % 200
        let found = try? model.answer(rows[row])
        if found?.values != Array(expected.row(row)) { wrong.add() }
      }
    }
    #expect(wrong.count == 0)
  }

  @Test("answers a large table the same with several threads")
  func parallelRows() throws {
    let model = try Trainer.xgboost.train(
      try Samples.problem("late", trainer: .xgboost, params: ["rounds": "5"]))
    let table = Samples.table(rows: 10_001, seed: 8)
    #expect(try model.answer(table, threads: 3) == model.answer(table, threads: 1))
  }

  @Test("refuses a matrix of another width")
  func width() throws {
    let model = try Trainer.xgboost.train(
      try Samples.problem("late", trainer: .xgboost, params: ["rounds": "2"]))
    let booster = try #require(model.fitted as? BoosterModel)
    let matrix = FeatureMatrix(columns: 2, values: [1, 2])
    #expect(throws: TrainingError.featureCountDiffers(expected: 4, found: 2)) {
      try booster.predictor.predict(matrix)
    }
  }
}

/// `@unchecked Sendable` is true because each access holds the lock.
private final class WrongAnswers: @unchecked Sendable {
  private let lock = NSLock()
  private var found = 0

  func add() { lock.withLock { found += 1 } }
  var count: Int { lock.withLock { found } }
}
