import Datasets
import Domain
import Foundation
import Training

@testable import Commands
@testable import Store

/// Runs, versions, windows and alerts of one small model, put into a store without an engine.
enum Fleet {
  static let model: ModelName = "flights"
  static let endpoint: EndpointName = "flights"
  /// The present of the store.
  static let present = Timestamp(CivilDate(year: 2013, month: 8, day: 1))
  static let start = Timestamp(CivilDate(year: 2013, month: 5, day: 1))

  /// A store with the endpoint, whose present stands still.
  /// A dataset, a job and an endpoint that go together, and what else is to be declared.
  static func yaml(_ more: String) -> String {
    """
    datasets:
      flights: {target: late, time: day, ignore: [delay]}
    train:
      delay: {dataset: flights, trainer: constant, model: flights, metric: auc}
    endpoints:
      flights: {model: flights}
    \(more)
    """
  }

  static func prepared(project: String = "") throws -> (CurlewProgram, Store) {
    let curlew = try CurlewProgram(project: project)
    let store = try curlew.store()
    try store.setPresent(present)
    try store.saveEndpoint(Endpoint(name: endpoint, model: model, createdAt: start))
    return (curlew, store)
  }

  /// A model that answers always the same; the library for boosted trees is not needed.
  static func modelFiles() throws -> [String: Data] {
    let trainer = try Trainer.named("constant")
    let problem = Problem(
      train: TableRows(try TableReader.read(text: Flights.csv(rows: 80))),
      roles: ColumnRoles(target: "late", ignored: ["day", "delay"]),
      params: try trainer.hyperparameters.parse([:]))
    return try trainer.train(problem).files(createdAt: start).files
  }

  /// A finished run that kept its model, on a snapshot of its own.
  static func run(_ name: String, in store: Store, at time: Timestamp) throws -> Run {
    let table = try TableReader.read(text: Flights.csv(rows: 80))
    let snapshot = try store.addSnapshot(
      table, SnapshotDraft(dataset: "flights", source: "flights.csv", actor: "user:ada"), at: time
    ).snapshot
    let experiment = try store.experiment(named: "delay", createdAt: time)
    let run = try store.startRun(
      RunDraft(
        experiment: experiment.id, name: name, user: "ada",
        inputs: [
          DatasetInput(dataset: "flights", snapshot: snapshot.id, context: "training")
        ]), at: time)
    for (path, bytes) in try modelFiles() {
      try store.addArtifact(run: run.id, path: "model/\(path)", bytes)
    }
    try store.logMetrics(
      [MetricEntry("valid.auc", MetricPoint(step: 0, time: time, value: 0.75))], run: run.id)
    try store.endRun(run.id, status: .finished, reason: nil, at: time + .seconds(9))
    return try store.resolveRun(name)
  }

  /// The next version of the model, from a run of that name.
  @discardableResult
  static func version(
    from name: String, in store: Store, at time: Timestamp
  ) throws -> ModelVersion {
    let run = try run(name, in: store, at: time)
    return try store.addVersion(
      VersionDraft(
        model: model, run: run.id, snapshot: run.inputs.first?.snapshot,
        task: .binary(classes: ["0", "1"]),
        trainer: "constant", metrics: ["valid.auc": 0.75, "valid.brier": 0.2],
        files: try modelFiles()),
      at: time)
  }

  /// Two versions: the first champion from May on, the second from June on.
  static func twoChampions(in store: Store) throws {
    let june = Timestamp(CivilDate(year: 2013, month: 6, day: 1))
    for (name, time, reason) in [
      ("calm-knot-1", start, "the first"), ("bold-ruff-2", june, "gate"),
    ] {
      let version = try version(from: name, in: store, at: time)
      try store.setAlias(
        Alias.champion, of: model, to: version.version, actor: "policy:flights", reason: reason,
        at: time)
    }
  }
}

extension CurlewProgram.Answer {
  /// What `--json` printed, for a look at single values.
  var json: Any? {
    get throws {
      try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed)
    }
  }

  var record: [String: Any]? { get throws { try json as? [String: Any] } }
  var records: [[String: Any]]? { get throws { try json as? [[String: Any]] } }
}
