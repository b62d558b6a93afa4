import Domain
import GRDB

/// What clients of other trackers read of runs beside the runs themselves.
public struct RunDetails: Sendable {
  /// The last point of each metric.
  public internal(set) var points: [RunID: [String: MetricPoint]] = [:]
  /// What clients named as inputs.
  public internal(set) var inputs: [RunID: [LoggedInput]] = [:]
  /// Logged models that the runs read or wrote.
  public internal(set) var models: [RunID: [ModelUse]] = [:]
  /// Where the experiments that keep their artifacts elsewhere keep them.
  public let locations: [ExperimentID: String]

  /// Of runs that have logged nothing as yet.
  public init(locations: [ExperimentID: String]) {
    self.locations = locations
  }
}

extension Store {
  /// The details of these runs.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func details(of runs: [RunID]) throws -> RunDetails {
    let list = JSONText.list(runs.map(\.text))
    return try read { db in
      var details = RunDetails(locations: try Self.experimentLocations(db))
      if runs.isEmpty { return details }
      details.points = try Self.lastPoints(list, db)
      details.models = try Self.modelUses(list, db)
      details.inputs = try loggedInputs(list, db)
      return details
    }
  }

  /// Where the experiments that keep their artifacts elsewhere keep them.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func experimentLocations() throws -> [ExperimentID: String] {
    try read { try Self.experimentLocations($0) }
  }

  fileprivate static func experimentLocations(_ db: Database) throws -> [ExperimentID: String] {
    var locations: [ExperimentID: String] = [:]
    try db.each("SELECT id, location FROM experiment WHERE location IS NOT NULL") { row in
      let id: Int64 = row[0]
      locations[ExperimentID(String(id))] = row[1]
    }
    return locations
  }

  private static func lastPoints(
    _ runs: String, _ db: Database
  ) throws -> [RunID: [String: MetricPoint]] {
    var points: [RunID: [String: MetricPoint]] = [:]
    var names = KeyNames(db)
    try db.each(
      "SELECT run.id, series.key, step, time, value FROM run "
        + "JOIN series ON series.run = run.number "
        + "WHERE run.id IN (SELECT value FROM json_each(?))", [runs]
    ) { row in
      let value: Double? = row[4]
      points[RunID(row[0]), default: [:]][try names.name(row[1])] = MetricPoint(
        step: row[2], time: Timestamp(milliseconds: row[3]), value: value ?? .nan)
    }
    return points
  }

  private static func modelUses(_ runs: String, _ db: Database) throws -> [RunID: [ModelUse]] {
    var uses: [RunID: [ModelUse]] = [:]
    try db.each(
      "SELECT run.id, runModel.model, isOutput, step FROM runModel "
        + "JOIN run ON run.number = runModel.run "
        + "WHERE run.id IN (SELECT value FROM json_each(?)) ORDER BY step, runModel.model", [runs]
    ) { row in
      uses[row.id("id"), default: []].append(
        ModelUse(model: row.id("model"), isOutput: row["isOutput"], step: row["step"]))
    }
    return uses
  }

  private func loggedInputs(_ runs: String, _ db: Database) throws -> [RunID: [LoggedInput]] {
    var inputs: [RunID: [LoggedInput]] = [:]
    try db.each(
      "SELECT run.id AS run, loggedDataset.*, loggedInput.tags FROM loggedInput "
        + "JOIN run ON run.number = loggedInput.run "
        + "JOIN loggedDataset ON loggedDataset.id = loggedInput.dataset "
        + "WHERE run.id IN (SELECT value FROM json_each(?)) ORDER BY loggedDataset.id", [runs]
    ) { row in
      let run: RunID = row.id("run")
      let input = try unreadable.attempt { try LoggedInputRows.input(row, of: run) }
      if let input { inputs[run, default: []].append(input) }
    }
    return inputs
  }
}

extension Transaction {
  /// See ``Store/experimentLocations()``.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func experimentLocations() throws -> [ExperimentID: String] {
    try Store.experimentLocations(db)
  }
}
