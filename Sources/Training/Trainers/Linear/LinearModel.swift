import Datasets
import Domain
import Foundation
import Outcomes

/// Weighted sums of a row's columns, and what they mean for the task.
struct LinearModel: FittedModel {
  private static let file = "linear.json"

  private let task: LearningTask
  let encoder: ScaledEncoder
  let coefficients: LinearCoefficients
  /// Of the matrix columns in training.
  private let deviations: [Double]

  init(
    task: LearningTask, encoder: ScaledEncoder, coefficients: LinearCoefficients,
    deviations: [Double]
  ) {
    self.task = task
    self.encoder = encoder
    self.coefficients = coefficients
    self.deviations = deviations
  }

  /// What the file holds.
  private struct Numbers: Codable {
    /// The matrix columns' names, for readers.
    let columns: [String]
    /// A row for each output.
    let coefficients: [[Double]]
    let intercepts: [Double]
    let deviations: [Double]
  }

  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  init(_ card: ModelCard, _ files: ModelFiles) throws(TrainingError) {
    task = card.task
    encoder = try files.decode(ScaledEncoder.self, from: TrainedModel.preparationFile)
    let numbers = try files.decode(Numbers.self, from: Self.file)
    let (outputs, columns) = (card.target.task.outputs, encoder.columnCount)
    try ModelFiles.check(
      numbers.intercepts.count == outputs && numbers.coefficients.count == outputs
        && numbers.coefficients.allSatisfy { $0.count == columns }, Self.file,
      "it does not hold \(outputs) times \(columns) coefficients with intercepts")
    try ModelFiles.check(
      numbers.columns == encoder.names, Self.file,
      "its columns are not those that \(TrainedModel.preparationFile) makes")
    try ModelFiles.check(
      numbers.deviations.count == columns && numbers.deviations.allSatisfy { $0 >= 0 }, Self.file,
      "it does not hold a deviation, from 0, for each of \(columns) columns")
    var coefficients = LinearCoefficients(outputs: outputs, columns: columns)
    coefficients.values = zip(numbers.coefficients, numbers.intercepts).flatMap { $0 + [$1] }
    self.coefficients = coefficients
    deviations = numbers.deviations
  }

  var inputs: [ColumnSchema] { encoder.inputs }

  var categories: [String: Set<ExactText>] { encoder.categories }

  func answer(_ table: Table, threads: Int) throws(TrainingError) -> Answers {
    answers(try encoder.encode(table))
  }

  /// The answers to prepared rows.
  private func answers(_ rows: DesignMatrix) -> Answers {
    let values = LinearLoss(task).answers(
      coefficients.scores(of: rows), outputs: coefficients.outputs)
    return Answers(trusting: values, of: task)
  }

  /// How far the score moves with one deviation of each column, summed over the columns that a
  /// feature became; the mean over classes.
  func importance() -> [String: Double] {
    var sums: [String: Double] = [:]
    for (column, source) in encoder.sources.enumerated() {
      for output in 0..<coefficients.outputs {
        let weight = abs(coefficients.values[output * coefficients.width + column])
        sums[source, default: 0] += weight * deviations[column] / Double(coefficients.outputs)
      }
    }
    return sums.filter { $0.value > 0 }
  }

  var files: [String: Data] {
    let width = coefficients.width
    let rows = (0..<coefficients.outputs).map { output in
      Array(coefficients.values[(output * width)..<((output + 1) * width)])
    }
    let numbers = Numbers(
      columns: encoder.names, coefficients: rows.map { Array($0.dropLast()) },
      intercepts: rows.map { $0[width - 1] }, deviations: deviations)
    return [
      TrainedModel.preparationFile: ModelFiles.json(encoder),
      Self.file: ModelFiles.json(numbers),
    ]
  }

  /// No library of Python's has a file of plain numbers for a linear model: scikit-learn's is a
  /// pickle, which only Python can write.
  var flavor: ModelFlavor? { nil }
}
