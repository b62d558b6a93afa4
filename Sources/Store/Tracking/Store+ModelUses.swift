import Domain
import GRDB

extension Store {
  /// The logged models that these runs read and wrote.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func modelUses(of runs: [RunID]) throws -> [RunID: [ModelUse]] {
    if runs.isEmpty { return [:] }
    let list = try JSONText.encode(runs.map(\.text))
    return try read { db in
      var uses: [RunID: [ModelUse]] = [:]
      try db.each(
        "SELECT run.id, runModel.model, isOutput, step FROM runModel "
          + "JOIN run ON run.number = runModel.run "
          + "WHERE run.id IN (SELECT value FROM json_each(?)) ORDER BY step, runModel.model", [list]
      ) { row in
        uses[row.id("id"), default: []].append(
          ModelUse(model: row.id("model"), isOutput: row["isOutput"], step: row["step"]))
      }
      return uses
    }
  }

  /// The last point of each metric of these runs.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func lastPoints(of runs: [RunID]) throws -> [RunID: [String: MetricPoint]] {
    if runs.isEmpty { return [:] }
    let list = try JSONText.encode(runs.map(\.text))
    return try read { db in
      var points: [RunID: [String: MetricPoint]] = [:]
      var names: [Int64: String] = [:]
      try db.each(
        "SELECT run.id, series.key, step, time, value FROM run "
          + "JOIN series ON series.run = run.number "
          + "WHERE run.id IN (SELECT value FROM json_each(?))", [list]
      ) { row in
        let key: Int64 = row[1]
        if names[key] == nil {
          names[key] = try db.value("SELECT name FROM key WHERE id = ?", [key]) ?? ""
        }
        let value: Double? = row[4]
        points[row.id("id"), default: [:]][names[key] ?? ""] = MetricPoint(
          step: row[2], time: row.time("time"), value: value ?? .nan)
      }
      return points
    }
  }

  /// Where the experiments that keep their artifacts elsewhere keep them.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func experimentLocations() throws -> [ExperimentID: String] {
    try read { db in
      var locations: [ExperimentID: String] = [:]
      try db.each("SELECT id, location FROM experiment WHERE location IS NOT NULL") { row in
        let id: Int64 = row[0]
        locations[ExperimentID(String(id))] = row[1]
      }
      return locations
    }
  }
}

extension Transaction {
  /// Notes logged models that a run read or wrote.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func logModelUses(_ uses: [ModelUse], run: RunID) throws {
    let number = try activeRun(run)
    for use in uses {
      try db.run(
        "INSERT OR REPLACE INTO runModel VALUES (?, ?, ?, ?)",
        [number, use.model.text, use.isOutput, use.step])
    }
  }

  /// Adds the points that name a logged model to its figures; others are passed over.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the model.
  public func logModelMetrics(_ metrics: [LoggedMetric], run: RunID) throws {
    for metric in metrics {
      guard let id = metric.model else { continue }
      guard
        let model: Int64 = try db.value(
          "SELECT number FROM loggedModel WHERE id = ? AND lifecycle = 'active'", [id.text])
      else { throw StoreError.missing(.loggedModel, name: id.text) }
      let value = metric.point.value
      try db.run(
        "INSERT INTO loggedModelMetric (model, key, step, time, value, run, dataset, digest) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          model, metric.key, metric.point.step, metric.point.time.milliseconds,
          value.isNaN ? nil : value, run.text, metric.dataset, metric.digest,
        ])
    }
  }
}
