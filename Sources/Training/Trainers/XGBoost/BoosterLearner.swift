import Foundation

/// Boosted trees as a learner: the library's file, and the predictor made from it, so that what is
/// stored and what was trained answer alike.
struct BoosterLearner: Learner {
  static let fileName = "model.ubj"

  let file: Data
  let predictor: BoosterPredictor

  /// - Throws: as ``BoosterPredictor/init(file:name:)``.
  init(file: Data, name: String) throws(TrainingError) {
    self.file = file
    predictor = try BoosterPredictor(file: file, name: name)
  }

  var outputs: Int { predictor.outputs }

  func predict(_ matrix: FeatureMatrix, threads: Int) throws(TrainingError) -> [Double] {
    try predictor.predict(matrix, threads: threads)
  }

  func importance(features: [String]) throws(TrainingError) -> [String: Double] {
    try predictor.gains(features: features)
  }

  var files: [String: Data] { [Self.fileName: file] }

  var flavor: ModelFlavor? {
    ModelFlavor(
      name: "xgboost", loaderModule: "mlflow.xgboost", data: Self.fileName,
      fields: [("model_class", "xgboost.core.Booster"), ("model_format", "ubj")],
      requirements: ["xgboost", "numpy", "pandas", "scipy"])
  }
}
