import ArgumentParser
import Datasets
import Domain
import Foundation
import Outcomes
import Store

/// `curlew predict`.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Score the rows of a \(DataFormat.names) file in this process; no engine is needed.",
    discussion: """
      Prints the file's columns and one more: the probability of the positive class, the class \
      (and a probability for each), or the quantity: just what the endpoint would answer. A \
      recommender's list has two columns an item, prediction_1 and prediction_1_score first, and \
      prediction_1_name where a dataset of items is declared. The file is read as curlew.yaml \
      declares the dataset that the version was trained on.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "NAME (its champion), NAME/3, or NAME@alias.", completion: StoreCompletion.models,
    transform: VersionName.init(parsing:))
  var model: VersionName
  @Argument(
    help: "A \(DataFormat.names) file, plain or gzip, or - for standard input.", completion: .file()
  )
  var file: String
  @Option(
    name: .shortAndLong, help: "A file; standard output for - or unless given.", completion: .file()
  )
  var output: String?
  @Option(help: "The name of the column to add.") var column = "prediction"
  @Option(
    help: "Which of the file's columns to print, by commas; all unless given.",
    transform: { $0.split(separator: ",").map(String.init) })
  var keep: [String]?
  @Option(
    name: .customLong("k"),
    help: ArgumentHelp(
      "Items of a recommender's list, 1 to 1000; unless given 10, or the training's cut-off."))
  var count: Int?

  func validate() throws {
    if let count, !RankingOptions.counts.contains(count) {
      throw ValidationError(
        "--k: found \(count), expected 1 to \(RankingOptions.counts.upperBound)")
    }
  }

  func run() throws {
    let (store, project) = try options.openProject(.readOnly, isNeeded: false)
    let version = try model.find(in: store)
    let scorer = try Scorer(version, in: store)
    if count != nil && scorer.model.task != .ranking {
      throw CommandError.noLists(version.model, version: version.version)
    }
    let described = try project.dataset(of: version, in: store)
    try ProjectFile.check(described.flatMap { project.items(of: $0) }, in: store)
    let source = file == "-" ? ByteSource.standardInput : .file(path: file)
    let start = ContinuousClock.now
    let result = try Waiting.for("scoring \(source.name)") {
      try scorer.score(
        source, into: column, keeping: keep, items: count,
        described: scorer.model.task == .ranking
          ? try ItemTable(describing: described, in: project, store) : nil,
        as: try project.readingOptions(for: version, in: store))
    }
    try OutputFile(path: output).write { try CSVWriter.write(result.table, to: $0) }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    StandardOutput.note(
      "\(counted(result.table.rowCount, "row")) scored by \(version.model) v\(version.version) in "
        + ScoringNotes.duration(seconds) + ScoringNotes.unseen(result.unseen))
    for note in result.notes { StandardOutput.note(note) }
  }
}
