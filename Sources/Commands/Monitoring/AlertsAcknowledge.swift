import ArgumentParser
import Domain
import Engine
import Store

/// `curlew alerts ack`.
struct AlertsAcknowledge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Note that you look after a firing alert.",
    aliases: ["acknowledge"])

  @OptionGroup var options: StoreOptions
  @Argument(help: "The alert's number.", completion: StoreCompletion.alerts) var id: Int64
  @Flag(help: "Print the alert as JSON.") var json = false

  func run() throws {
    let store = try options.open()
    try EngineRequest(store: store).change(.acknowledge(alert: id)) {
      try AlertActions(store: store).acknowledge(id, by: Actor.id)
    }
    guard json else { return print("alert \(id) acknowledged") }
    let present = try store.present()
    try StandardOutput.print(json: try store.alert(id).map { AlertRecord($0, at: present) })
  }
}
