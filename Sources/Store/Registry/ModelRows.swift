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

  func version(_ row: Row) throws -> ModelVersion {
    let model: ModelName = row.id("model")
    let number: Int = row["version"]
    let id = "\(model) v\(number)"
    let files = try db.rows(
      "SELECT path, object, bytes FROM versionFile WHERE model = ? AND version = ? ORDER BY path",
      [model.text, number]
    ).map { Artifact(path: $0["path"], object: $0.id("object"), bytes: $0["bytes"]) }
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
