import Domain
import GRDB

extension Store {
  /// Starts a run.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for an unknown experiment,
  ///   ``StoreError/alreadyThere(_:name:)`` for an id in use.
  public func startRun(_ draft: RunDraft, at time: Timestamp) throws -> Run {
    try transaction { try $0.startRun(draft, at: time) }
  }

  /// Ends a run.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func endRun(
    _ id: RunID, status: RunStatus, reason: String? = nil, at time: Timestamp
  ) throws {
    try transaction { try $0.endRun(id, status: status, reason: reason, at: time) }
  }

  /// Makes an ended run running again, as a resumed job does.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func resumeRun(_ id: RunID) throws {
    try transaction { try $0.resumeRun(id) }
  }

  /// Logs params; the same value again is fine.
  ///
  /// - Throws: ``StoreError/paramChanged(run:key:stored:given:)``, and then none is stored.
  public func logParams(_ params: [String: String], run: RunID) throws {
    try transaction { try $0.logParams(params, run: run) }
  }

  /// Sets tags; nil removes one. `mlflow.runName` renames the run, as in MLflow.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``,
  ///   ``StoreError/nameUnfit(_:name:rule:)`` for a key or the run's new name; then none is set.
  public func setTags(_ tags: [String: String?], run: RunID) throws {
    try transaction { try $0.setTags(tags, run: run) }
  }

  /// Notes dataset snapshots that the run read.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func logInputs(_ inputs: [DatasetInput], run: RunID) throws {
    try transaction { try $0.logInputs(inputs, run: run) }
  }

  /// Hides a run; it can be restored.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func deleteRun(_ id: RunID) throws {
    try transaction { try $0.setLifecycle(.deleted, of: id) }
  }

  /// Brings a deleted run back.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func restoreRun(_ id: RunID) throws {
    try transaction { try $0.setLifecycle(.active, of: id) }
  }
}

extension Transaction {
  /// See ``Store/startRun(_:at:)``.
  public func startRun(_ draft: RunDraft, at time: Timestamp) throws -> Run {
    var random = SystemRandomNumberGenerator()
    let id = draft.id ?? RunID.random(using: &random)
    try NameCheck.runID(id.text)
    let experiment = try experimentNumber(draft.experiment)
    let last: Int = try db.value("SELECT max(number) FROM run") ?? 0
    let name = draft.name ?? RunName.random(number: min(last, StoredCount.max) + 1, using: &random)
    try NameCheck.text(name, of: .run, max: NameCheck.nameCharactersMax)
    guard try db.row("SELECT 1 FROM run WHERE id = ?", [id.text]) == nil else {
      throw StoreError.alreadyThere(.run, name: id.text)
    }
    try db.run(
      "INSERT INTO run (id, experiment, name, status, lifecycle, startedAt, job, parent, user) "
        + "VALUES (?, ?, ?, ?, 'active', ?, ?, ?, ?)",
      [
        id.text, experiment, name, draft.status.rawValue, time.milliseconds, draft.job?.number,
        draft.parent?.text, draft.user,
      ])
    if let job = draft.job { try note(id, of: job) }
    try logParams(draft.params, run: id)
    try setTags(draft.tags, run: id)
    try logInputs(draft.inputs, run: id)
    return Run(
      id: id, experiment: draft.experiment, name: name, status: draft.status, startedAt: time,
      job: draft.job, parent: draft.parent, user: draft.user, params: draft.params,
      tags: draft.tags,
      inputs: draft.inputs)
  }

  /// With the run's start: a job whose attempt dies then goes on with this run.
  private func note(_ run: RunID, of job: JobID) throws {
    try db.run(
      "UPDATE job SET run = ? WHERE id = ? AND state = 'running'", [run.text, job.number])
  }

  /// See ``Store/endRun(_:status:reason:at:)``.
  public func endRun(
    _ id: RunID, status: RunStatus, reason: String? = nil, at time: Timestamp
  ) throws {
    let number = try activeRun(id)
    try db.run(
      "UPDATE run SET status = ?, endedAt = ?, reason = coalesce(?, reason) WHERE number = ?",
      [status.rawValue, status.isTerminal ? time.milliseconds : nil, reason, number])
  }

  /// See ``Store/resumeRun(_:)``.
  public func resumeRun(_ id: RunID) throws {
    try db.run(
      "UPDATE run SET status = 'running', endedAt = NULL, reason = NULL WHERE number = ?",
      [activeRun(id)])
  }

  /// See ``Store/logParams(_:run:)``.
  public func logParams(_ params: [String: String], run: RunID) throws {
    let number = try activeRun(run)
    for (key, value) in params.sorted(by: { $0.key < $1.key }) {
      let keyNumber = try self.keyNumber(key, of: .param)
      let stored: String? = try db.value(
        "SELECT value FROM param WHERE run = ? AND key = ?", [number, keyNumber])
      if let stored {
        if stored == value { continue }
        throw StoreError.paramChanged(run: run, key: key, stored: stored, given: value)
      }
      try db.run(
        "INSERT INTO param VALUES (?, ?, ?, ?)",
        [number, keyNumber, value, FilterLiteral.number(value)])
    }
  }

  /// See ``Store/setTags(_:run:)``.
  public func setTags(_ tags: [String: String?], run: RunID) throws {
    let number = try activeRun(run)
    for (key, value) in tags {
      let keyNumber = try self.keyNumber(key, of: .tag)
      guard let value else {
        try db.run("DELETE FROM tag WHERE run = ? AND key = ?", [number, keyNumber])
        continue
      }
      try db.run(
        "INSERT OR REPLACE INTO tag VALUES (?, ?, ?, ?)",
        [number, keyNumber, value, FilterLiteral.number(value)])
      if key == RunTag.name {
        try NameCheck.text(value, of: .run, max: NameCheck.nameCharactersMax)
        try db.run("UPDATE run SET name = ? WHERE number = ?", [value, number])
      }
    }
  }

  /// See ``Store/logInputs(_:run:)``.
  public func logInputs(_ inputs: [DatasetInput], run: RunID) throws {
    let number = try activeRun(run)
    for input in inputs {
      try db.run(
        "INSERT OR IGNORE INTO input VALUES (?, ?, ?, ?)",
        [number, input.snapshot.text, input.context, input.dataset.text])
    }
  }

  func setLifecycle(_ stage: LifecycleStage, of id: RunID) throws {
    try db.run("UPDATE run SET lifecycle = ? WHERE id = ?", [stage.rawValue, id.text])
    if db.changesCount == 0 { throw StoreError.missing(.run, name: id.text) }
  }

  /// The number of a run that may be logged to.
  func activeRun(_ id: RunID) throws -> Int64 {
    guard let row = try db.row("SELECT number, lifecycle FROM run WHERE id = ?", [id.text]) else {
      throw StoreError.missing(.run, name: id.text)
    }
    let lifecycle: String = row["lifecycle"]
    guard lifecycle == LifecycleStage.active.rawValue else { throw StoreError.runDeleted(id) }
    return row["number"]
  }

  /// The number of a key of a param, metric or tag, given at its first use.
  func keyNumber(_ key: String, of thing: StoreError.RecordKind) throws -> Int64 {
    if let number: Int64 = try db.value("SELECT id FROM key WHERE name = ?", [key]) {
      return number
    }
    try NameCheck.text(key, of: thing, max: NameCheck.keyCharactersMax)
    try db.run("INSERT INTO key (name) VALUES (?)", [key])
    return db.lastInsertedRowID
  }
}
