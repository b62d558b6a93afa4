import ArgumentParser
import Datasets
import Domain
import Foundation
import Store

/// `curlew drift`.
struct DriftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Show the latest windows of endpoints: state, realized metric, drifted features.",
    discussion: """
      With --feature the history of one feature's tests against their thresholds; the feature \
      "prediction" is the model's own output.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "Only this endpoint.", completion: StoreCompletion.endpoints)
  var endpoint: String?
  @Option(help: "How many of the latest windows.", transform: ArgumentText.count)
  var windows = 10
  @Option(help: "The history of this feature.") var feature: String?
  @Flag(help: "Print as JSON.") var json = false
  @Flag(help: "Print as CSV.") var csv = false

  func validate() throws {
    if json && csv { throw ValidationError("give --json or --csv, not both") }
  }

  func run() throws {
    let store = try options.open(.readOnly)
    let endpoints = try endpoint.map { [try store.named(endpoint: $0)] } ?? store.endpoints()
    let reports = try endpoints.map { try store.windows(endpoint: $0.name, last: windows) }
    if let feature {
      try printHistory(try FeatureHistory.of(feature, in: reports.flatMap(\.self)))
    } else {
      try printWindows(of: endpoints, reports)
    }
  }

  private func printWindows(of endpoints: [Endpoint], _ reports: [[WindowReport]]) throws {
    let records = reports.map { $0.map { WindowRecord($0) } }
    if json { return try StandardOutput.print(json: records.flatMap(\.self)) }
    if csv {
      return try StandardOutput.write(CSVWriter.bytes(WindowRecord.table(records.flatMap(\.self))))
    }
    if endpoints.isEmpty { return print("no endpoint; declare one in curlew.yaml") }
    for (endpoint, windows) in zip(endpoints, records) {
      if endpoints.count > 1 { print("\(endpoint.name)") }
      if windows.isEmpty {
        print("no window of \(endpoint.name) has closed yet")
      } else {
        StandardOutput.print(
          TextTable(columns: WindowRecord.columns, rows: windows.map(\.row)))
      }
    }
  }

  private func printHistory(_ history: FeatureHistory) throws {
    if json { return try StandardOutput.print(json: history.windows) }
    if csv { return try StandardOutput.write(CSVWriter.bytes(history.table)) }
    StandardOutput.print(history.text)
  }
}
