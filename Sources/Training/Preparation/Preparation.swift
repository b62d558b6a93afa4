import Datasets
import Domain

/// How a table's rows become what a trainer eats: each trainer chooses one that suits it.
///
/// Learnt from the training rows alone and kept in the model's directory, so that serving does to
/// a request exactly what training did to its rows.
protocol Preparation: Codable, Hashable, Sendable {
  associatedtype Rows: Sendable

  /// Learns the preparation.
  ///
  /// - Parameters:
  ///   - table: the training rows.
  ///   - excluded: columns that the model may not see: the target, ignored ones.
  /// - Throws: ``TrainingError/noFeatures(isAnyIgnored:)``.
  static func fit(
    _ table: some ColumnSource, excluding: Set<String>
  ) throws(TrainingError) -> Self

  /// Prepares rows to train on or to be judged by; the order of the table's columns does not matter,
  /// and columns that the model does not know are passed over.
  ///
  /// - Parameter rows: with every column of ``inputs``. A column without any value goes with
  ///   every feature, whole numbers and booleans go for numbers, and cells of any type are read as
  ///   text where a category is expected.
  /// - Throws: ``TrainingError/columnsMissing(_:present:)`` naming all that are missing,
  ///   ``TrainingError/columnMistyped(name:expected:found:)``.
  func prepare(_ rows: TableRows) throws(TrainingError) -> Rows

  /// The categories that training had, by column; columns of other kinds are not there.
  var categories: [String: Set<ExactText>] { get }

  /// The table columns that are read, in order, with the types that they should have.
  var inputs: [ColumnSchema] { get }
}

extension Preparation {
  /// That nothing is left, and whether more than the target was excluded that is no time.
  static func noFeatures(_ table: some ColumnSource, excluding excluded: Set<String>)
    -> TrainingError
  {
    let withheld = table.schema.columns.filter { excluded.contains($0.name) && $0.type != .time }
    return .noFeatures(isAnyIgnored: withheld.count > 1)
  }
}
