import Datasets
import Domain
import Foundation

/// Boosted trees: the library's file, and the predictor made from it, so that what is stored and
/// what was trained answer alike.
struct BoosterModel: FittedModel {
  static let fileName = "model.ubj"

  let file: Data
  let predictor: BoosterPredictor
  let encoder: OrdinalEncoder
  /// `xgboost 1.7.4`.
  let library: String

  /// - Throws: as ``BoosterPredictor/init(file:name:)``.
  init(file: Data, encoder: OrdinalEncoder, library: String) throws(TrainingError) {
    self.file = file
    self.encoder = encoder
    self.library = library
    predictor = try BoosterPredictor(file: file, name: Self.fileName)
  }

  /// - Throws: also ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  init(_ card: ModelCard, _ files: ModelFiles) throws(TrainingError) {
    let encoder = try files.decode(OrdinalEncoder.self, from: TrainedModel.preparationFile)
    try self.init(
      file: try files.file(Self.fileName), encoder: encoder, library: card.library)
  }

  var inputs: [ColumnSchema] { encoder.inputs }

  func answer(
    _ table: Table, task: LearningTask, threads: Int
  ) throws(TrainingError) -> Predictions {
    let encoded = try encoder.encode(table)
    return Predictions(
      task: task, outputs: predictor.outputs,
      values: try predictor.predict(encoded.matrix, threads: threads), unseen: encoded.unseen)
  }

  func importance() throws(TrainingError) -> [String: Double] {
    try predictor.gains(features: encoder.names)
  }

  var files: [String: Data] {
    [TrainedModel.preparationFile: ModelFiles.json(encoder), Self.fileName: file]
  }

  var flavor: ModelFlavor? {
    let version = library.split(separator: " ").last.map(String.init) ?? ""
    return ModelFlavor(
      name: "xgboost", loaderModule: "mlflow.xgboost", data: Self.fileName,
      fields: [
        ("model_class", "xgboost.core.Booster"), ("model_format", "ubj"), ("xgb_version", version),
      ],
      requirements: ["xgboost", "numpy", "pandas", "scipy"], columns: encoder.names)
  }
}
