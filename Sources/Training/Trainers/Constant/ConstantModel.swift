import Datasets
import Domain
import Foundation

/// Says the same to every row; it reads them all the same, so that a request which another model
/// of the problem would refuse is refused here too.
struct ConstantModel: FittedModel {
  private static let file = "constant.json"

  /// What the file holds.
  private struct Numbers: Codable {
    let values: [Double]
    /// How many columns a row has once it is prepared.
    let features: Int
  }

  /// One number, or a share for each class.
  let values: [Double]
  let encoder: OrdinalEncoder

  init(values: [Double], encoder: OrdinalEncoder) {
    self.values = values
    self.encoder = encoder
  }

  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  init(files: ModelFiles) throws(TrainingError) {
    encoder = try files.decode(OrdinalEncoder.self, from: TrainedModel.preparationFile)
    values = try files.decode(Numbers.self, from: Self.file).values
    guard !values.isEmpty else {
      throw .fileUnreadable(name: Self.file, reason: "it has no values")
    }
  }

  var inputs: [ColumnSchema] { encoder.inputs }

  func answer(
    _ table: Table, task: LearningTask, threads: Int
  ) throws(TrainingError) -> Predictions {
    let unseen = try encoder.encode(table).unseen
    return Predictions(
      task: task, outputs: values.count, values: values(rows: table.rowCount), unseen: unseen)
  }

  func values(rows: Int) -> [Double] {
    (0..<rows).flatMap { _ in values }
  }

  func importance() -> [String: Double] { [:] }

  var files: [String: Data] {
    [
      TrainedModel.preparationFile: ModelFiles.json(encoder),
      Self.file: ModelFiles.json(Numbers(values: values, features: encoder.features.count)),
    ]
  }

  var flavor: ModelFlavor? { nil }
}
