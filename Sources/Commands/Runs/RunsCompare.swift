import ArgumentParser
import Datasets
import Domain
import Store

/// `curlew runs compare`.
struct RunsCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Set runs side by side; what differs comes first.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "Two runs or more, by name or id.", completion: StoreCompletion.runs)
  var runs: [String]
  @Flag(help: "Print what git says lies between the commits of the first run and each other.")
  var code = false
  @OptionGroup var format: ListFormat

  func validate() throws {
    guard runs.count > 1 else { throw ValidationError("name two runs or more to compare") }
    if code, format.json || format.csv {
      throw ValidationError("--code prints text; leave out --json and --csv")
    }
  }

  func run() throws {
    let store = try options.open(.readOnly)
    let runs = try store.named(runs: runs)
    guard runs.count > 1 else {
      throw ValidationError("these all name run \(runs[0].name); name two runs or more to compare")
    }
    let comparison = RunComparison(runs, experiments: try store.experimentNames())
    if format.csv { return StandardOutput.write(CSVWriter.bytes(comparison.records)) }
    if try format.print(json: comparison, csv: [comparison], columns: []) { return }
    StandardOutput.print(comparison.table)
    guard code else { return }
    let reader = CommitReader(folder: store.folder.deletingLastPathComponent().path)
    for run in runs.dropFirst() {
      StandardOutput.say(CodeText.of(runs[0], run, reader))
    }
  }
}
