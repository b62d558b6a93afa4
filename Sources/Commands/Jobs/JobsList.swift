import ArgumentParser
import Domain
import Store

/// `curlew jobs list`.
struct JobsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List jobs, the newest first.")

  @OptionGroup var options: StoreOptions
  @Option(
    help: "Only jobs in this state; may be given more than once.",
    completion: .list(Job.State.allCases.map(\.rawValue)), transform: Self.state)
  var state: [Job.State] = []
  @Option(help: "How many.", transform: ArgumentText.count) var limit = 50
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let jobs =
      try state.isEmpty
      ? store.jobs(limit: limit) : store.jobs(in: Set(state)).reversed().prefix(limit).map { $0 }
    let records = jobs.map { JobRecord($0) }
    if try format.print(records, columns: JobRecord.csvColumns) { return }
    if records.isEmpty { return print("no job") }
    let now = store.clock.now
    StandardOutput.print(
      TextTable(columns: JobRecord.columns, rows: records.map { $0.row(at: now) }))
  }

  private static func state(_ text: String) throws -> Job.State {
    guard let state = Job.State(rawValue: text) else {
      let known = Job.State.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(quoted(text)) is not a state; expected one of \(known)")
    }
    return state
  }
}
