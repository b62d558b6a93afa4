import ArgumentParser
import Domain
import Engine
import Store

/// `curlew alerts release`.
struct AlertsRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Take an acknowledgement back: the alert fires again.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The alert's number.", completion: StoreCompletion.alerts) var id: Int64

  func run() throws {
    let store = try options.open()
    try EngineRequest(store: store).change(.release(alert: id)) {
      try AlertActions(store: store).release(id, by: Actor.id)
    }
    StandardOutput.say("alert \(id) fires again; nobody looks after it")
  }
}

/// `curlew alerts unsilence`.
struct AlertsUnsilence: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsilence", abstract: "End an alert's silence before its time.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The alert's number.", completion: StoreCompletion.alerts) var id: Int64

  func run() throws {
    let store = try options.open()
    try EngineRequest(store: store).change(.endSilence(alert: id)) {
      try AlertActions(store: store).endSilence(id, by: Actor.id)
    }
    StandardOutput.say("alert \(id) is not silenced")
  }
}
