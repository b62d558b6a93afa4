import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Training

import enum Terminal.NumberText

/// Scores files with one version, in this process. What it answers is bit for bit what the
/// endpoint answers: the same feature step and learner on the same types.
struct Scorer {
  /// The file's rows with the answers.
  struct Result {
    let table: Table
    /// Cells of each column with a category that training did not see.
    let unseen: [String: Int]
    /// Sentences of what the file's rows ask of a recommender and do not get.
    let notes: [String]
  }

  let model: TrainedModel

  /// - Throws: `StoreError` for a file that is gone or damaged, `TrainingError` for one that is no
  ///   model, or without the library.
  init(_ version: ModelVersion, in store: Store) throws {
    var files: [String: Data] = [:]
    for file in version.files { files[file.path] = try store.object(file.object) }
    model = try TrainedModel(files: ModelFiles(files))
  }

  /// - Parameters:
  ///   - column: the name of the answers' column.
  ///   - kept: columns of the file to return; nil for all.
  ///   - items: how many a recommender's list has; nil: as many as the model has it.
  ///   - described: names of items, which become columns too; nil where there are none.
  ///   - options: how the file is written, as the dataset declares that the model learnt from.
  /// - Throws: `DatasetsError`, `TrainingError`, ``CommandError/predictionColumnTaken(_:source:)``.
  func score(
    _ source: ByteSource, into column: String, keeping kept: [String]?,
    items: Int? = nil, described: ItemTable? = nil,
    as options: ReadingOptions = ReadingOptions()
  ) throws -> Result {
    let table = try read(source, as: options)
    let asked = AskedUsers(table, of: model, in: source.name)
    let answers = try answers(to: asked.rows, items: items)
    var answered = try kept.map { try table.keeping($0) } ?? table
    var names: [Column] = []
    if let described, case .rankings(let lists) = answers {
      names = described.columns(lists, named: column)
    }
    for column in answers.columns(named: column) + names {
      guard answered[column.name] == nil else {
        throw CommandError.predictionColumnTaken(column.name, source: source.name)
      }
      answered = answered.setting(column)
    }
    return Result(table: answered, unseen: try model.unseen(in: table), notes: asked.notes)
  }

  private func answers(to table: Table, items: Int?) throws -> Answers {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let options = RankingOptions(
      counts: items.map { [Int](repeating: $0, count: table.rowCount) })
    guard let lists = try model.lists(for: table, asking: options, threads: threads) else {
      return try model.answer(table, threads: threads)
    }
    return .rankings(Rankings(lists))
  }

  /// The rows with the types that the model needs; numbers are left as the file has them, so that
  /// whole ones come out as they came in.
  private func read(_ source: ByteSource, as declared: ReadingOptions) throws -> Table {
    var options = declared
    for input in model.inputs {
      options.types[input.name] = input.type.isNumeric ? nil : input.type
    }
    let table = try TableReader.read(source, options: options).table
    // Texts among a recommender's ids are nobody's, and are counted.
    guard case .file = source, model.task != .ranking else { return table }
    // A text among numbers: a second reading says in which row.
    for input in model.inputs where input.type.isNumeric && table[input.name]?.type == .category {
      options.types[input.name] = .number
      _ = try TableReader.read(source, options: options)
    }
    return table
  }
}

/// What `curlew predict` says beside its result.
enum ScoringNotes {
  static func duration(_ seconds: Double) -> String { NumberText.duration(seconds: seconds) }

  /// `; not seen in training: 3 cells of dest`.
  static func unseen(_ cells: [String: Int]) -> String {
    if cells.isEmpty { return "" }
    let words = cells.sorted { $0.key < $1.key }.map { "\(counted($0.value, "cell")) of \($0.key)" }
    return "; categories not seen in training: " + words.joined(separator: ", ")
  }
}
