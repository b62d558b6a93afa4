import ArgumentParser
import Domain
import Store

import enum Terminal.Sanitiser

/// `curlew models show`.
struct ModelsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a model: its versions, their figures, and what each was made from.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The model's name.", completion: StoreCompletion.models) var name: String
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let model = try store.named(model: name)
    let versions = try store.versions(of: model.name).map {
      try VersionRecord($0, aliases: model.aliases, in: store)
    }
    let columns = ["model", "version", "created_at", "aliases", "trainer", "task", "description"]
    if try format.print(json: Record(model, versions), csv: versions, columns: columns) { return }
    printFacts(of: model, versions.count)
    guard !versions.isEmpty else { return }
    print()
    StandardOutput.print(Self.table(of: versions))
    print("\nlineage")
    for version in versions { print("  " + Sanitiser.clean(version.lineage)) }
  }

  private func printFacts(of model: RegisteredModel, _ versions: Int) {
    var facts = FactLines()
    facts.add("model", model.name.text)
    facts.add("description", model.description)
    facts.add("created", model.createdAt.minuteText)
    facts.add("versions", "\(versions)")
    if model.aliases[Alias.champion] == nil, versions > 0 {
      facts.add("champion", "none; set one with: curlew promote \(model.name) VERSION")
    }
    for (alias, version) in model.aliases.sorted(by: { $0.key < $1.key }) {
      facts.add(alias, "v\(version)")
    }
    for (key, value) in model.tags.sorted(by: { $0.key < $1.key }) { facts.add(key, value) }
    print(facts.text)
  }

  private static func table(of versions: [VersionRecord]) -> TextTable {
    TextTable(
      columns: [
        ("VERSION", .right), ("CREATED", .left), ("TRAINER", .left), ("TASK", .left),
        ("ALIASES", .left), ("METRICS", .left),
      ],
      rows: versions.map { version in
        [
          "v\(version.version)", version.createdAt.minuteText, version.trainer, version.task,
          version.aliases.joined(separator: ", "), version.metricWords,
        ]
      })
  }

  private struct Record: Encodable {
    let name: String
    let createdAt: Timestamp
    let description: String
    let tags: [String: String]
    let aliases: [String: Int]
    let versions: [VersionRecord]

    init(_ model: RegisteredModel, _ versions: [VersionRecord]) {
      name = model.name.text
      createdAt = model.createdAt
      description = model.description
      tags = model.tags
      aliases = model.aliases
      self.versions = versions
    }
  }
}
