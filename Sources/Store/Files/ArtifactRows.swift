import Domain
import GRDB

/// Reads files that belong to a run or a version from their rows.
enum ArtifactRows {
  static func artifact(_ row: Row, table: String, of owner: String) throws -> Artifact {
    let path: String = row["path"]
    return Artifact(
      path: path, object: row.id("object"),
      bytes: try row.count("bytes", table: table, id: "\(path) of \(owner)"))
  }
}
