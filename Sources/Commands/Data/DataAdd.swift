import ArgumentParser
import Datasets
import Domain
import Foundation
import Store

/// `curlew data add`.
struct DataAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Store a \(DataFormat.names) file, plain or gzip, as a dataset's next snapshot.",
    discussion: """
      Columns get their types from all of their cells; every column is profiled, and the rules \
      that curlew.yaml declares for the dataset are checked. Without a file, every dataset that \
      declares a source is read. Exit 1 where an error rule fails: the snapshot is there to be looked \
      at, and is not trained on.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "A \(DataFormat.names) file, or - for standard input.", completion: .file())
  var file: String?
  @Option(
    help: "The dataset; else the one that declares the file as its source, else the file's name.")
  var name: String?
  @Option(help: "The column to predict: checked to be there.") var target: String?
  @Option(help: "The column that says when a row happened.") var time: String?
  @Flag(help: "Print as JSON.") var json = false

  func validate() throws {
    if file == "-" && name == nil {
      throw ValidationError("standard input has no name; give the dataset's with --name")
    }
    if file == nil && (name != nil || target != nil || time != nil) {
      throw ValidationError("name a file, or give no option to add every declared dataset")
    }
  }

  func run() throws {
    let (store, project) = try options.openProject(isNeeded: file == nil)
    let sources = DeclaredSources(
      project: project, folder: store.folder.deletingLastPathComponent())
    guard let file else { return try addDeclared(sources, to: store) }
    let addition = DatasetAddition(store: store, dataset: dataset(of: file, sources))
    let source = file == "-" ? ByteSource.standardInput : .file(path: file)
    let outcome = try Waiting.for("adding \(source.name)") {
      try addition.add([source], called: source.name)
    }
    let report = AdditionReport(outcome)
    if json { try StandardOutput.print(json: report) } else { StandardOutput.say(report.text) }
    if !report.isValid { throw ExitCode(1) }
  }

  private func dataset(of file: String, _ sources: DeclaredSources) -> DatasetDeclaration {
    var dataset: DatasetDeclaration
    if let name {
      let name = DatasetName(name)
      dataset = sources.project.dataset(name) ?? DatasetDeclaration(name: name)
    } else if let declared = sources.dataset(of: file) {
      dataset = declared
    } else {
      let name = DeclaredSources.baseName(of: file)
      dataset = sources.project.dataset(name) ?? DatasetDeclaration(name: name)
    }
    dataset.target = target ?? dataset.target
    dataset.timeColumn = time ?? dataset.timeColumn
    return dataset
  }

  /// One dataset that cannot be read does not keep the others out.
  private func addDeclared(_ sources: DeclaredSources, to store: Store) throws {
    let datasets = sources.project.datasets.filter { $0.source != nil }
    guard !datasets.isEmpty else { throw CommandError.noSources }
    var reports: [AdditionReport] = []
    var failures = 0
    for dataset in datasets {
      do {
        let files = try sources.files(of: dataset)
        let name =
          files.count == 1 ? files[0] : "\(dataset.source ?? "") (\(counted(files.count, "file")))"
        let addition = DatasetAddition(store: store, dataset: dataset)
        let outcome = try Waiting.for("adding \(name)") {
          try addition.add(files.map { .file(path: $0) }, called: name)
        }
        let report = AdditionReport(outcome)
        reports.append(report)
        if !json { StandardOutput.say(report.text) }
      } catch {
        failures += 1
        StandardOutput.fail("\(dataset.name): \(error)")
      }
    }
    if json { try StandardOutput.print(json: reports) }
    if failures > 0 { throw CommandError.additionsFailed(failures) }
    if reports.contains(where: { !$0.isValid }) { throw ExitCode(1) }
  }
}
