import Domain
import GRDB

extension Transaction {
  /// Refuses a model that is not there.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func checkModel(_ name: ModelName) throws {
    guard try db.row("SELECT 1 FROM model WHERE name = ?", [name.text]) != nil else {
      throw StoreError.missing(.model, name: name.text)
    }
  }

  /// Makes a registered model of a name that none has.
  ///
  /// - Throws: ``StoreError/alreadyThere(_:name:)``, ``StoreError/nameUnfit(_:name:rule:)``.
  public func registerModel(
    _ name: ModelName, description: String = "", tags: [String: String] = [:], at time: Timestamp
  ) throws {
    guard try db.row("SELECT 1 FROM model WHERE name = ?", [name.text]) == nil else {
      throw StoreError.alreadyThere(.model, name: name.text)
    }
    try createModel(name, description: description, at: time)
    try setTags(tags.mapValues { $0 }, model: name)
  }

  /// Replaces what is written about a model.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func describe(
    _ model: ModelName, as description: String, at time: Timestamp
  ) throws {
    try checkModel(model)
    try db.run(
      "UPDATE model SET description = ?, updatedAt = ? WHERE name = ?",
      [description, time.milliseconds, model.text])
  }

  /// See ``Store/setTags(_:model:)``.
  public func setTags(_ tags: [String: String?], model: ModelName) throws {
    try checkModel(model)
    for (key, value) in tags {
      try NameCheck.text(key, of: .tag, max: NameCheck.keyCharactersMax)
      if let value {
        try db.run("INSERT OR REPLACE INTO modelTag VALUES (?, ?, ?)", [model.text, key, value])
      } else {
        try db.run("DELETE FROM modelTag WHERE model = ? AND key = ?", [model.text, key])
      }
    }
  }

  /// Replaces what is written about a version.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func describe(
    _ version: Int, of model: ModelName, as description: String, at time: Timestamp
  ) throws {
    try checkVersion(version, of: model)
    try db.run(
      "UPDATE modelVersion SET description = ?, updatedAt = ? WHERE model = ? AND version = ?",
      [description, time.milliseconds, model.text, version])
  }

  /// Sets tags of a version; nil removes one.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/nameUnfit(_:name:rule:)`` for a key.
  public func setTags(
    _ tags: [String: String?], version: Int, of model: ModelName
  ) throws {
    guard
      let text: String = try db.value(
        "SELECT tags FROM modelVersion WHERE model = ? AND version = ?", [model.text, version])
    else { throw StoreError.missing(.version, name: "\(model) v\(version)") }
    var stored: [String: String] = try JSONText.decode(
      from: text, table: "modelVersion", id: "\(model) v\(version)")
    for (key, value) in tags {
      try NameCheck.text(key, of: .tag, max: NameCheck.keyCharactersMax)
      stored[key] = value
    }
    try db.run(
      "UPDATE modelVersion SET tags = ? WHERE model = ? AND version = ?",
      [JSONText.encode(stored), model.text, version])
  }

  /// Moves a version to one of MLflow's stages.
  ///
  /// - Parameter archive: where the others in that stage go instead; nil lets them stay.
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func setStage(
    _ stage: String, version: Int, of model: ModelName, archive: String? = nil, at time: Timestamp
  ) throws {
    try checkVersion(version, of: model)
    if let archive {
      try db.run(
        "UPDATE modelVersion SET stage = ?, updatedAt = ? "
          + "WHERE model = ? AND version != ? AND stage = ?",
        [archive, time.milliseconds, model.text, version, stage])
    }
    try db.run(
      "UPDATE modelVersion SET stage = ?, updatedAt = ? WHERE model = ? AND version = ?",
      [stage, time.milliseconds, model.text, version])
    try db.run(
      "UPDATE model SET updatedAt = ? WHERE name = ?", [time.milliseconds, model.text])
  }

  /// Gives a model another name; its versions, aliases, tags and history follow.
  ///
  /// - Throws: ``StoreError/alreadyThere(_:name:)``, ``StoreError/missing(_:name:)``,
  ///   ``StoreError/nameUnfit(_:name:rule:)``, ``StoreError/served(_:name:by:)``: projects name the
  ///   models of their endpoints.
  public func renameModel(
    _ model: ModelName, to name: ModelName, at time: Timestamp
  ) throws {
    try checkModel(model)
    try NameCheck.modelName(name.text)
    try checkUnserved(model)
    if name != model, try db.row("SELECT 1 FROM model WHERE name = ?", [name.text]) != nil {
      throw StoreError.alreadyThere(.model, name: name.text)
    }
    // The tables name one another by it.
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    try db.run(
      "UPDATE model SET name = ?, updatedAt = ? WHERE name = ?",
      [name.text, time.milliseconds, model.text])
    try db.run(
      "UPDATE modelVersion SET model = ?, updatedAt = ? WHERE model = ?",
      [name.text, time.milliseconds, model.text])
    for table in ["modelTag", "versionFile", "alias", "aliasChange"] {
      try db.run("UPDATE \(table) SET model = ? WHERE model = ?", [name.text, model.text])
    }
    try db.execute(sql: "PRAGMA defer_foreign_keys = OFF")
  }

  func checkVersion(_ version: Int, of model: ModelName) throws {
    let found = try db.row(
      "SELECT 1 FROM modelVersion WHERE model = ? AND version = ?", [model.text, version])
    if found == nil { throw StoreError.missing(.version, name: "\(model) v\(version)") }
  }
}
