import Domain
import GRDB

extension Store {
  /// The run of that id, deleted or not; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func run(_ id: RunID) throws -> Run? {
    try read { db in
      guard let number: Int64 = try db.value("SELECT number FROM run WHERE id = ?", [id.text])
      else { return nil }
      return try RunRows(db).runs(numbers: [number]).first
    }
  }

  /// The run that a text means: an id, the beginning of one (4 characters or more), or a name. Where these
  /// are of several runs, none is picked.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/ambiguous(_:name:matches:)``.
  public func resolveRun(_ text: String) throws -> Run {
    if text.utf8.count == 32, let run = try run(RunID(text)) { return run }
    return try read { db in
      var rows = try db.rows("SELECT number, id FROM run WHERE name = ? LIMIT 6", [text])
      rows += try Self.runs(idsBeginning: text, db).filter { row in !rows.contains(row) }
      guard let row = rows.first else { throw StoreError.missing(.run, name: text) }
      guard rows.count == 1 else {
        throw StoreError.ambiguous(.run, name: text, matches: rows.map { $0["id"] })
      }
      guard let run = try RunRows(db).runs(numbers: [row["number"]]).first else {
        throw StoreError.missing(.run, name: text)
      }
      return run
    }
  }

  /// Number and id of up to six runs whose id begins so; none for fewer than 4 characters.
  static func runs(idsBeginning text: String, _ db: Database) throws -> [Row] {
    guard text.utf8.count >= 4 else { return [] }
    // Ids are hexadecimal digits, all below "g".
    return try db.rows(
      "SELECT number, id FROM run WHERE id >= ? AND id < ? LIMIT 6", [text, text + "g"])
  }

  /// One page of runs, complete with params, last metrics, tags and inputs.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func runs(_ query: RunQuery = RunQuery()) throws -> [Run] {
    try read { db in
      let numbers = try RunSelection(query).numbers(db)
      return try RunRows(db, unreadable).runs(numbers: numbers)
    }
  }

  /// One page of runs as ``runs(_:)`` gives it, and the place behind its last run; nil where no run comes
  /// after it.
  ///
  /// - Throws: ``StoreError`` of the database or of a record; `SearchError` for a place of another
  ///   order.
  public func page(_ query: RunQuery) throws -> (runs: [Run], next: PageCursor?) {
    var more = query
    more.limit = max(0, min(query.limit, .max - 1)) + 1
    return try read { db in
      let selection = RunSelection(more)
      let numbers = try settledNumbers(more, db) ?? selection.numbers(db)
      let page = Array(numbers.prefix(more.limit - 1))
      let next =
        try page.count < numbers.count ? page.last.map { try selection.place(of: $0, db) } : nil
      return (try RunRows(db, unreadable).runs(numbers: page), next ?? nil)
    }
  }

  /// The numbers of a first page with a condition, from what earlier questions left; nil where nothing is
  /// left, or another thread looks there.
  private func settledNumbers(_ query: RunQuery, _ db: Database) throws -> [Int64]? {
    if query.filter == .everything || query.after != nil { return nil }
    return try searches.withLockIfAvailable { try $0.numbers(ofSettled: query, db) } ?? nil
  }

  /// These runs in this order, without those that are not there.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func runs(_ ids: [RunID]) throws -> [Run] {
    try read { db in
      let rows = try db.rows(
        "SELECT id, number FROM run WHERE id IN (SELECT value FROM json_each(?))",
        [JSONText.list(ids.map(\.text))])
      let numbers = Dictionary(rows.map { ($0.id("id", as: RunID.self), $0["number"] as Int64) }) {
        first, _ in first
      }
      return try RunRows(db, unreadable).runs(numbers: ids.compactMap { numbers[$0] })
    }
  }

  /// How many runs a query has without its limit and offset.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func countRuns(_ query: RunQuery = RunQuery()) throws -> Int {
    try read { try RunSelection(query).count($0) }
  }

  /// The names of all metrics, or params, or tags, in alphabetical order; for completion and
  /// column pickers.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func keys(of kind: RunKeyKind) throws -> [String] {
    try read { db in
      try String.fetchAll(
        db.cachedStatement(
          // A look into an index for each key, not a walk over every run's.
          sql: """
            SELECT name FROM key WHERE EXISTS (
              SELECT 1 FROM \(kind.table) AS kept WHERE kept.key = key.id) ORDER BY name
            """))
    }
  }

  /// The keys of all kinds.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func runKeys() throws -> RunKeys {
    RunKeys(
      metrics: try keys(of: .metric), params: try keys(of: .param), tags: try keys(of: .tag))
  }
}

/// What a run has under names.
public enum RunKeyKind: Sendable {
  /// Each has names of its own: `lr` may be a `metric` and a `param`.
  case metric, param, tag

  var table: String {
    switch self {
    case .metric: "series"
    case .param: "param"
    case .tag: "tag"
    }
  }
}
