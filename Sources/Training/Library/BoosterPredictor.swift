import CXGBoost
import Datasets
import Foundation

/// A trained model that answers, from as many threads as ask.
///
/// `@unchecked Sendable` is true because nothing is changed after `init`: the library configures
/// the model in the first prediction, which `init` makes, and in-place prediction afterwards reads
/// the trees and writes to thread-local memory only (libxgboost's `inplace_predict` is documented
/// as thread-safe; `LibraryTests` asks from eight threads at once).
final class BoosterPredictor: @unchecked Sendable {
  private let booster: Booster
  /// The same trees, for few rows; nil where these are not answered to the library's bits.
  let trees: BoostedTrees?
  /// Numbers an answer: 1, or one for each class.
  let outputs: Int
  let features: Int

  /// Rows below this are answered by the asking thread alone: waking others costs more.
  private static let rowsPerThreadMin = 4_096

  /// Up to so many rows are walked here: the library begins each call by reading two files of the
  /// system's limits.
  private static let walkedRowsMax = 32
  /// Trees of larger files are left to the library: beside its own they would take as much again.
  private static let walkedBytesMax = 16 << 20

  private static let config =
    "{\"type\":0,\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,"
    + "\"strict_shape\":true,\"missing\":NaN,\"cache_id\":0}"

  /// - Parameters:
  ///   - file: the library's model file, either format.
  ///   - name: the file's name, for messages.
  /// - Throws: ``TrainingError/fileUnreadable(name:reason:)`` and the library's errors.
  init(file: Data, name: String) throws(TrainingError) {
    booster = try Booster()
    try booster.load(file, name: name)
    // One thread a call: with the library's default, 16 clients got 37 answers a second, not 293.
    try booster.set([("nthread", "1")])
    features = try booster.featureCount()
    guard features > 0 else { throw .fileUnreadable(name: name, reason: "it has no features") }
    let missing = FeatureMatrix(
      columns: features, values: [Float](repeating: .nan, count: features))
    let answer = try Self.answer(booster, missing, 0..<1)
    guard answer.allSatisfy(\.isFinite) else {
      throw .fileUnreadable(name: name, reason: "its answers are not numbers")
    }
    outputs = answer.count
    trees = answer.count == 1 ? Self.trees(of: booster, features, file) : nil
  }

  /// - Returns: nil where they do not answer as the library does where it is close: at their own
  ///   thresholds, beside them, and without a number.
  private static func trees(of booster: Booster, _ features: Int, _ file: Data) -> BoostedTrees? {
    guard file.count <= walkedBytesMax, let trees = try? BoostedTrees(of: booster),
      let close = trees.closeRows(columns: features),
      let expected = try? answer(booster, close, 0..<close.rows)
    else { return nil }
    return trees.scores(close.values, columns: features) == expected ? trees : nil
  }

  /// The answers, row after row, ``outputs`` numbers each.
  ///
  /// - Parameter threads: at most so many work on a large matrix.
  /// - Throws: ``TrainingError/featureCountDiffers(expected:found:)``,
  ///   ``TrainingError/libraryFailed(during:detail:)``.
  func predict(_ matrix: FeatureMatrix, threads: Int = 1) throws(TrainingError) -> [Double] {
    guard matrix.columns == features else {
      throw .featureCountDiffers(expected: features, found: matrix.columns)
    }
    if matrix.rows == 0 { return [] }
    if let trees, matrix.rows <= Self.walkedRowsMax {
      let answers = trees.scores(matrix.values, columns: features)
      // The library bounds what it takes the exponential of, which shows from there on.
      if !trees.isChance || answers.allSatisfy({ $0 > 1e-30 }) { return answers }
    }
    let parts = min(max(1, threads), 1 + matrix.rows / Self.rowsPerThreadMin)
    if parts == 1 { return try Self.answer(booster, matrix, 0..<matrix.rows) }
    return try inParallel(matrix, parts: parts)
  }

  /// See ``Booster/gains(features:)``.
  func gains(features: [String]) throws(TrainingError) -> [String: Double] {
    try booster.gains(features: features)
  }

  private func inParallel(
    _ matrix: FeatureMatrix, parts: Int
  ) throws(TrainingError) -> [Double] {
    let size = (matrix.rows + parts - 1) / parts
    let found = Parallel.map(parts, threads: parts) { part in
      let rows = (part * size)..<min((part + 1) * size, matrix.rows)
      return Result { () throws(TrainingError) in try Self.answer(booster, matrix, rows) }
    }
    var all: [Double] = []
    for part in found { all += try part.get() }
    return all
  }

  private static func answer(
    _ booster: Booster, _ matrix: FeatureMatrix, _ rows: Range<Int>
  ) throws(TrainingError) -> [Double] {
    var shape: UnsafePointer<UInt64>?
    var dimensions: UInt64 = 0
    var values: UnsafePointer<Float>?
    let code = matrix.withInterface(rows: rows) { interface in
      cxg_booster_predict_dense(
        booster.handle, interface, config, &shape, &dimensions, &values)
    }
    try XGBoostLibrary.check(code, "predicting \(rows.count) rows")
    guard let shape, let values else {
      throw .libraryFailed(during: "predicting \(rows.count) rows", detail: "no values")
    }
    let count = (0..<Int(dimensions)).reduce(1) { $0 * Int(shape[$1]) }
    return UnsafeBufferPointer(start: values, count: count).map(Double.init)
  }
}
