import Domain
import GRDB

/// A version as lists and clients of other programs need it: without its files, task and scores.
public struct RegisteredVersion: Hashable, Sendable {
  /// The name that it is a version of.
  public var model: ModelName
  /// 1, 2, 3 … within the model.
  public var version: Int
  /// When it was registered.
  public var createdAt: Timestamp
  /// When what is said of it was last changed.
  public var updatedAt: Timestamp
  /// The run that made it; nil for one that came from elsewhere.
  public var run: RunID?
  /// That run's experiment; nil where the run is not in this store.
  public var experiment: ExperimentID?
  /// What people wrote about it.
  public var description: String
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// MLflow's stage, which versions of this program have too.
  public var stage: String
  /// What a client of another program said of it; nil for one of Curlew's.
  public var origin: VersionOrigin?

  static let select = """
    SELECT modelVersion.model, version, modelVersion.createdAt, modelVersion.updatedAt,
      modelVersion.run, experiment, modelVersion.description, tags, source, runLink, stage, loggedModel
    FROM modelVersion LEFT JOIN run ON run.id = modelVersion.run
    """

  init(_ row: Row) throws {
    model = row.id("model")
    let id = "\(model) v\(row["version"] as Int64)"
    version = try row.count("version", table: "modelVersion", id: id)
    createdAt = row.time("createdAt")
    updatedAt = row.timeIfAny("updatedAt") ?? createdAt
    run = row.idIfAny("run")
    let experiment: Int64? = row["experiment"]
    self.experiment = experiment.map { ExperimentID(String($0)) }
    description = row["description"]
    let tags: String = row["tags"]
    // Most have none, and lists are long.
    self.tags =
      tags == "{}" ? [:] : try JSONText.decode(from: tags, table: "modelVersion", id: id)
    stage = row["stage"] ?? VersionOrigin.noStage
    origin = ModelRows.origin(row)
  }
}

extension Store {
  /// The versions of a model, or of all, the newest of each first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func registeredVersions(of model: ModelName? = nil) throws -> [RegisteredVersion] {
    try read { db in
      let order = "ORDER BY modelVersion.model, version DESC"
      let rows =
        if let model {
          try db.rows(
            "\(RegisteredVersion.select) WHERE modelVersion.model = ? \(order)", [model.text])
        } else { try db.rows("\(RegisteredVersion.select) \(order)") }
      return try readable(rows) { try RegisteredVersion($0) }
    }
  }

  /// One version; nil where there is none of that number.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func registeredVersion(of model: ModelName, _ number: Int) throws -> RegisteredVersion? {
    try read { db in
      try db.row(
        "\(RegisteredVersion.select) WHERE modelVersion.model = ? AND version = ?",
        [model.text, number]
      ).map { try RegisteredVersion($0) }
    }
  }

  /// The newest version in each stage that a model has versions in, the oldest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func latestVersions(
    of models: [ModelName]
  ) throws -> [ModelName: [RegisteredVersion]] {
    let list = JSONText.list(models.map(\.text))
    return try read { db in
      let rows = try db.rows(
        """
        \(RegisteredVersion.select)
        WHERE modelVersion.model IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
          SELECT 1 FROM modelVersion AS later WHERE later.model = modelVersion.model
          AND later.version > modelVersion.version
          AND coalesce(later.stage, 'None') = coalesce(modelVersion.stage, 'None'))
        ORDER BY modelVersion.model, version
        """, [list])
      return Dictionary(grouping: try readable(rows) { try RegisteredVersion($0) }, by: \.model)
    }
  }
}
