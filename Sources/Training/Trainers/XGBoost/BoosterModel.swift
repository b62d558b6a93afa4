import Datasets
import Domain
import Foundation
import Outcomes

/// Boosted trees: the library's file, and the predictor made from it, so that what is stored and
/// what was trained answer alike.
struct BoosterModel: FittedModel {
  static let fileName = "model.ubj"

  private let task: LearningTask
  let file: Data
  let predictor: BoosterPredictor
  let encoder: OrdinalEncoder
  /// `xgboost 1.7.4`.
  let library: String

  /// - Throws: as ``BoosterPredictor/init(file:name:)``, and
  ///   ``TrainingError/fileUnreadable(name:reason:)`` where the file is of another task or other
  ///   columns.
  init(
    task: LearningTask, file: Data, encoder: OrdinalEncoder, library: String
  ) throws(TrainingError) {
    self.task = task
    self.file = file
    self.encoder = encoder
    self.library = library
    predictor = try BoosterPredictor(file: file, name: Self.fileName)
    try ModelFiles.check(
      predictor.outputs == task.outputs, Self.fileName,
      "it answers \(predictor.outputs) numbers a row and not \(task.outputs), which a "
        + "\(task.word) model answers")
    try ModelFiles.check(
      predictor.features == encoder.features.count, Self.fileName,
      "it was trained on \(predictor.features) columns and not \(encoder.features.count)")
  }

  /// - Throws: also ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  init(_ card: ModelCard, _ files: ModelFiles) throws(TrainingError) {
    let encoder = try files.decode(OrdinalEncoder.self, from: TrainedModel.preparationFile)
    try self.init(
      task: card.task, file: try files.file(Self.fileName), encoder: encoder,
      library: card.library)
  }

  var inputs: [ColumnSchema] { encoder.inputs }

  var categories: [String: Set<ExactText>] { encoder.categories }

  func answer(_ table: Table, threads: Int) throws(TrainingError) -> Answers {
    Answers(
      trusting: try predictor.predict(try encoder.encode(table), threads: threads), of: task)
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
