import Domain
import GRDB

/// Reads models and versions from their rows.
struct ModelRows {
  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  func model(_ row: Row) throws -> RegisteredModel {
    var model = RegisteredModel(
      name: row.id("name"), createdAt: row.time("createdAt"), description: row["description"])
    for tag in try db.rows("SELECT key, value FROM modelTag WHERE model = ?", [model.name.text]) {
      model.tags[tag["key"]] = tag["value"]
    }
    for alias in try db.rows(
      "SELECT alias, version FROM alias WHERE model = ?", [model.name.text])
    {
      model.aliases[alias["alias"]] = alias["version"]
    }
    return model
  }

  /// The files of all versions of a model, by version: one statement, however many there are.
  func files(of model: ModelName) throws -> [Int: [Artifact]] {
    let rows = try db.rows(
      "SELECT version, path, object, bytes FROM versionFile WHERE model = ? "
        + "ORDER BY version, path", [model.text])
    return Dictionary(grouping: rows) { $0["version"] }.mapValues { $0.map(Self.file) }
  }

  /// The files of one version.
  func files(of model: ModelName, version: Int) throws -> [Artifact] {
    try db.rows(
      "SELECT path, object, bytes FROM versionFile WHERE model = ? AND version = ? ORDER BY path",
      [model.text, version]
    ).map(Self.file)
  }

  private static func file(_ row: Row) -> Artifact {
    Artifact(path: row["path"], object: row.id("object"), bytes: row["bytes"])
  }

  static func version(_ row: Row, files: [Artifact]) throws -> ModelVersion {
    let model: ModelName = row.id("model")
    let number: Int = row["version"]
    let id = "\(model) v\(number)"
    return ModelVersion(
      model: model, version: number, createdAt: row.time("createdAt"), run: row.idIfAny("run"),
      snapshot: row.idIfAny("snapshot"),
      task: try JSONText.decode(from: row["task"], table: "modelVersion", id: id),
      trainer: row["trainer"], description: row["description"],
      tags: try JSONText.decode(from: row["tags"], table: "modelVersion", id: id),
      metrics: try JSONText.decode(from: row["metrics"], table: "modelVersion", id: id),
      files: files)
  }
}
