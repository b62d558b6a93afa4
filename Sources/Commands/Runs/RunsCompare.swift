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
  @OptionGroup var format: ListFormat

  func validate() throws {
    guard runs.count > 1 else { throw ValidationError("name two runs or more to compare") }
  }

  func run() throws {
    let store = try options.open(.readOnly)
    let comparison = RunComparison(try runs.map { try store.named(run: $0) })
    if format.csv { return try StandardOutput.write(CSVWriter.bytes(comparison.records)) }
    if try format.print(json: comparison, csv: [comparison], columns: []) { return }
    StandardOutput.print(comparison.table)
  }
}
