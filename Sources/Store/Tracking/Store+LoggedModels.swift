import Domain
import GRDB

extension Store {
  /// The logged model of that id, deleted or not; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func loggedModel(_ id: LoggedModelID) throws -> LoggedModel? {
    try read { try LoggedModelRows.models(where: "loggedModel.id = ?", [id.text], $0).first }
  }

  /// The logged models of these experiments that are not deleted, in the order of their ids.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func loggedModels(of experiments: [ExperimentID]) throws -> [LoggedModel] {
    let list = try JSONText.encode(experiments.compactMap { Int64($0.text) })
    return try read { db in
      try LoggedModelRows.models(
        where: "lifecycle = 'active' AND experiment IN (SELECT value FROM json_each(?))", [list],
        db, unreadable)
    }
  }
}

extension Transaction {
  /// Keeps a model that a client begins to log.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the experiment,
  ///   ``StoreError/nameUnfit(_:name:rule:)``.
  public func addLoggedModel(_ model: LoggedModel) throws {
    try NameCheck.text(model.name, of: .loggedModel, max: NameCheck.experimentCharactersMax)
    try db.run(
      "INSERT INTO loggedModel "
        + "(id, experiment, name, lifecycle, status, type, run, createdAt, updatedAt) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        model.id.text, experimentNumber(model.experiment), model.name, model.lifecycle.rawValue,
        model.status.rawValue, model.type, model.run?.text, model.createdAt.milliseconds,
        model.updatedAt.milliseconds,
      ])
    try addParams(model.params, toLoggedModel: model.id)
    try setTags(model.tags, ofLoggedModel: model.id)
  }

  /// Says how far a client came with a model.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func setStatus(
    _ status: LoggedModel.Status, ofLoggedModel id: LoggedModelID, at time: Timestamp
  ) throws {
    try db.run(
      "UPDATE loggedModel SET status = ?, updatedAt = ? WHERE number = ?",
      [status.rawValue, time.milliseconds, loggedModelNumber(id)])
  }

  /// Hides a model; its files stay.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func deleteLoggedModel(_ id: LoggedModelID, at time: Timestamp) throws {
    try db.run(
      "UPDATE loggedModel SET lifecycle = 'deleted', updatedAt = ? WHERE number = ?",
      [time.milliseconds, loggedModelNumber(id)])
  }

  /// Sets tags.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func setTags(_ tags: [String: String], ofLoggedModel id: LoggedModelID) throws {
    let number = try loggedModelNumber(id)
    for (key, value) in tags {
      try db.run("INSERT OR REPLACE INTO loggedModelTag VALUES (?, ?, ?)", [number, key, value])
    }
  }

  /// Removes a tag.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the model or the tag.
  public func removeTag(_ key: String, ofLoggedModel id: LoggedModelID) throws {
    try db.run(
      "DELETE FROM loggedModelTag WHERE model = ? AND key = ?", [loggedModelNumber(id), key])
    if db.changesCount == 0 { throw StoreError.missing(.tag, name: key) }
  }

  /// Adds params; one that is there already cannot be said again.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/alreadyThere(_:name:)``.
  public func addParams(_ params: [String: String], toLoggedModel id: LoggedModelID) throws {
    let number = try loggedModelNumber(id)
    for (key, value) in params {
      try db.run("INSERT OR IGNORE INTO loggedModelParam VALUES (?, ?, ?)", [number, key, value])
      if db.changesCount == 0 { throw StoreError.alreadyThere(.param, name: key) }
    }
  }

  private func loggedModelNumber(_ id: LoggedModelID) throws -> Int64 {
    guard
      let number: Int64 = try db.value(
        "SELECT number FROM loggedModel WHERE id = ? AND lifecycle = 'active'", [id.text])
    else { throw StoreError.missing(.loggedModel, name: id.text) }
    return number
  }
}

/// Reads logged models from their rows.
enum LoggedModelRows {
  static func models(
    where condition: String, _ arguments: StatementArguments, _ db: Database,
    _ unreadable: UnreadableRecords = UnreadableRecords()
  ) throws -> [LoggedModel] {
    let owned = "FROM loggedModel JOIN"
    let chosen = "ON model = number WHERE \(condition)"
    let params = try pairs("\(owned) loggedModelParam \(chosen)", arguments, db)
    let tags = try pairs("\(owned) loggedModelTag \(chosen)", arguments, db)
    let metrics = try metrics("\(owned) loggedModelMetric AS metric \(chosen)", arguments, db)
    let rows = try db.rows("SELECT * FROM loggedModel WHERE \(condition) ORDER BY id", arguments)
    return try rows.compactMap { row in
      try unreadable.attempt {
        var model = try model(row)
        let number: Int64 = row["number"]
        model.params = params[number] ?? [:]
        model.tags = tags[number] ?? [:]
        model.metrics = metrics[number] ?? []
        return model
      }
    }
  }

  private static func model(_ row: Row) throws -> LoggedModel {
    let id: LoggedModelID = row.id("id")
    let experiment: Int64 = row["experiment"]
    return LoggedModel(
      id: id, experiment: ExperimentID(String(experiment)), name: row["name"],
      lifecycle: try JSONText.word(row["lifecycle"], table: "loggedModel", id: id),
      status: try JSONText.word(row["status"], table: "loggedModel", id: id), type: row["type"],
      run: row.idIfAny("run"), createdAt: row.time("createdAt"), updatedAt: row.time("updatedAt"))
  }

  private static func pairs(
    _ source: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> [Int64: [String: String]] {
    var pairs: [Int64: [String: String]] = [:]
    try db.each("SELECT number, key, value \(source)", arguments) { row in
      pairs[row[0], default: [:]][row[1]] = row[2]
    }
    return pairs
  }

  private static func metrics(
    _ source: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> [Int64: [LoggedMetric]] {
    var metrics: [Int64: [LoggedMetric]] = [:]
    try db.each(
      "SELECT number, loggedModel.id AS owner, metric.* \(source) ORDER BY metric.id", arguments
    ) { row in
      let value: Double? = row["value"]
      metrics[row[0], default: []].append(
        LoggedMetric(
          key: row["key"],
          point: MetricPoint(step: row["step"], time: row.time("time"), value: value ?? .nan),
          model: row.id("owner"), dataset: row["dataset"], digest: row["digest"],
          run: row.idIfAny("run")))
    }
    return metrics
  }
}
