import Domain
import Foundation

extension Store {
  /// Keeps a file with a run, in place of one with the same path.
  ///
  /// - Parameter path: relative, such as `plots/roc.json`.
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``.
  @discardableResult
  public func addArtifact(run: RunID, path: String, _ bytes: Data) throws -> Artifact {
    try NameCheck.path(path)
    let artifact = Artifact(path: path, object: try put(bytes), bytes: bytes.count)
    try transaction { transaction in
      try transaction.db.run(
        "INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?)",
        [transaction.activeRun(run), path, artifact.object.text, bytes.count])
    }
    return artifact
  }

  /// The run's files by path.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func artifacts(run: RunID) throws -> [Artifact] {
    try read { db in
      let rows = try db.rows(
        "SELECT path, object, bytes FROM artifact "
          + "WHERE run = (SELECT number FROM run WHERE id = ?) ORDER BY path", [run.text])
      // Not skipped: a model that is made of them must not lack one.
      return try rows.map { try ArtifactRows.artifact($0, table: "artifact", of: "run \(run)") }
    }
  }

  /// The content of one of the run's files.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/objectMissing(_:)``,
  ///   ``StoreError/objectDamaged(_:)``.
  public func artifactBytes(run: RunID, path: String) throws -> Data {
    guard let artifact = try artifacts(run: run).first(where: { $0.path == path }) else {
      throw StoreError.missing(.artifact, name: path)
    }
    return try object(artifact.object)
  }

  /// The start of one of the run's files, for a look at it: not checked against its SHA-256, since
  /// that needs the rest too.
  ///
  /// - Returns: at most `bytesMax` bytes, and how many the file has in all.
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/objectMissing(_:)``.
  public func artifactHead(
    run: RunID, path: String, bytesMax: Int
  ) throws -> (bytes: Data, total: Int) {
    guard let artifact = try artifacts(run: run).first(where: { $0.path == path }) else {
      throw StoreError.missing(.artifact, name: path)
    }
    return (try objects.head(artifact.object, bytesMax: bytesMax), artifact.bytes)
  }
}
