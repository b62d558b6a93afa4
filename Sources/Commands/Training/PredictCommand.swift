import ArgumentParser
import Datasets
import Domain
import Foundation
import Store

/// `curlew predict`.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Score the rows of a \(DataFormat.names) file in this process; no engine is needed.",
    discussion: """
      Prints the file's columns and one more: the probability of the positive class, the class \
      (and a probability for each), or the quantity: just what the endpoint would answer. The file \
      is read as curlew.yaml declares the dataset that the version was trained on.
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
  @Option(name: .shortAndLong, help: "A file; standard output unless given.", completion: .file())
  var output: String?
  @Option(help: "The name of the column to add.") var column = "prediction"
  @Option(
    help: "Which of the file's columns to print, by commas; all unless given.",
    transform: { $0.split(separator: ",").map(String.init) })
  var keep: [String]?

  func run() throws {
    let (store, project) = try options.openProject(.readOnly, isNeeded: false)
    let version = try model.find(in: store)
    let scorer = try Scorer(version, in: store)
    let source = file == "-" ? ByteSource.standardInput : .file(path: file)
    let start = ContinuousClock.now
    let result = try scorer.score(
      source, into: column, keeping: keep,
      as: try project.readingOptions(for: version, in: store))
    try OutputFile(path: output).write { try CSVWriter.write(result.table, to: $0) }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    StandardOutput.note(
      "\(counted(result.table.rowCount, "row")) scored by \(version.model) v\(version.version) in "
        + ScoringNotes.duration(seconds) + ScoringNotes.unseen(result.unseen))
  }
}
