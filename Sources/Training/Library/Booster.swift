import CXGBoost

/// A gradient-boosted model in the library's memory, while it is trained.
///
/// Not Sendable, and used by one thread at a time: the library's random engine is thread-local,
/// and its prediction caches are not locked. ``BoosterPredictor`` is what many threads ask.
final class Booster {
  let handle: cxg_booster

  /// An empty model.
  ///
  /// - Parameter matrices: whose predictions the library keeps from round to round; the one that
  ///   trains and those that are evaluated.
  /// - Throws: as every method, ``TrainingError/libraryFailed(during:detail:)``; and as
  ///   ``XGBoostLibrary/open()``.
  init(matrices: [BoosterMatrix] = []) throws(TrainingError) {
    try XGBoostLibrary.open()
    var created: cxg_booster?
    let handles: [cxg_matrix?] = matrices.map(\.handle)
    try XGBoostLibrary.check(
      cxg_booster_create(handles, UInt64(handles.count), &created), "creating a model")
    guard let created else {
      throw .libraryFailed(during: "creating a model", detail: "no model")
    }
    handle = created
  }

  private init(owning handle: cxg_booster) {
    self.handle = handle
  }

  deinit { _ = cxg_booster_free(handle) }

  /// Sets parameters by the library's names, in order (`eval_metric` adds up).
  func set(_ parameters: [(name: String, value: String)]) throws(TrainingError) {
    for (name, value) in parameters {
      try XGBoostLibrary.check(cxg_booster_set(handle, name, value), "setting \(name)")
    }
  }

  /// Adds the trees of one round.
  ///
  /// - Parameter round: from 0.
  func update(round: Int, train: BoosterMatrix) throws(TrainingError) {
    try XGBoostLibrary.check(
      cxg_booster_update(handle, Int32(round), train.handle), "boosting round \(round + 1)")
  }

  /// The library's own metrics of each set, as its line: `[7]\ttrain-auc:0.81\tvalid-auc:0.78`.
  func evaluate(
    round: Int, sets: [(name: String, matrix: BoosterMatrix)]
  ) throws(TrainingError) -> String {
    let handles: [cxg_matrix?] = sets.map(\.matrix.handle)
    var line: UnsafePointer<CChar>?
    let code = withCStrings(sets.map(\.name)) { names in
      cxg_booster_evaluate(handle, Int32(round), handles, names, UInt64(sets.count), &line)
    }
    try XGBoostLibrary.check(code, "evaluating round \(round + 1)")
    return line.map { String(cString: $0) } ?? ""
  }

  /// The answers for a matrix, from the library's cache where the matrix was given to `init`;
  /// valid for the time of the call.
  func withPredictions<Result>(
    of matrix: BoosterMatrix, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) throws(TrainingError) -> Result {
    var shape: UnsafePointer<UInt64>?
    var dimensions: UInt64 = 0
    var values: UnsafePointer<Float>?
    let config =
      "{\"type\":0,\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,"
      + "\"strict_shape\":true}"
    try XGBoostLibrary.check(
      cxg_booster_predict(handle, matrix.handle, config, &shape, &dimensions, &values),
      "predicting \(matrix.rows) rows")
    guard let shape, let values else {
      throw .libraryFailed(during: "predicting \(matrix.rows) rows", detail: "no values")
    }
    let count = (0..<Int(dimensions)).reduce(1) { $0 * Int(shape[$1]) }
    return body(UnsafeBufferPointer(start: values, count: count))
  }

  /// How many rounds the model has.
  func rounds() throws(TrainingError) -> Int {
    var count: Int32 = 0
    try XGBoostLibrary.check(cxg_booster_rounds(handle, &count), "counting rounds")
    return Int(count)
  }

  /// How many columns the model was trained on.
  func featureCount() throws(TrainingError) -> Int {
    var count: UInt64 = 0
    try XGBoostLibrary.check(cxg_booster_feature_count(handle, &count), "counting features")
    return Int(count)
  }

  /// The model of the first `rounds` rounds.
  func prefix(rounds: Int) throws(TrainingError) -> Booster {
    var sliced: cxg_booster?
    try XGBoostLibrary.check(
      cxg_booster_slice(handle, 0, Int32(rounds), &sliced), "keeping \(rounds) rounds")
    guard let sliced else {
      throw .libraryFailed(during: "keeping \(rounds) rounds", detail: "no model")
    }
    return Booster(owning: sliced)
  }

  /// The mean gain of the splits on each feature; a feature that no split uses is not there.
  ///
  /// - Parameter features: the columns' names, in order.
  func gains(features: [String]) throws(TrainingError) -> [String: Double] {
    // By place: the library's reader of JSON refuses what some names need, `\/` among them.
    let places = features.indices.map { "\"\($0)\"" }.joined(separator: ",")
    let config = "{\"importance_type\":\"gain\",\"feature_names\":[\(places)]}"
    var (count, dimensions): (UInt64, UInt64) = (0, 0)
    var found: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    var shape: UnsafePointer<UInt64>?
    var scores: UnsafePointer<Float>?
    try XGBoostLibrary.check(
      cxg_booster_feature_scores(
        handle, config, &count, &found, &dimensions, &shape, &scores),
      "reading feature importance")
    guard let found, let scores else { return [:] }
    var gains: [String: Double] = [:]
    for index in 0..<Int(count) {
      guard let text = found[index], let place = Int(String(cString: text)),
        features.indices.contains(place)
      else { continue }
      gains[features[place]] = Double(scores[index])
    }
    return gains
  }
}
