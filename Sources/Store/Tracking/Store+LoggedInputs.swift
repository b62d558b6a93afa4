import Domain
import GRDB

extension Transaction {
  /// Notes datasets that a run's client names as inputs. A dataset is one by name and digest within its
  /// experiment; what was said of it and of the input first stays.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func logInputs(_ inputs: [LoggedInput], run: RunID) throws {
    let number = try activeRun(run)
    for input in inputs {
      let dataset = input.dataset
      try db.run(
        "INSERT OR IGNORE INTO loggedDataset "
          + "(experiment, name, digest, sourceType, source, schema, profile) "
          + "SELECT experiment, ?, ?, ?, ?, ?, ? FROM run WHERE number = ?",
        [
          dataset.name, dataset.digest, dataset.sourceType, dataset.source, dataset.schema,
          dataset.profile, number,
        ])
      try db.run(
        "INSERT OR IGNORE INTO loggedInput SELECT number, loggedDataset.id, ? FROM run "
          + "JOIN loggedDataset USING (experiment) "
          + "WHERE number = ? AND loggedDataset.name = ? AND digest = ?",
        [JSONText.encode(input.tags), number, dataset.name, dataset.digest])
    }
  }
}

enum LoggedInputRows {
  static func input(_ row: Row, of run: RunID) throws -> LoggedInput {
    LoggedInput(
      dataset: LoggedDataset(
        name: row["name"], digest: row["digest"], sourceType: row["sourceType"],
        source: row["source"], schema: row["schema"], profile: row["profile"]),
      tags: try JSONText.decode(from: row["tags"], table: "loggedInput", id: run))
  }
}
