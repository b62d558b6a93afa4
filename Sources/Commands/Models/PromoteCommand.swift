import ArgumentParser
import Domain
import Engine
import Store

/// `curlew promote`.
struct PromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Make a version champion: what the model's endpoints serve.",
    discussion: """
      The version is loaded first; one that cannot be served changes nothing. An engine that runs \
      swaps it in at once and drops no request.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "The model's name.", completion: StoreCompletion.models) var model: String
  @Argument(
    help: "The version's number.", completion: StoreCompletion.versions,
    transform: ArgumentText.version)
  var version: Int
  @Option(help: "Why; ledger and history keep it. \"by hand\" unless given.")
  var reason: String?
  @Flag(help: "Allow a version of another task or other classes than the champion's.")
  var newOutputs = false
  @Flag(
    help: "Of the present champion: take what it was accepted at as the level of its windows.")
  var acceptLevel = false
  @Flag(help: "Print the change as JSON.") var json = false

  func run() throws {
    let store = try options.open()
    let model = try store.named(model: model)
    let isChampion = model.aliases[Alias.champion] == version
    if isChampion, !acceptLevel {
      if json, let latest = try latest(of: model.name, in: store) {
        return try latest.print(json: true)
      }
      return print("version \(version) of \(model.name) is already champion; nothing was changed")
    }
    let clock = ContinuousClock()
    let start = clock.now
    let change = try Promotion(store: store).promote(
      model.name, version: version,
      reason: reason ?? (isChampion ? "its level was accepted by hand" : "by hand"), by: Actor.id,
      allowsNewOutputs: newOutputs)
    try ChampionChange(change, took: clock.now - start, in: store).print(json: json)
    if isChampion, !json {
      print("windows from now on are held against what version \(version) was accepted at")
    }
  }

  /// What made the present champion champion.
  private func latest(of model: ModelName, in store: Store) throws -> ChampionChange? {
    try store.aliasHistory(of: model).first { $0.alias == Alias.champion }
      .map { try ChampionChange($0, isNew: false, took: .zero, in: store) }
  }
}
