import Domain
import Foundation
import GRDB

/// What MLflow's database says of all runs, but for their points.
struct MLflowListing {
  private(set) var runs: [ImportedRun] = []
  private(set) var experiments: [ImportedExperiment] = []
  private(set) var artifacts: [String: MLflowArtifacts] = [:]
  private(set) var leftOut: [String: Int] = [:]

  /// - Parameter base: the folder that the database lies in.
  init(_ db: Database, path: String, base: URL) throws {
    let tables = try MLflowTables(db, path: path)
    let names = try addExperiments(tables, db)
    let params = try Self.pairs("params", of: "run_uuid", tables, db)
    let tags = try Self.pairs("tags", of: "run_uuid", tables, db)
    let inputs = try Self.inputs(tables, db)
    let columns = [
      "run_uuid", "name", "user_id", "status", "start_time", "end_time", "lifecycle_stage",
      "artifact_uri", "experiment_id",
    ]
    try tables.each("runs", columns, "ORDER BY start_time, run_uuid", in: db) { row in
      guard let id = row[0], !id.isEmpty else { return }
      let run = MLflowRun(
        id: id, name: row[1] ?? "", user: row[2] ?? "", status: row[3] ?? "",
        startedAt: row[4].flatMap { Int64($0) }, endedAt: row[5].flatMap { Int64($0) },
        isDeleted: row[6] == "deleted", address: row[7] ?? "")
      let experiment = row[8] ?? ""
      runs.append(
        run.imported(
          names[experiment] ?? "", params: params[id] ?? [:], tags: tags[id] ?? [:],
          inputs: inputs[id] ?? []))
      artifacts[id] = MLflowArtifacts(
        run: id, experiment: experiment, address: run.address, base: base)
    }
    try countOthers(tables, db)
  }

  /// The names of experiments by their numbers.
  private mutating func addExperiments(
    _ tables: MLflowTables, _ db: Database
  ) throws -> [String: String] {
    let tags = try Self.pairs("experiment_tags", of: "experiment_id", tables, db)
    var names: [String: String] = [:]
    let columns = ["experiment_id", "name", "lifecycle_stage", "creation_time"]
    try tables.each("experiments", columns, in: db) { row in
      guard let id = row[0], let name = row[1] else { return }
      names[id] = name
      experiments.append(
        ImportedExperiment(
          name: name, tags: tags[id] ?? [:], isDeleted: row[2] == "deleted",
          createdAt: row[3].flatMap { Int64($0) }.map(Timestamp.init(milliseconds:))))
    }
    return names
  }

  private mutating func countOthers(_ tables: MLflowTables, _ db: Database) throws {
    let others = [
      ("registered_models", "registered model"),
      ("model_versions", "version of a registered model"),
      ("logged_models", "logged model"), ("trace_info", "trace"),
    ]
    for (table, kind) in others {
      let count = try tables.count(table, in: db)
      if count > 0 { leftOut[kind] = count }
    }
  }

  /// Keys with values by what they belong to.
  private static func pairs(
    _ table: String, of owner: String, _ tables: MLflowTables, _ db: Database
  ) throws -> [String: [String: String]] {
    var pairs: [String: [String: String]] = [:]
    try tables.each(table, [owner, "key", "value"], in: db) { row in
      guard let owner = row[0], let key = row[1] else { return }
      pairs[owner, default: [:]][key] = row[2] ?? ""
    }
    return pairs
  }

  private static func inputs(
    _ tables: MLflowTables, _ db: Database
  ) throws -> [String: [LoggedInput]] {
    var tags: [String: [String: String]] = [:]
    try tables.each("input_tags", ["input_uuid", "name", "value"], in: db) { row in
      guard let input = row[0], let name = row[1] else { return }
      tags[input, default: [:]][name] = row[2] ?? ""
    }
    let datasets = try datasets(tables, db)
    var inputs: [String: [LoggedInput]] = [:]
    try tables.each(
      "inputs", ["input_uuid", "source_id", "destination_id", "source_type"], "ORDER BY input_uuid",
      in: db
    ) { row in
      guard let run = row[2], row[3] == "DATASET", let dataset = row[1].flatMap({ datasets[$0] })
      else { return }
      inputs[run, default: []].append(
        LoggedInput(dataset: dataset, tags: row[0].flatMap { tags[$0] } ?? [:]))
    }
    return inputs
  }

  private static func datasets(
    _ tables: MLflowTables, _ db: Database
  ) throws -> [String: LoggedDataset] {
    var datasets: [String: LoggedDataset] = [:]
    let columns = [
      "dataset_uuid", "name", "digest", "dataset_source_type", "dataset_source", "dataset_schema",
      "dataset_profile",
    ]
    try tables.each("datasets", columns, in: db) { row in
      guard let id = row[0] else { return }
      datasets[id] = LoggedDataset(
        name: row[1] ?? "", digest: row[2] ?? "", sourceType: row[3] ?? "", source: row[4] ?? "",
        schema: row[5], profile: row[6])
    }
    return datasets
  }
}
