import Datasets
import Domain
import Outcomes

extension TrainedModel {
  /// Answers a table and compares the answers with its target.
  ///
  /// - Parameters:
  ///   - table: with the model's columns and its target.
  ///   - threads: at most so many answer a large table.
  /// - Throws: as ``answer(_:threads:)`` and ``evaluation(of:on:)``.
  public func evaluate(
    on table: TableRows, threads: Int = 1
  ) throws(TrainingError) -> Evaluation {
    // Before the answers, which take longer.
    let labels = try labels(in: table)
    return try evaluation(of: try answer(table, threads: threads), labels, table)
  }

  /// Compares answers that are already there with the target of the table that they answer.
  ///
  /// - Parameters:
  ///   - answers: of this model, one for each row of the table.
  ///   - table: with the model's columns and its target.
  /// - Throws: ``TrainingError/targetMissing(_:nearest:)``,
  ///   ``TrainingError/columnMistyped(name:expected:found:)``,
  ///   ``TrainingError/unknownClass(column:value:row:known:)``, ``TrainingError/noRows(table:)``
  ///   where none has a target, ``TrainingError/columnsMissing(_:present:)``, and as
  ///   ``importance()``.
  public func evaluation(
    of answers: Answers, on table: some ColumnSource
  ) throws(TrainingError) -> Evaluation {
    try evaluation(of: answers, try labels(in: table), table)
  }

  private func labels(in table: some ColumnSource) throws(TrainingError) -> TruthLabels {
    let labels = try target.labels(in: table)
    guard !labels.values.isEmpty else { throw .noRows(table: "evaluation") }
    return labels
  }

  private func evaluation(
    of answers: Answers, _ labels: TruthLabels, _ table: some ColumnSource
  ) throws(TrainingError) -> Evaluation {
    Evaluation(
      AlignedOutcomes(answers, labels), importance: try importance(),
      unseen: try unseen(in: table))
  }
}
