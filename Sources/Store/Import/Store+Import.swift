import Domain
import GRDB

extension Store {
  /// How far a run of another program's files was read; nil where none of it was.
  ///
  /// - Parameter source: which program, where, and which of its runs.
  /// - Throws: ``StoreError`` of the database.
  public func importMark(_ source: String) throws -> ImportMark? {
    try read { try ImportMark(source, $0) }
  }
}

extension Transaction {
  /// Notes how far a run of another program's files has been read; in one transaction with what was
  /// read, so that it is neither lost nor taken twice.
  ///
  /// - Parameter previous: what the reader went on from.
  /// - Throws: ``StoreError/importedMeanwhile(source:)`` where another reader has gone on from there.
  public func setImportMark(
    _ mark: ImportMark, of source: String, after previous: ImportMark?
  ) throws {
    guard try ImportMark(source, db) == previous else {
      throw StoreError.importedMeanwhile(source: source)
    }
    try db.run(
      "INSERT OR REPLACE INTO importPosition VALUES (?, ?, ?)",
      [source, mark.run.text, mark.position])
  }

  /// Makes the experiment that a run is to belong to, where there is none of that name; what cannot stand
  /// in a name is left out of it.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func experiment(importedAs name: String, createdAt time: Timestamp) throws -> Experiment {
    let fitted = NameCheck.fitted(name, max: NameCheck.experimentCharactersMax)
    return try experiment(named: fitted ?? "imported", createdAt: time)
  }

  /// Starts a run of another program's files; what cannot stand in a name is left out of it.
  ///
  /// - Throws: as ``startRun(_:at:)``.
  public func startImportedRun(_ draft: RunDraft, at time: Timestamp) throws -> Run {
    var draft = draft
    draft.name = draft.name.flatMap { NameCheck.fitted($0, max: NameCheck.nameCharactersMax) }
    return try startRun(draft, at: time)
  }

  /// Adds what was read of a run. What cannot be stored is left out and counted.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``,
  ///   ``StoreError/historyDamaged(run:key:)``.
  public func add(_ records: ImportedRecords, to run: RunID) throws -> [ImportRefusal: Int] {
    var refused: [ImportRefusal: Int] = [:]
    let number = try activeRun(run)
    for (key, points) in records.metrics.sorted(by: { $0.key < $1.key }) {
      if NameCheck.isKey(key) {
        try append(points, to: key, of: number, run)
      } else {
        refused[.metricName, default: 0] += points.count
      }
    }
    try replace(params: fitting(records.params, .paramName, &refused), of: number)
    var tags = fitting(records.tags, .tagName, &refused)
    tags[RunTag.name] = tags[RunTag.name].flatMap {
      NameCheck.fitted($0, max: NameCheck.nameCharactersMax)
    }
    try setTags(tags.mapValues { $0 }, run: run)
    try logInputs(records.inputs, run: run)
    for artifact in records.artifacts {
      if NameCheck.isPath(artifact.path) {
        try addArtifact(artifact, to: .run(run))
      } else {
        refused[.filePath, default: 0] += 1
      }
    }
    return refused
  }

  private func replace(params: [String: String], of run: Int64) throws {
    for (key, value) in params {
      try db.run(
        "INSERT OR REPLACE INTO param VALUES (?, ?, ?, ?)",
        [run, keyNumber(key, of: .param), value, FilterLiteral.number(value)])
    }
  }

  /// Those whose names and values may be stored.
  private func fitting(
    _ values: [String: String], _ refusal: ImportRefusal, _ refused: inout [ImportRefusal: Int]
  ) -> [String: String] {
    values.filter { key, value in
      let isKey = NameCheck.isKey(key)
      let isShort = value.utf8.count <= ImportedRecords.valueBytesMax
      if !isKey { refused[refusal, default: 0] += 1 }
      if isKey, !isShort { refused[.longValue, default: 0] += 1 }
      return isKey && isShort
    }
  }
}

extension ImportMark {
  fileprivate init?(_ source: String, _ db: Database) throws {
    let row = try db.row("SELECT run, position FROM importPosition WHERE source = ?", [source])
    guard let row, let run = row.idIfAny("run", as: RunID.self) else { return nil }
    self.init(run: run, position: row["position"])
  }
}
