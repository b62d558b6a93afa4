import ArgumentParser
import Domain
import Store

/// `curlew alerts list`.
struct AlertsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List alerts that are pending, firing or acknowledged.")

  @OptionGroup var options: StoreOptions
  @Flag(help: "Resolved ones too, the newest first.") var all = false
  @Option(help: "With --all: how many.", transform: ArgumentText.count) var limit = 100
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let present = try store.present()
    let alerts = try all ? store.alerts(limit: limit) : store.unresolvedAlerts().reversed()
    let records = alerts.map { AlertRecord($0, at: present) }
    if try format.print(records, columns: AlertRecord.csvColumns) { return }
    if records.isEmpty {
      return print(all ? "no alert so far" : "no open alert; --all lists resolved ones too")
    }
    StandardOutput.print(
      TextTable(columns: AlertRecord.columns, rows: records.map { $0.row(at: present) }))
  }
}
