import ArgumentParser
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
    let found = try options.open(.readOnly).named(snapshot: snapshot)
    // JSON has quantiles and histograms too, CSV a row a column.
    let columns = ["name", "type", "count", "missing", "distinct"]
    if try format.print(json: found, csv: found.profile, columns: columns) { return }
    print(Self.facts(of: found).text)
    print()
    StandardOutput.print(ProfileTable(found).table)
  }

  private static func facts(of snapshot: DatasetSnapshot) -> FactLines {
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
