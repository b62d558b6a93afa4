import Domain
import Foundation
import GRDB

extension Store {
  /// All registered models by name.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func registeredModels() throws -> [RegisteredModel] {
    try read { db in
      let (tags, aliases) = (try ModelRows(db).tags(), try ModelRows(db).aliases())
      return try db.rows("SELECT * FROM model ORDER BY name").map { row in
        let name: String = row["name"]
        return ModelRows.model(row, tags: tags[name] ?? [], aliases: aliases[name] ?? [])
      }
    }.sorted { NaturalOrder.areInOrder($0.name.text, $1.name.text) }
  }

  /// The registered model of that name; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func registeredModel(_ name: ModelName) throws -> RegisteredModel? {
    try read { db in
      try db.row("SELECT * FROM model WHERE name = ?", [name.text]).map {
        try ModelRows(db).model($0)
      }
    }
  }

  /// Makes a registered model where there is none of that name.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``.
  public func createModel(
    _ name: ModelName, description: String = "", at time: Timestamp
  ) throws {
    try transaction { try $0.createModel(name, description: description, at: time) }
  }

  /// Sets tags of a model; nil removes one.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/nameUnfit(_:name:rule:)`` for a key.
  public func setTags(_ tags: [String: String?], model: ModelName) throws {
    try transaction { try $0.setTags(tags, model: model) }
  }

  /// Registers a version: stores its files and gives it the next number. The model is made where
  /// it does not exist.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)`` for the model's name or a file's path,
  ///   ``StoreError/file(_:path:reason:)``.
  public func addVersion(_ draft: VersionDraft, at time: Timestamp) throws -> ModelVersion {
    let files = try storeFiles(of: draft)
    return try transaction { try $0.addVersion(draft, files: files, at: time) }
  }

  /// Stores the files of a version that ``Transaction/addVersion(_:files:at:)`` registers: file
  /// contents go to the objects before the transaction begins.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)`` for a file's path,
  ///   ``StoreError/file(_:path:reason:)``.
  public func storeFiles(of draft: VersionDraft) throws -> [Artifact] {
    try draft.files.sorted { $0.key < $1.key }.map { path, content in
      try NameCheck.path(path)
      return Artifact(path: path, object: try put(content), bytes: content.count)
    }
  }

  /// The versions of a model, the newest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func versions(of model: ModelName, limit: Int = .max) throws -> [ModelVersion] {
    try read { db in
      let rows = try db.rows(
        "SELECT * FROM modelVersion WHERE model = ? ORDER BY version DESC LIMIT ?",
        [model.text, limit])
      let files = try ModelRows(db).files(of: model)
      return try readable(rows) { row in
        try ModelRows.version(row, files: files[row["version"]] ?? [])
      }
    }
  }

  /// One version; nil where there is none of that number.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func version(of model: ModelName, _ number: Int) throws -> ModelVersion? {
    try read { db in
      try db.row(
        "SELECT * FROM modelVersion WHERE model = ? AND version = ?", [model.text, number]
      ).map {
        try ModelRows.version($0, files: ModelRows(db).files(of: model, version: number))
      }
    }
  }

  /// The content of one file of a version.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/objectMissing(_:)``,
  ///   ``StoreError/objectDamaged(_:)``.
  public func file(_ path: String, of version: ModelVersion) throws -> Data {
    guard let file = version.files.first(where: { $0.path == path }) else {
      throw StoreError.missing(.file, name: path)
    }
    return try object(file.object)
  }

  /// Replaces what is said of a version: description, tags, metrics and stage.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func updateVersion(_ version: ModelVersion) throws {
    try transaction { try $0.updateVersion(version) }
  }

  /// Writes a version's model directory into a folder, for libraries that read files.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``, ``StoreError/objectMissing(_:)``,
  ///   ``StoreError/objectDamaged(_:)``.
  public func export(_ version: ModelVersion, to folder: URL) throws {
    for file in version.files {
      try NameCheck.path(file.path)
      let place = folder.appending(path: file.path)
      try FileOperation.makeFolders(place.deletingLastPathComponent(), for: .umask)
      try FileOperation.replace(place, with: try object(file.object), for: .umask)
    }
  }
}

extension Transaction {
  /// See ``Store/createModel(_:description:at:)``.
  public func createModel(
    _ name: ModelName, description: String = "", at time: Timestamp
  ) throws {
    try NameCheck.modelName(name.text)
    try db.run(
      "INSERT OR IGNORE INTO model (name, createdAt, description) VALUES (?, ?, ?)",
      [name.text, time.milliseconds, description])
  }

  /// Registers a version whose files are stored already, see ``Store/storeFiles(of:)``.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)`` for the model's name.
  public func addVersion(
    _ draft: VersionDraft, files: [Artifact], at time: Timestamp
  ) throws -> ModelVersion {
    try createModel(draft.model, at: time)
    let last = try db.row(
      "SELECT lastVersion FROM model WHERE name = ?", [draft.model.text]
    )?.countIfAny("lastVersion", table: "model", id: draft.model)
    let version = ModelVersion(
      model: draft.model, version: (last ?? 0) + 1, createdAt: time, run: draft.run,
      snapshot: draft.snapshot, task: draft.task, trainer: draft.trainer,
      description: draft.description, tags: draft.tags, metrics: draft.metrics, files: files,
      origin: draft.origin)
    try insert(version)
    try db.run(
      "UPDATE model SET lastVersion = ?, updatedAt = ? WHERE name = ?",
      [version.version, time.milliseconds, version.model.text])
    for file in files {
      try db.run(
        "INSERT INTO versionFile VALUES (?, ?, ?, ?, ?)",
        [version.model.text, version.version, file.path, file.object.text, file.bytes])
    }
    return version
  }

  private func insert(_ version: ModelVersion) throws {
    let origin = version.origin
    try db.run(
      "INSERT INTO modelVersion (model, version, createdAt, run, snapshot, task, trainer, "
        + "description, tags, metrics, source, runLink, stage, loggedModel) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        version.model.text, version.version, version.createdAt.milliseconds, version.run?.text,
        version.snapshot?.text, JSONText.encode(version.task), version.trainer,
        version.description, JSONText.encode(version.tags), JSONText.encode(version.metrics),
        origin?.source, origin?.runLink, origin?.stage, origin?.loggedModel?.text,
      ])
  }

  /// Replaces what is said of a version: description, tags, metrics and stage.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func updateVersion(_ version: ModelVersion) throws {
    try db.run(
      "UPDATE modelVersion SET description = ?, tags = ?, metrics = ?, stage = ?, updatedAt = ? "
        + "WHERE model = ? AND version = ?",
      [
        version.description, JSONText.encode(version.tags), JSONText.encode(version.metrics),
        version.origin?.stage, version.updatedAt.milliseconds, version.model.text,
        version.version,
      ])
    if db.changesCount == 0 {
      throw StoreError.missing(.version, name: "\(version.model) v\(version.version)")
    }
  }
}
