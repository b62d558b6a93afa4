import ArgumentParser
import Domain
import Store

import enum Terminal.NumberText

/// `curlew models list`.
struct ModelsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List registered models.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let records = try store.registeredModels().map { try Record($0, in: store) }
    if try format.print(
      records,
      columns: [
        "name", "created_at", "versions", "champion", "champion_since", "trainer", "task",
        "description",
      ])
    {
      return
    }
    if records.isEmpty {
      return print("no registered model yet; train one with: curlew train")
    }
    let present = try store.present()
    StandardOutput.print(
      TextTable(
        columns: [
          ("MODEL", .left), ("VERSIONS", .right), ("CHAMPION", .right), ("SINCE", .left),
          ("TRAINER", .left), ("TASK", .left), ("ALIASES", .left),
        ],
        rows: records.map { $0.row(at: present) }))
  }

  /// One line of the list.
  private struct Record: Encodable {
    let name: String
    let createdAt: Timestamp
    let versions: Int
    let champion: Int?
    let championSince: Timestamp?
    let trainer: String?
    let task: String?
    let aliases: [String: Int]
    let description: String

    init(_ model: RegisteredModel, in store: Store) throws {
      let versions = try store.versions(of: model.name)
      name = model.name.text
      createdAt = model.createdAt
      self.versions = versions.count
      aliases = model.aliases
      champion = model.aliases[Alias.champion]
      championSince = try store.aliasHistory(of: model.name)
        .first { $0.alias == Alias.champion }?.time
      let shown = versions.first { $0.version == model.aliases[Alias.champion] } ?? versions.first
      trainer = shown?.trainer
      task = shown?.taskWord
      description = model.description
    }

    func row(at present: Timestamp) -> [String] {
      let others = aliases.filter { $0.key != Alias.champion }.sorted { $0.key < $1.key }
      return [
        name, "\(versions)", champion.map { "v\($0)" } ?? NumberText.none,
        champion == nil
          ? "" : NumberText.age(seconds: championSince.map { (present - $0).seconds }),
        trainer ?? "", task ?? "",
        others.map { "\($0.key) v\($0.value)" }.joined(separator: ", "),
      ]
    }
  }
}
