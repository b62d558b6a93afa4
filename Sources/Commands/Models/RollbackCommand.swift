import ArgumentParser
import Domain
import Engine
import Store

/// `curlew rollback`.
struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Bring back the champion before the present one.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The model's name.", completion: StoreCompletion.models) var model: String
  @Option(help: "Why; ledger and history keep it.") var reason = "rolled back by hand"
  @Flag(help: "Print the change as JSON.") var json = false

  func run() throws {
    let store = try options.open()
    let model = try store.named(model: model)
    let clock = ContinuousClock()
    let start = clock.now
    let change = try Promotion(store: store).rollBack(model.name, reason: reason, by: Actor.id)
    try ChampionChange(change, took: clock.now - start, in: store).print(json: json)
  }
}
