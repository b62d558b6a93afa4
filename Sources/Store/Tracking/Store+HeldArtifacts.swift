import Domain
import GRDB

extension Store {
  /// The files of a run or logged model by path; none where there is no such thing.
  ///
  /// - Parameter folder: only what lies below it; nil for all.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func artifacts(of holder: ArtifactHolder, below folder: String? = nil) throws -> [Artifact]
  {
    let prefix = folder.map { "\($0)/" } ?? ""
    return try read { db in
      let rows = try db.rows(
        "SELECT path, object, bytes FROM \(holder.table) WHERE \(holder.column) = "
          + "(SELECT number FROM \(holder.owners) WHERE id = ?) AND substr(path, 1, ?) = ? "
          + "ORDER BY path", [holder.id, prefix.unicodeScalars.count, prefix])
      return try rows.map { try ArtifactRows.artifact($0, table: holder.table, of: holder.id) }
    }
  }

  /// One file; nil where there is none of that path.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func artifact(_ path: String, of holder: ArtifactHolder) throws -> Artifact? {
    try read { db in
      try db.row(
        "SELECT path, object, bytes FROM \(holder.table) WHERE \(holder.column) = "
          + "(SELECT number FROM \(holder.owners) WHERE id = ?) AND path = ?", [holder.id, path]
      ).map { try ArtifactRows.artifact($0, table: holder.table, of: holder.id) }
    }
  }
}

extension Transaction {
  /// Keeps a stored object as a file, in place of one with the same path.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the holder, ``StoreError/nameUnfit(_:name:rule:)``.
  public func addArtifact(_ artifact: Artifact, to holder: ArtifactHolder) throws {
    try NameCheck.path(artifact.path)
    try db.run(
      "INSERT OR REPLACE INTO \(holder.table) VALUES (?, ?, ?, ?)",
      [number(of: holder), artifact.path, artifact.object.text, artifact.bytes])
  }

  /// Removes a file, or all that lie below a folder; nothing where there is neither.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the holder.
  public func removeArtifacts(_ path: String, of holder: ArtifactHolder) throws {
    let prefix = "\(path)/"
    try db.run(
      "DELETE FROM \(holder.table) WHERE \(holder.column) = ? "
        + "AND (path = ? OR substr(path, 1, ?) = ?)",
      [number(of: holder), path, prefix.unicodeScalars.count, prefix])
  }

  private func number(of holder: ArtifactHolder) throws -> Int64 {
    let number: Int64? = try db.value(
      "SELECT number FROM \(holder.owners) WHERE id = ?", [holder.id])
    guard let number else {
      throw StoreError.missing(holder.kind, name: holder.id)
    }
    return number
  }
}

extension ArtifactHolder {
  fileprivate var id: String {
    switch self {
    case .run(let id): id.text
    case .model(let id): id.text
    }
  }

  fileprivate var kind: StoreError.RecordKind {
    switch self {
    case .run: .run
    case .model: .loggedModel
    }
  }

  /// Where the holders stand.
  fileprivate var owners: String {
    switch self {
    case .run: "run"
    case .model: "loggedModel"
    }
  }

  fileprivate var table: String {
    switch self {
    case .run: "artifact"
    case .model: "loggedModelFile"
    }
  }

  fileprivate var column: String { owners == "run" ? "run" : "model" }
}
