import Datasets
import Domain
import Drift
import Foundation
import Outcomes
import Store
import Training

/// A version of a registered model, loaded: it answers, and it knows what its training data
/// looked like. Answers from any thread.
struct LiveModel: Sendable {
  /// The file beside the model that holds its ``ReferenceProfile``.
  static let referenceFile = "reference.json"

  let name: ModelName
  let version: Int
  let model: TrainedModel
  let reference: ReferenceProfile?
  /// When the version was registered.
  let createdAt: Timestamp
  /// What the version scored when it was accepted, by metric.
  let accepted: [MetricKey: Double]
  /// The columns that a request must have; asked at each, and dear to make.
  let columns: [ColumnSchema]

  init(
    name: ModelName, version: Int, model: TrainedModel, reference: ReferenceProfile?,
    createdAt: Timestamp, accepted: [MetricKey: Double]
  ) {
    self.name = name
    self.version = version
    self.model = model
    self.reference = reference
    self.createdAt = createdAt
    self.accepted = accepted
    columns = model.inputs
  }

  /// - Throws: `StoreError` when a file is gone or damaged, `TrainingError` when it is no model.
  static func load(_ name: ModelName, version: Int, from store: Store) throws -> LiveModel {
    guard let stored = try store.version(of: name, version) else {
      throw EngineError.unknownVersion(name, version)
    }
    var files: [String: Data] = [:]
    for file in stored.files { files[file.path] = try store.object(file.object) }
    let reference = try files[referenceFile].map {
      try JSONDecoder().decode(ReferenceProfile.self, from: $0)
    }
    return LiveModel(
      name: name, version: version, model: try TrainedModel(files: ModelFiles(files)),
      reference: reference, createdAt: stored.createdAt, accepted: Self.accepted(stored.metrics))
  }

  /// The figures on the holdout where there was one, else on the validation rows.
  static func accepted(_ metrics: [String: Double]) -> [MetricKey: Double] {
    var accepted: [MetricKey: Double] = [:]
    for stage in ["valid.", "holdout."] {
      for (figure, value) in metrics where figure.hasPrefix(stage) {
        if let metric = MetricKey(figure: figure) { accepted[metric] = value }
      }
    }
    return accepted
  }

  /// The columns that the model reads, in its order; others are left out.
  ///
  /// - Throws: ``InferenceError/missingColumns(_:)``, ``InferenceError/wrongType(column:expected:found:)``.
  func inputs(of table: Table) throws(InferenceError) -> Table {
    if isAsRead(table) { return table }
    let missing = columns.map(\.name).filter { table[$0] == nil }
    guard missing.isEmpty else { throw .missingColumns(missing) }
    var read: [Column] = []
    for input in columns {
      guard let column = table[input.name] else { continue }
      guard column.type == input.type || (column.type.isNumeric && input.type.isNumeric) else {
        guard let values = column.values.converted(to: input.type) else {
          throw .wrongType(column: input.name, expected: input.type, found: column.type)
        }
        read.append(Column(name: input.name, values: values))
        continue
      }
      read.append(column)
    }
    return Table(columns: read)
  }

  /// Whether a table has just the columns that the model reads, in its order, as a request that was
  /// read for it has.
  private func isAsRead(_ table: Table) -> Bool {
    guard table.columns.count == columns.count else { return false }
    for (column, input) in zip(table.columns, columns)
    where column.type != input.type || column.name != input.name {
      return false
    }
    return true
  }

  /// Whether it is a recommender whose lists follow a history in the request.
  var usesHistory: Bool { model.recommender?.usesHistory ?? false }

  func answers(to inputs: Table) throws(InferenceError) -> Answers {
    try answers(to: inputs, asking: RankingOptions()).answers
  }

  /// What it answers, and of lists whether each rests on what somebody took.
  func answers(
    to inputs: Table, asking options: RankingOptions
  ) throws(InferenceError) -> (answers: Answers, restOnHistory: [Bool]) {
    do {
      guard let lists = try model.lists(for: inputs, asking: options) else {
        return (try model.answer(inputs), [])
      }
      return (.rankings(Rankings(lists)), lists.map(\.restsOnHistory))
    } catch {
      throw .failed("\(error)")
    }
  }
}
