import Domain
import GRDB

/// Reads models and versions from their rows.
struct ModelRows {
  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  func model(_ row: Row) throws -> RegisteredModel {
    let name: String = row["name"]
    return Self.model(
      row, tags: try db.rows("SELECT key, value FROM modelTag WHERE model = ?", [name]),
      aliases: try db.rows("SELECT alias, version FROM alias WHERE model = ?", [name]))
  }

  static func model(_ row: Row, tags: [Row], aliases: [Row]) -> RegisteredModel {
    var model = RegisteredModel(
      name: row.id("name"), createdAt: row.time("createdAt"), description: row["description"],
      updatedAt: row.timeIfAny("updatedAt"))
    for tag in tags { model.tags[tag["key"]] = tag["value"] }
    for alias in aliases { model.aliases[alias["alias"]] = alias["version"] }
    return model
  }

  /// The rows of the tags of all models, by model: one statement, however many there are.
  func tags() throws -> [String: [Row]] {
    Dictionary(grouping: try db.rows("SELECT model, key, value FROM modelTag")) { $0["model"] }
  }

  /// Likewise of their aliases.
  func aliases() throws -> [String: [Row]] {
    Dictionary(grouping: try db.rows("SELECT model, alias, version FROM alias")) { $0["model"] }
  }

  /// The rows of the files of all versions of a model, by version: one statement, however many
  /// there are.
  func files(of model: ModelName) throws -> [Int: [Row]] {
    let rows = try db.rows(
      "SELECT version, path, object, bytes FROM versionFile WHERE model = ? "
        + "ORDER BY version, path", [model.text])
    return Dictionary(grouping: rows) { $0["version"] }
  }

  /// The rows of the files of one version.
  func files(of model: ModelName, version: Int) throws -> [Row] {
    try db.rows(
      "SELECT path, object, bytes FROM versionFile WHERE model = ? AND version = ? ORDER BY path",
      [model.text, version])
  }

  static func version(_ row: Row, files: [Row]) throws -> ModelVersion {
    let model: ModelName = row.id("model")
    let number: Int = row["version"]
    let id = "\(model) v\(number)"
    return ModelVersion(
      model: model, version: try row.count("version", table: "modelVersion", id: id),
      createdAt: row.time("createdAt"), run: row.idIfAny("run"),
      snapshot: row.idIfAny("snapshot"),
      task: try JSONText.decode(from: row["task"], table: "modelVersion", id: id),
      trainer: row["trainer"], description: row["description"],
      tags: try JSONText.decode(from: row["tags"], table: "modelVersion", id: id),
      metrics: try JSONText.decode(from: row["metrics"], table: "modelVersion", id: id),
      files: try files.map { try ArtifactRows.artifact($0, table: "versionFile", of: id) },
      origin: origin(row), updatedAt: row.timeIfAny("updatedAt"))
  }

  static func origin(_ row: Row) -> VersionOrigin? {
    guard let source: String = row["source"] else { return nil }
    return VersionOrigin(
      source: source, runLink: row["runLink"], stage: row["stage"] ?? VersionOrigin.noStage,
      loggedModel: row.idIfAny("loggedModel"))
  }
}
