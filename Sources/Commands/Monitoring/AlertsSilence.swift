import ArgumentParser
import Domain
import Engine
import Store

/// `curlew alerts silence`.
struct AlertsSilence: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence",
    abstract: "Keep an alert from webhooks and commands for a time; its state goes on beneath.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The alert's number.", completion: StoreCompletion.alerts) var id: Int64
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How long: 30m, 12h, 2d, 1w.", valueName: "span"),
    transform: ArgumentText.span)
  var span: TimeSpan
  @Option(help: "Why; the ledger keeps it.") var reason: String
  @Flag(help: "Print the alert as JSON.") var json = false

  func validate() throws {
    if reason.isEmpty { throw ValidationError("--reason is empty; say why") }
  }

  func run() throws {
    let store = try options.open()
    let until = try store.present() + span
    try EngineRequest(store: store).change(.silence(alert: id, until: until, reason: reason)) {
      try AlertActions(store: store).silence(id, until: until, reason: reason, by: Actor.id)
    }
    guard json else { return StandardOutput.say("alert \(id) silenced until \(until.minuteText)") }
    let present = try store.present()
    try StandardOutput.print(json: try store.alert(id).map { AlertRecord($0, at: present) })
  }
}
