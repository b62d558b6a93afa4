import ArgumentParser
import Datasets
import Domain
import Store

/// `curlew data diff`.
struct DataDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed from one snapshot to another: columns, rows, distributions.",
    discussion: "With one snapshot: what changed from its parent to it.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: "A dataset, NAME@3, or a snapshot's id; the earlier one where two are given.",
    completion: StoreCompletion.datasets)
  var first: String
  @Argument(help: "The later one.", completion: StoreCompletion.datasets) var second: String?
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let (before, after) = try pair(in: store)
    let diff = SnapshotDiff.between(
      before, after, tables: (try store.table(of: before.id), try store.table(of: after.id)))
    if try format.print(json: diff, csv: diff.columns, columns: ["name", "type"]) { return }
    StandardOutput.say(Self.title(before, after, diff))
    let table = ColumnChanges(diff)
    if table.isEmpty {
      print(diff.isEmpty ? "nothing changed" : "no column looks different")
    } else {
      StandardOutput.print(table.table)
    }
  }

  private func pair(in store: Store) throws -> (DatasetSnapshot, DatasetSnapshot) {
    let first = try store.named(snapshot: first)
    if let second { return (first, try store.named(snapshot: second)) }
    guard let parent = try first.parent.flatMap({ try store.snapshot($0) }) else {
      throw CommandError.noParent(first.dataset, number: first.number)
    }
    return (parent, first)
  }

  private static func title(
    _ before: DatasetSnapshot, _ after: DatasetSnapshot, _ diff: SnapshotDiff
  ) -> String {
    "\(before.dataset)@\(before.number) (\(before.id.short)) → "
      + "\(after.dataset)@\(after.number) (\(after.id.short)): \(SchemaChange(diff).text)"
  }
}
