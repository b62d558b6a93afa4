import Datasets
import Domain
import Foundation
import Outcomes

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

  private let task: LearningTask
  /// One number, or a share for each class.
  private let values: [Double]
  private let encoder: OrdinalEncoder

  init(task: LearningTask, values: [Double], encoder: OrdinalEncoder) {
    self.task = task
    self.values = values
    self.encoder = encoder
  }

  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  init(_ card: ModelCard, _ files: ModelFiles) throws(TrainingError) {
    task = card.task
    encoder = try files.decode(OrdinalEncoder.self, from: TrainedModel.preparationFile)
    let numbers = try files.decode(Numbers.self, from: Self.file)
    values = numbers.values
    try ModelFiles.check(
      values.count == task.outputs, Self.file,
      "it holds \(values.count) values and not \(task.outputs), which a \(task.word) model answers")
    try ModelFiles.check(
      numbers.features == encoder.features.count, Self.file,
      "it is of \(numbers.features) features and not \(encoder.features.count)")
    try ModelFiles.check(
      !task.hasClasses || values.allSatisfy((0...1).contains), Self.file,
      "a value is not a share of a class, from 0 to 1")
  }

  var inputs: [ColumnSchema] { encoder.inputs }

  var categories: [String: Set<ExactText>] { encoder.categories }

  func answer(_ table: Table, threads: Int) throws(TrainingError) -> Answers {
    _ = try encoder.encode(table)
    return answers(rows: table.rowCount)
  }

  /// The answer to so many rows.
  func answers(rows: Int) -> Answers {
    var all: [Double] = []
    all.reserveCapacity(rows * values.count)
    for _ in 0..<rows { all += values }
    return Answers(trusting: all, of: task)
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
