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
    let request = EngineRequest(store: store)
    // One writer of alerts at a time: where an engine judges windows, it does this too.
    if try request.hasEngine() {
      try request.send(.acknowledge(alert: id))
    } else {
      try AlertActions(store: store).acknowledge(id, by: Actor.id)
    }
    guard json else { return print("alert \(id) acknowledged") }
    let present = try store.present()
    try StandardOutput.print(json: try store.alert(id).map { AlertRecord($0, at: present) })
  }
}
