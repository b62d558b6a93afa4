import ArgumentParser
import Console
import Domain
import Store

import enum Terminal.NumberText

/// `curlew data show`.
struct DataShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a snapshot: where it came from, and every column.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "A dataset, NAME@3, or a snapshot's id.", completion: StoreCompletion.datasets)
  var snapshot: String
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let found = try store.named(snapshot: snapshot)
    let interactions = Self.interactions(of: found, in: store)
    // JSON has quantiles and histograms too, CSV a row a column.
    let columns = ["name", "type", "count", "missing", "distinct"]
    let record = SnapshotRecord(snapshot: found, interactions: interactions)
    if try format.print(json: record, csv: found.profile, columns: columns) { return }
    print(Self.facts(of: found, interactions).text)
    print()
    StandardOutput.print(ProfileTable(found).table)
  }

  /// Where `curlew.yaml` says that its rows are interactions. What stands in the way of them is a note
  /// on standard error: the snapshot is there all the same.
  private static func interactions(
    of snapshot: DatasetSnapshot, in store: Store
  ) -> InteractionProfile? {
    let declarations = Declarations(beside: store.folder)
    declarations.look()
    if let problem = declarations.problem { StandardOutput.note(problem) }
    guard let columns = declarations.project.dataset(snapshot.dataset)?.interactionColumns else {
      return nil
    }
    do {
      return try store.interactionProfile(of: snapshot.id, columns)
    } catch {
      StandardOutput.note("\(error)")
      return nil
    }
  }

  private static func facts(
    of snapshot: DatasetSnapshot, _ interactions: InteractionProfile?
  ) -> FactLines {
    let summary = SnapshotSummary(snapshot)
    var facts = FactLines()
    facts.add("dataset", snapshot.dataset.text)
    facts.add("snapshot", "\(snapshot.number)")
    facts.add("id", snapshot.id.text)
    facts.add("parent", snapshot.parent?.short)
    facts.add("added", snapshot.createdAt.secondText)
    facts.add("source", snapshot.source)
    facts.add("size", snapshot.sourceBytes > 0 ? NumberText.bytes(snapshot.sourceBytes) : nil)
    facts.add("rows", NumberText.count(snapshot.rows))
    facts.add("times", snapshot.timeRange.map(TimeRangeText.of))
    for fact in interactions?.facts ?? [] { facts.add(fact.name, fact.value) }
    facts.add("rules", summary.ruleWords)
    for (place, note) in snapshot.notes.enumerated() { facts.add(place == 0 ? "read" : "", note) }
    return facts
  }
}

/// The times that a snapshot covers, as words.
enum TimeRangeText {
  /// `2013-01-01 to 2013-02-28`; with the time of day where it is not midnight.
  static func of(_ range: ClosedRange<Timestamp>) -> String {
    let isDays = [range.lowerBound, range.upperBound].allSatisfy { $0 == $0.startOfDay }
    return isDays
      ? "\(range.lowerBound.dateText) to \(range.upperBound.dateText)"
      : "\(range.lowerBound.minuteText) to \(range.upperBound.minuteText)"
  }
}
