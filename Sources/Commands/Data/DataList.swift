import ArgumentParser
import Domain
import Store

/// `curlew data list`.
struct DataList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the latest snapshot of each dataset, or all snapshots of one.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "A dataset.", completion: StoreCompletion.datasets) var dataset: String?
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let snapshots = try dataset.map { try all(of: $0, in: store) } ?? latest(in: store)
    // A file with a mistake declares no rules, and hides none of what was found.
    let project = (try? ProjectFile.load(beside: store.folder)) ?? Project()
    let summaries = snapshots.map { SnapshotSummary($0.underRules(of: project)) }
    if try format.print(summaries, columns: SnapshotSummary.csvColumns) { return }
    guard !summaries.isEmpty else {
      return print("no data yet; add some with: curlew data add FILE")
    }
    StandardOutput.print(SnapshotSummary.table(of: summaries))
  }

  private func all(of name: String, in store: Store) throws -> [DatasetSnapshot] {
    let snapshots = try store.snapshots(of: DatasetName(name))
    guard !snapshots.isEmpty else {
      throw CommandError.unknown(
        "dataset", name: name, known: try store.datasets().map(\.text))
    }
    return snapshots
  }

  private func latest(in store: Store) throws -> [DatasetSnapshot] {
    try store.datasets().compactMap { dataset in
      try store.unreadable.attempt { try store.latestSnapshot(of: dataset) } ?? nil
    }
  }
}
