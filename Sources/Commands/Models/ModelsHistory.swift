import ArgumentParser
import Domain
import Store

import enum Terminal.NumberText

/// `curlew models history`.
struct ModelsHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List every change of a model's aliases: when, to which version, by whom, why.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The model's name.", completion: StoreCompletion.models) var name: String
  @Option(help: "Only this alias.") var alias: String?
  @Option(help: "How many of the latest changes.", transform: ArgumentText.count)
  var limit = 100
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let model = try store.named(model: name)
    let changes = try store.aliasHistory(of: model.name).filter {
      alias == nil || $0.alias == alias
    }.prefix(limit)
    if try format.print(
      Array(changes),
      columns: ["model", "alias", "version", "previous", "time", "actor", "reason", "is_rollback"])
    {
      return
    }
    if changes.isEmpty { return print("no alias of \(model.name) was ever set") }
    StandardOutput.print(
      TextTable(
        columns: [
          ("TIME", .left), ("ALIAS", .left), ("VERSION", .right), ("BEFORE", .right),
          ("BY", .left), ("REASON", .left),
        ],
        rows: changes.map { change in
          [
            change.time.minuteText, change.alias,
            change.version.map { "v\($0)" } ?? "removed",
            change.previous.map { "v\($0)" } ?? NumberText.none, change.actor, change.reason,
          ]
        }))
  }
}
