import Domain
import Insight
import Store

import enum Terminal.NumberText

/// A version with what it came from: the run that trained it and the snapshot that run read.
struct VersionRecord: Encodable {
  struct RunRecord: Encodable {
    let id: String
    let name: String
    let status: RunStatus
    let startedAt: Timestamp
    let user: String
  }

  struct SnapshotRecord: Encodable {
    let id: String
    let dataset: String
    let number: Int
    let rows: Int
    let source: String
  }

  let model: String
  let version: Int
  let createdAt: Timestamp
  let aliases: [String]
  let trainer: String
  let task: String
  let classes: [String]?
  let metrics: [String: Double]
  let tags: [String: String]
  let description: String
  let run: RunRecord?
  let snapshot: SnapshotRecord?
  let files: [Artifact]

  /// - Parameter aliases: all of the model's.
  init(_ version: ModelVersion, aliases: [String: Int], in store: Store) throws {
    model = version.model.text
    self.version = version.version
    createdAt = version.createdAt
    self.aliases = aliases.filter { $0.value == version.version }.keys.sorted()
    trainer = version.trainer
    task = version.taskWord
    classes = version.task.flatMap { $0.classes.isEmpty ? nil : $0.classes }
    metrics = version.metrics
    tags = version.tags
    description = version.description
    files = version.files
    let trained = try version.run.flatMap { run in
      try store.unreadable.attempt { try store.run(run) } ?? nil
    }
    run = trained.map { run in
      RunRecord(
        id: run.id.text, name: run.name, status: run.status, startedAt: run.startedAt,
        user: run.user)
    }
    snapshot = try Self.snapshot(of: version, trainedBy: trained, in: store).map { snapshot in
      SnapshotRecord(
        id: snapshot.id.text, dataset: snapshot.dataset.text, number: snapshot.number,
        rows: snapshot.rows, source: snapshot.source)
    }
  }

  /// Equal rows are one snapshot under several datasets: the run says which of them it read.
  private static func snapshot(
    of version: ModelVersion, trainedBy run: Run?, in store: Store
  ) throws -> DatasetSnapshot? {
    guard let id = version.snapshot else { return nil }
    let first = try store.unreadable.attempt { try store.snapshot(id) } ?? nil
    guard let input = run?.inputs.first(where: { $0.snapshot == id }),
      input.dataset != first?.dataset
    else { return first }
    return try store.snapshots(of: input.dataset).first { $0.id == id } ?? first
  }

  /// `v3 ← run calm-dunlin-3 (1f2e3d4c) ← snapshot flights@2 (1a2b3c4d, 49,123 rows, flights.csv)`.
  var lineage: String {
    var parts = ["v\(version)"]
    parts.append(run.map { "run \($0.name) (\($0.id.prefix(8)))" } ?? "no run")
    if let snapshot {
      let rows = "\(NumberText.count(snapshot.rows)) rows"
      parts.append(
        "snapshot \(snapshot.dataset)@\(snapshot.number) "
          + "(\(snapshot.id.prefix(8)), \(rows), \(snapshot.source))")
    } else {
      parts.append("no snapshot")
    }
    return parts.joined(separator: " ← ")
  }

  /// The figures that gates and alerts judge by: `holdout.auc 0.731, valid.auc 0.742`.
  var metricWords: String {
    let keys = VersionMetrics.ordered(metrics.keys)
    let judging = keys.filter { VersionMetrics.name($0) != nil }
    return (judging.isEmpty ? keys : judging)
      .map { "\($0) \(NumberText.number(metrics[$0]))" }.joined(separator: ", ")
  }
}
