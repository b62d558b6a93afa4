import Datasets
import Domain
import Foundation
import Outcomes

/// What a trainer hands back: it reads a table and answers. From any thread.
///
/// Each family of trainers has its own, with the preparation of its rows inside.
protocol FittedModel: Sendable {
  /// The table columns that a request must have, with their types.
  var inputs: [ColumnSchema] { get }

  /// The categories that it was trained on, by the table's column; columns of other kinds are not
  /// there. O(categories).
  var categories: [String: Set<ExactText>] { get }

  /// Answers each row of a table, as the task has it that the model was trained for.
  ///
  /// - Parameter threads: at most so many work on a large table.
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``,
  ///   ``TrainingError/columnMistyped(name:expected:found:)``, and the library's errors.
  func answer(_ table: Table, threads: Int) throws(TrainingError) -> Answers

  /// What a table with truths asks of it, where that is not each of the table's rows; else nil.
  ///
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``, and where cells cannot be read.
  func cases(in table: TableRows) throws(TrainingError) -> ModelCases?

  /// How much each feature matters; empty where the model cannot tell.
  ///
  /// - Throws: the library's errors.
  func importance() throws(TrainingError) -> [String: Double]

  /// Its own files, the preparation among them.
  var files: [String: Data] { get }

  /// What a recommender learnt its lists from; nil of other models.
  var catalogue: KnownCatalogue? { get }

  /// How MLflow opens them; nil where only Curlew does.
  var flavor: ModelFlavor? { get }
}

extension FittedModel {
  func cases(in table: TableRows) -> ModelCases? { nil }

  var catalogue: KnownCatalogue? { nil }
}

/// What a table asks of a model, and what came of it.
public struct ModelCases: Sendable {
  /// The rows to answer: those of the table, or of interactions one a user.
  public let questions: TableRows
  /// Of these rows.
  public let labels: TruthLabels
  /// What labels were made of, where that is not the target's column.
  let truths: Truths?
  /// Of each question who asks for a list; nil where none is asked for.
  let users: [ExactText]?
  /// What is known beside the metrics and judges nobody, by name; dear to make.
  let further: @Sendable () -> [String: Double]

  init(
    _ questions: TableRows, _ labels: TruthLabels, truths: Truths? = nil,
    users: [ExactText]? = nil, further: @escaping @Sendable () -> [String: Double] = { [:] }
  ) {
    (self.questions, self.labels, self.truths) = (questions, labels, truths)
    (self.users, self.further) = (users, further)
  }
}

/// MLflow's description of a model's file.
struct ModelFlavor: Sendable {
  let name: String
  let loaderModule: String
  let data: String
  /// Further fields of the flavor, in order.
  let fields: [(key: String, value: String)]
  /// Python packages that open it; the first is the flavor's own.
  let requirements: [String]
  /// The columns of numbers that the file expects, which MLflow gives it as they are.
  let columns: [String]
}
