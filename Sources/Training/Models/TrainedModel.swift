import Datasets
import Domain
import Outcomes

/// A model: what a trainer fitted, and what is known about it. Answers from any thread.
public struct TrainedModel: Sendable {
  /// What is known about it apart from its numbers.
  public let card: ModelCard
  let fitted: any FittedModel

  init(card: ModelCard, fitted: any FittedModel) {
    self.card = card
    self.fitted = fitted
  }

  /// What it answers, with its classes by name.
  public var task: LearningTask { card.target.task }
  /// The column whose cells it learnt to say.
  public var target: Target { card.target }

  /// The table columns that a request must have, with their types.
  public var inputs: [ColumnSchema] { fitted.inputs }

  /// Answers each row of a table; its columns may stand in any order, and further ones are passed
  /// over. One row of 15 columns takes some 20 µs with 100 trees.
  ///
  /// - Parameter threads: at most so many work on a large table.
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``,
  ///   ``TrainingError/columnMistyped(name:expected:found:)``, and the library's errors.
  public func answer(_ table: Table, threads: Int = 1) throws(TrainingError) -> Answers {
    try fitted.answer(table, threads: threads)
  }

  /// Answers rows batch by batch: of packed rows no more than one batch lies unpacked.
  ///
  /// - Throws: as ``answer(_:threads:)``.
  public func answer(_ rows: TableRows, threads: Int = 1) throws(TrainingError) -> Answers {
    let columns = inputs.map(\.name)
    try rows.require(columns)
    if task == .ranking {
      return try answer(rows.inputs(named: columns), threads: threads)
    }
    var values: [Double] = []
    values.reserveCapacity(rows.rowCount * task.outputs)
    for batch in rows.batches {
      values += try answer(rows.table(of: columns, in: batch), threads: threads).values
    }
    return Answers(trusting: values, of: task)
  }

  /// How many cells of each column hold a category that training did not see, all rows together;
  /// columns without any are not there. O(cells of categories).
  ///
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``.
  public func unseen(in table: some ColumnSource) throws(TrainingError) -> [String: Int] {
    let known = fitted.categories.sorted { $0.key < $1.key }
    try table.require(known.map(\.key))
    let counts = known.map { name, categories in
      (name, table[name]?.values.count(outside: categories) ?? 0)
    }
    return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
  }

  /// The features by how much they matter, greatest first, ties by name: the mean gain of the
  /// splits on them (trees), or how far the score moves with one deviation of them (linear
  /// models). A feature that the model does not use is not there.
  ///
  /// - Throws: the library's errors.
  public func importance() throws(TrainingError) -> [FeatureImportance] {
    try fitted.importance()
      .map { FeatureImportance(feature: $0.key, gain: $0.value) }
      .sorted { (-$0.gain, $0.feature) < (-$1.gain, $1.feature) }
  }
}
