import Console
import Datasets
import Domain
import Store

/// The list of runs as a file: all that is known as CSV, or the columns that are shown as a table of Markdown.
struct RunFile {
  /// More are cut off, and that is said.
  static let runsMax = 10_000

  let query: RunQuery
  let format: WrittenThing.RunTableFormat
  let columns: [RunColumnChoice]?
  let store: Store

  /// The file's bytes, and what it holds in words.
  ///
  /// - Throws: `StoreError` of the database.
  func content() throws -> (bytes: [UInt8], words: String) {
    var query = query
    query.limit = Self.runsMax
    let runs = try store.runs(query)
    let all = runs.count < Self.runsMax ? runs.count : try store.countRuns(query)
    let words =
      all > runs.count ? "the first \(runs.count) of \(all) runs" : counted(all, "run")
    switch format {
    case .csv:
      let records = try RunRecord.records(of: runs, in: store)
      return (CSVWriter.bytes(RecordTable(records, columns: RunRecord.csvColumns).table), words)
    case .md: return (Array(try markdown(of: runs).utf8), words)
    }
  }

  private func markdown(of runs: [Run]) throws -> String {
    let shown =
      columns.map { [RunColumn(field: .attribute(.name))] + $0.map(RunColumn.init) }
      ?? RunColumn.usual(for: runs, mentioned: query.sort.map(\.field) + query.filter.fields)
    let names = try store.experimentNames()
    let now = TimeSource.system.now
    let head = shown.map { Self.cell($0.title) }
    let rule = shown.map { $0.alignment == .right ? "---:" : "---" }
    let rows = runs.map { run in
      shown.map { Self.cell($0.text(of: run, experiments: names, at: now)) }
    }
    return ([head, rule] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  /// A bar would end the cell, a line the row.
  private static func cell(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
      .replacing("|", with: "\\|")
  }
}
