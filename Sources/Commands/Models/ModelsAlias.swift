import ArgumentParser
import Domain
import Engine
import Store

/// `curlew models alias`.
struct ModelsAlias: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alias",
    abstract: "Point an alias of a model at a version, or remove it.",
    discussion: "Pointing champion at a version is what curlew promote does.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The model's name.", completion: StoreCompletion.models) var name: String
  @Argument(help: "The alias, such as challenger.") var alias: String
  @Argument(
    help: "The version's number.", completion: StoreCompletion.versions,
    transform: ArgumentText.version)
  var version: Int?
  @Flag(help: "Remove the alias.") var remove = false
  @Option(help: "Why; the history keeps it.") var reason = "by hand"
  @Flag(help: "Print the change as JSON.") var json = false

  func validate() throws {
    if remove == (version != nil) {
      throw ValidationError("give a version, or --remove to remove the alias")
    }
  }

  func run() throws {
    let store = try options.open()
    let model = try store.named(model: name)
    let isSame = version != nil && model.aliases[alias] == version
    let latest =
      isSame ? try store.aliasHistory(of: model.name).first { $0.alias == alias } : nil
    let change = try latest ?? apply(to: model, in: store)
    if json { return try StandardOutput.print(json: change) }
    if isSame {
      return StandardOutput.say(
        "\(alias) of \(model.name) is already v\(change.version ?? 0); nothing was changed")
    }
    let former = change.previous.map { "v\($0)" } ?? "nothing"
    StandardOutput.say(
      "\(alias) of \(model.name) is "
        + (change.version.map { "v\($0), was \(former)" } ?? "removed, was \(former)"))
  }

  private func apply(to model: RegisteredModel, in store: Store) throws -> AliasChange {
    if alias == Alias.champion {
      guard let version else { throw CommandError.championNotRemovable(model.name) }
      return try Promotion(store: store).promote(
        model.name, version: version, reason: reason, by: Actor.id)
    }
    if remove, model.aliases[alias] == nil {
      throw CommandError.unknown(
        "alias", name: "\(name)@\(alias)",
        known: model.aliases.keys.sorted().map { "\(name)@\($0)" })
    }
    if let version, try store.version(of: model.name, version) == nil {
      throw EngineError.unknownVersion(model.name, version)
    }
    return try store.setAlias(
      alias, of: model.name, to: version, actor: Actor.id, reason: reason,
      at: try store.present())
  }
}
