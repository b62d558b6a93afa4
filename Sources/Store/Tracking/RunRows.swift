import Domain
import GRDB

/// Reads whole runs, a page at a time: one statement a table, not one a run.
struct RunRows {
  private let db: Database
  private let unreadable: UnreadableRecords

  /// - Parameter unreadable: where runs that cannot be read are told, if such are to be left out.
  init(_ db: Database, _ unreadable: UnreadableRecords = UnreadableRecords()) {
    self.db = db
    self.unreadable = unreadable
  }

  /// The runs with those numbers, in that order.
  func runs(numbers: [Int64]) throws -> [Run] {
    let runs = try runsByNumber(numbers)
    return numbers.compactMap { runs[$0] }
  }

  /// The runs with those numbers.
  func runsByNumber(_ numbers: [Int64]) throws -> [Int64: Run] {
    if numbers.isEmpty { return [:] }
    let list = "[\(numbers.map(String.init).joined(separator: ","))]"
    let among = "IN (SELECT value FROM json_each(?))"
    var runs: [Int64: Run] = [:]
    runs.reserveCapacity(numbers.count)
    try each("SELECT * FROM run WHERE number \(among)", list) { row in
      runs[row["number"]] = try unreadable.attempt { try Self.run(row) }
    }
    var names = KeyNames(db)
    try each("SELECT run, key, value FROM param WHERE run \(among)", list) { row in
      runs[row[0]]?.params[try names.name(row[1])] = row[2]
    }
    try each("SELECT run, key, value FROM tag WHERE run \(among)", list) { row in
      runs[row[0]]?.tags[try names.name(row[1])] = row[2]
    }
    try each("SELECT run, key, value FROM series WHERE run \(among)", list) { row in
      let value: Double? = row[2]
      runs[row[0]]?.metrics[try names.name(row[1])] = value ?? .nan
    }
    try each(
      "SELECT run, dataset, snapshot, context FROM input WHERE run \(among)", list
    ) { row in
      runs[row[0]]?.inputs.append(
        DatasetInput(
          dataset: DatasetName(row[1]), snapshot: SnapshotID(row[2]), context: row[3]))
    }
    return runs
  }

  private func each(_ sql: String, _ list: String, _ body: (Row) throws -> Void) throws {
    let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [list])
    while let row = try cursor.next() { try body(row) }
  }

  /// A run's own row, without what other tables hold of it.
  static func run(_ row: Row) throws -> Run {
    let id: RunID = row.id("id")
    let experiment: Int64 = row["experiment"]
    let job: Int64? = row["job"]
    return Run(
      id: id, experiment: ExperimentID(String(experiment)), name: row["name"],
      status: try JSONText.word(row["status"], table: "run", id: id),
      lifecycle: try JSONText.word(row["lifecycle"], table: "run", id: id),
      startedAt: row.time("startedAt"), endedAt: row.timeIfAny("endedAt"),
      heardAt: row.timeIfAny("heardAt"), reason: row["reason"],
      job: job.map { JobID($0) }, parent: row.idIfAny("parent"), user: row["user"])
  }
}

/// The names of keys, each read once: runs of a page share most of theirs.
struct KeyNames {
  private let db: Database
  private var names: [Int64: String] = [:]

  init(_ db: Database) {
    self.db = db
  }

  mutating func name(_ key: Int64) throws -> String {
    if let name = names[key] { return name }
    let name = try db.value("SELECT name FROM key WHERE id = ?", [key]) ?? ""
    names[key] = name
    return name
  }
}
