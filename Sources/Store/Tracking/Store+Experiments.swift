import Domain
import GRDB

extension Store {
  /// All experiments that are not deleted, the oldest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func experiments(includeDeleted: Bool = false) throws -> [Experiment] {
    try read { db in
      try readable(db.rows("SELECT * FROM experiment ORDER BY id")) {
        try Self.experiment($0, db)
      }.filter { includeDeleted || $0.lifecycle == .active }
    }
  }

  /// The experiment of that id; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func experiment(_ id: ExperimentID) throws -> Experiment? {
    guard let number = Int64(id.text) else { return nil }
    return try read { db in
      try db.row("SELECT * FROM experiment WHERE id = ?", [number]).map {
        try Self.experiment($0, db)
      }
    }
  }

  /// The experiment of that name; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func experiment(named name: String) throws -> Experiment? {
    try read { db in
      try db.row("SELECT * FROM experiment WHERE name = ?", [name]).map {
        try Self.experiment($0, db)
      }
    }
  }

  /// The experiment of that name, made where there is none.
  ///
  /// - Throws: ``StoreError/nameUnfit(_:name:rule:)``.
  public func experiment(named name: String, createdAt time: Timestamp) throws -> Experiment {
    if let found = try experiment(named: name) { return found }
    return try transaction { try $0.experiment(named: name, createdAt: time) }
  }

  /// The names of all experiments, deleted or not.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func experimentNames() throws -> [ExperimentID: String] {
    try read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT id, name FROM experiment"))
      var names: [ExperimentID: String] = [:]
      while let row = try rows.next() {
        let id: Int64 = row[0]
        names[ExperimentID(String(id))] = row[1]
      }
      return names
    }
  }

  /// Sets tags of an experiment; nil removes one.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/nameUnfit(_:name:rule:)`` for a key.
  public func setTags(_ tags: [String: String?], experiment: ExperimentID) throws {
    try transaction { try $0.setTags(tags, experiment: experiment) }
  }

  /// Makes an experiment of a name that none has, deleted or not.
  ///
  /// - Parameter location: where clients keep the artifacts of its runs; nil: in this store.
  /// - Throws: ``StoreError/alreadyThere(_:name:)``, ``StoreError/nameUnfit(_:name:rule:)``.
  public func createExperiment(
    _ name: String, location: String? = nil, tags: [String: String] = [:], at time: Timestamp
  ) throws -> Experiment {
    try transaction {
      try $0.createExperiment(name, location: location, tags: tags, at: time)
    }
  }

  private static func experiment(_ row: Row, _ db: Database) throws -> Experiment {
    let id: Int64 = row["id"]
    var tags: [String: String] = [:]
    for tag in try db.rows("SELECT key, value FROM experimentTag WHERE experiment = ?", [id]) {
      tags[tag["key"]] = tag["value"]
    }
    return try experiment(row, tags: tags)
  }

  static func experiment(_ row: Row, tags: [String: String]) throws -> Experiment {
    let id: Int64 = row["id"]
    return Experiment(
      id: ExperimentID(String(id)), name: row["name"],
      lifecycle: try JSONText.word(row["lifecycle"], table: "experiment", id: id),
      createdAt: row.time("createdAt"), tags: tags, location: row["location"],
      updatedAt: row.timeIfAny("updatedAt"))
  }
}

extension Transaction {
  /// See ``Store/experiment(named:createdAt:)``.
  public func experiment(named name: String, createdAt time: Timestamp) throws -> Experiment {
    try NameCheck.text(name, of: .experiment, max: NameCheck.experimentCharactersMax)
    try db.run(
      "INSERT INTO experiment (name, lifecycle, createdAt) VALUES (?, 'active', ?) "
        + "ON CONFLICT (name) DO NOTHING", [name, time.milliseconds])
    guard let row = try db.row("SELECT * FROM experiment WHERE name = ?", [name]) else {
      throw StoreError.missing(.experiment, name: name)
    }
    return try Store.experiment(row, tags: [:])
  }

  /// See ``Store/createExperiment(_:location:tags:at:)``.
  public func createExperiment(
    _ name: String, location: String? = nil, tags: [String: String] = [:], at time: Timestamp
  ) throws -> Experiment {
    guard try db.row("SELECT 1 FROM experiment WHERE name = ?", [name]) == nil else {
      throw StoreError.alreadyThere(.experiment, name: name)
    }
    var experiment = try experiment(named: name, createdAt: time)
    if let location {
      try db.run(
        "UPDATE experiment SET location = ? WHERE id = ?",
        [location, experimentNumber(experiment.id)])
    }
    try setTags(tags.mapValues { $0 }, experiment: experiment.id)
    (experiment.location, experiment.tags) = (location, tags)
    return experiment
  }

  /// Gives an experiment another name.
  ///
  /// - Throws: ``StoreError/alreadyThere(_:name:)``, ``StoreError/missing(_:name:)``,
  ///   ``StoreError/nameUnfit(_:name:rule:)``.
  public func renameExperiment(
    _ id: ExperimentID, to name: String, at time: Timestamp
  ) throws {
    try NameCheck.text(name, of: .experiment, max: NameCheck.experimentCharactersMax)
    let number = try experimentNumber(id)
    let taken = try db.row("SELECT 1 FROM experiment WHERE name = ? AND id != ?", [name, number])
    guard taken == nil else { throw StoreError.alreadyThere(.experiment, name: name) }
    try db.run(
      "UPDATE experiment SET name = ?, updatedAt = ? WHERE id = ?",
      [name, time.milliseconds, number])
  }

  /// Hides an experiment with all its runs, or brings it back with all of them, as MLflow does.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func setLifecycle(
    _ stage: LifecycleStage, ofExperiment id: ExperimentID, at time: Timestamp
  ) throws {
    let number = try experimentNumber(id)
    try db.run(
      "UPDATE experiment SET lifecycle = ?, updatedAt = ? WHERE id = ?",
      [stage.rawValue, time.milliseconds, number])
    try db.run("UPDATE run SET lifecycle = ? WHERE experiment = ?", [stage.rawValue, number])
  }

  /// Whether an experiment is deleted; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func experimentLifecycle(_ id: ExperimentID) throws -> LifecycleStage? {
    guard let number = Int64(id.text),
      let word: String = try db.value("SELECT lifecycle FROM experiment WHERE id = ?", [number])
    else { return nil }
    return try JSONText.word(word, table: "experiment", id: id)
  }

  /// Removes a tag of an experiment.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the experiment or the tag.
  public func removeTag(_ key: String, experiment: ExperimentID) throws {
    try db.run(
      "DELETE FROM experimentTag WHERE experiment = ? AND key = ?",
      [experimentNumber(experiment), key])
    if db.changesCount == 0 { throw StoreError.missing(.tag, name: key) }
  }

  /// See ``Store/setTags(_:experiment:)``.
  public func setTags(_ tags: [String: String?], experiment: ExperimentID) throws {
    let number = try experimentNumber(experiment)
    for (key, value) in tags {
      try NameCheck.text(key, of: .tag, max: NameCheck.keyCharactersMax)
      if let value {
        try db.run(
          "INSERT OR REPLACE INTO experimentTag VALUES (?, ?, ?)", [number, key, value])
      } else {
        try db.run(
          "DELETE FROM experimentTag WHERE experiment = ? AND key = ?", [number, key])
      }
    }
  }

  func experimentNumber(_ id: ExperimentID) throws -> Int64 {
    guard let number = Int64(id.text),
      try db.row("SELECT 1 FROM experiment WHERE id = ?", [number]) != nil
    else { throw StoreError.missing(.experiment, name: id.text) }
    return number
  }
}
