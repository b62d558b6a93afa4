import ArgumentParser
import Domain
import Store

/// `curlew models at`: what was live at an instant.
struct ModelsAt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "at",
    abstract: "Say which version of a model was live at a time, since when, and why.",
    discussion: "Times are UTC; a date alone is its midnight.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "A date or time: 2013-07-01, 2013-07-01T14:00.", transform: ArgumentText.instant)
  var time: Timestamp
  @Argument(help: "The model's name.", completion: StoreCompletion.models) var name: String
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let model = try store.named(model: name)
    guard let change = try store.champion(of: model.name, at: time), let number = change.version
    else { throw CommandError.notLiveThen(model.name, time) }
    guard let version = try store.version(of: model.name, number) else {
      throw CommandError.noVersions(model.name)
    }
    let record = try VersionRecord(version, aliases: model.aliases, in: store)
    let end = try store.aliasHistory(of: model.name)
      .last { $0.alias == Alias.champion && $0.time > time }
    let answer = Answer(
      time: time, since: change.time, until: end?.time, actor: change.actor,
      reason: change.reason, version: record)
    if try format.print(json: answer, csv: [answer], columns: []) { return }
    var facts = FactLines()
    facts.add("live", "v\(number) of \(model.name) at \(time.minuteText)")
    facts.add("since", "\(change.time.minuteText), by \(change.actor): \(change.reason)")
    facts.add("until", end.map { "\($0.time.minuteText), \(Self.words($0))" } ?? "now")
    facts.add("metrics", record.metricWords)
    facts.add("lineage", record.lineage)
    print(facts.text)
  }

  private static func words(_ change: AliasChange) -> String {
    let follower = change.version.map { "v\($0)" } ?? "none"
    return "then \(follower) by \(change.actor): \(change.reason)"
  }

  private struct Answer: Encodable {
    let time: Timestamp
    let since: Timestamp
    let until: Timestamp?
    let actor: String
    let reason: String
    let version: VersionRecord
  }
}
