import ArgumentParser
import Datasets
import Domain
import Engine
import Store

/// `curlew labels add`.
struct LabelsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add labels for an endpoint's predictions from CSV.",
    discussion: """
      A row is a prediction's id, its label, and where there is one the time at which the label \
      became known. All rows are stored or none; the last label of a prediction counts, and items add \
      up. Labels may come before their predictions. The file is read as curlew.yaml declares the dataset that the \
      endpoint's model is trained on.
      """)

  /// Rows that are handed to the store at a time.
  private static let batchRows = 10_000

  @OptionGroup var options: StoreOptions
  @Argument(help: "The endpoint's name.", completion: StoreCompletion.endpoints)
  var endpoint: String
  @Argument(
    help: "CSV, gzip too; - for standard input.", completion: .file(extensions: ["csv", "gz"]))
  var file: String
  @Option(help: "The column of ids, unless it is prediction_id or id.") var idColumn: String?
  @Option(
    help: """
      The column of labels, unless it is value, label or truth; of a recommender's, where a row is an item \
      that was taken, unless it is item.
      """)
  var valueColumn: String?
  @Option(help: "The column of times, unless it is time or observed_at.") var timeColumn: String?
  @Flag(help: "Print the counts as JSON.") var json = false

  func run() throws {
    let (store, project) = try options.openProject(isNeeded: false)
    let endpoint = try store.named(endpoint: endpoint)
    let source = file == "-" ? ByteSource.standardInput : .file(path: file)
    let columns = LabelFile.Columns(
      id: idColumn, value: valueColumn, time: timeColumn,
      areItems: try store.answersLists(endpoint))
    let reading = project.readingOptions(for: endpoint.model)
    let labels = try LabelFile(source, columns: columns, as: reading)
      .labels(by: try LabelReader(endpoint.name, in: store), now: try store.present())
    let counts = try store.transaction { transaction in
      var counts = LabelCounts()
      for start in stride(from: 0, to: labels.count, by: Self.batchRows) {
        let batch = Array(labels[start..<min(start + Self.batchRows, labels.count)])
        let added = try transaction.addLabels(batch, endpoint: endpoint.name)
        counts.new += added.new
        counts.unchanged += added.unchanged
        counts.changed += added.changed
      }
      return counts
    }
    if json { return try StandardOutput.print(json: LabelCountsRecord(counts)) }
    StandardOutput.say(
      "\(counted(labels.count, "label")) of \(endpoint.name): \(counts.new) new, "
        + "\(counts.unchanged) unchanged, \(counts.changed) changed")
  }

  /// The counts for programs.
  private struct LabelCountsRecord: Encodable {
    let new: Int
    let unchanged: Int
    let changed: Int

    init(_ counts: LabelCounts) {
      new = counts.new
      unchanged = counts.unchanged
      changed = counts.changed
    }
  }
}

extension Store {
  /// Whether the endpoint's live version answers with lists of items, or its newest where none is live.
  fileprivate func answersLists(_ endpoint: Endpoint) throws -> Bool {
    let answering =
      try endpoint.liveVersion.flatMap { try version(of: endpoint.model, $0) }
      ?? versions(of: endpoint.model, limit: 1).first
    return answering?.task == .ranking
  }
}
