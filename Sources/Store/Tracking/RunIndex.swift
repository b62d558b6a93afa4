import Domain
import GRDB

/// What a process keeps of the runs that it asks for again and again: sets of those that meet a
/// condition, lists of them in an order, and the ended ones of the last page.
///
/// A store of 100,000 runs answers a filter and an order in some 100 ms from its tables. Most of
/// that is the same from question to question: here each simple condition is asked once, as SQL,
/// and kept as a bitmap; `and`, `or` and `not` are then work on bits. Each order is read once and
/// kept as a list, so that its far end is as near as its beginning. What is kept is given up when
/// the store's counters move: all of it with that of runs, what looks at metrics with that of
/// metrics. Names of experiments have no counter: they do not change. What runs read has none, and
/// is not kept. So the answers are always those of ``Store/runs(_:)``.
public struct RunIndex: Sendable {
  /// Conditions kept; a condition takes a bit for each run.
  static let setsMax = 64
  /// Orders kept; an order takes four bytes for each run.
  static let ordersMax = 8
  /// Runs from the beginning of an order that an index of the database finds at once.
  static let nearRuns = 1_000
  /// Numbers run on from 1, with gaps where runs were removed. A store whose numbers lie further
  /// apart than this is asked as if there were no index.
  private static let spread = (factor: Int64(8), slack: Int64(1_000_000))

  /// The number above the highest run's; nil where the numbers lie too far apart.
  private var bound: Int?
  private var sets: [Filter: RunBitmap] = [:]
  /// By a query without condition and limit.
  private var orders: [RunQuery: [UInt32]] = [:]
  private var scopes: [RunQuery: RunBitmap] = [:]
  private var totals: [RunQuery: Int] = [:]
  /// The orders that ``prepare`` has read once.
  private var prepared: Set<RunQuery> = []
  private var ended: [Int64: Run] = [:]
  private var revisions: StoreRevisions?

  public init() {}

  /// Gives up what has changed since the last question.
  private mutating func refresh(_ db: Database) throws {
    let now = try StoreRevisions(db)
    defer { revisions = now }
    guard let revisions, revisions[.runs] == now[.runs] else {
      let before = prepared
      self = RunIndex()
      (prepared, bound) = (before, try Self.bound(db))
      return
    }
    if revisions[.metrics] == now[.metrics] { return }
    sets = sets.filter { !$0.key.asksMetrics }
    orders = orders.filter { !$0.key.sort.contains { $0.field.isMetric } }
  }

  private static func bound(_ db: Database) throws -> Int? {
    let first: Int64 = try db.value("SELECT min(number) FROM run") ?? 0
    let last: Int64 = try db.value("SELECT max(number) FROM run") ?? 0
    if first < 0 { return nil }
    if last <= spread.slack { return Int(last) + 1 }
    let count: Int64 = try db.value("SELECT count(*) FROM run") ?? 0
    return last - spread.slack <= count * spread.factor ? Int(last) + 1 : nil
  }

  /// The numbers of a query's runs in their order, of one page or all, and how many match.
  private mutating func numbers(
    _ query: RunQuery, _ db: Database
  ) throws -> (page: [Int64], matching: Int) {
    guard let bound, query.after == nil else {
      let selection = RunSelection(query)
      return (try selection.numbers(db), try selection.count(db))
    }
    guard keepsOrder(of: query) else {
      return (try RunSelection(query).numbers(db), try count(query, bound, db))
    }
    let order = try order(query, bound, db)
    if query.filter == .everything {
      let page = order.dropFirst(max(0, query.offset)).prefix(max(0, query.limit)).map(Int64.init)
      return (page, order.count)
    }
    let matching = try self.matching(query, bound, db)
    var page: [Int64] = []
    var skipped = 0
    for number in order where matching.contains(Int(number)) {
      if page.count >= query.limit { break }
      if skipped < query.offset { skipped += 1 } else { page.append(Int64(number)) }
    }
    return (page, matching.count)
  }

  /// Whether a page is cut out of a list that is kept. The beginning of an order that the database
  /// has an index of is there sooner without.
  private func keepsOrder(of query: RunQuery) -> Bool {
    query.filter != .everything || max(query.offset, query.limit) > Self.nearRuns
      || !query.hasIndexedOrder || orders[query.order] != nil
  }

  private mutating func count(_ query: RunQuery, _ bound: Int, _ db: Database) throws -> Int {
    if query.filter != .everything { return try matching(query, bound, db).count }
    if let known = totals[query.scope] { return known }
    let count = try RunSelection(query).count(db)
    totals[query.scope] = count
    return count
  }

  private mutating func matching(
    _ query: RunQuery, _ bound: Int, _ db: Database
  ) throws -> RunBitmap {
    var matching = try scope(query, bound, db)
    if query.filter != .everything {
      matching.formIntersection(try set(query.filter, bound, db))
    }
    return matching
  }

  // MARK: Conditions

  private mutating func set(_ filter: Filter, _ bound: Int, _ db: Database) throws -> RunBitmap {
    switch filter {
    case .all(let conditions):
      var all = RunBitmap(bound: bound)
      all.formComplement()
      for condition in conditions { all.formIntersection(try set(condition, bound, db)) }
      return all
    case .any(let conditions):
      var any = RunBitmap(bound: bound)
      for condition in conditions { any.formUnion(try set(condition, bound, db)) }
      return any
    case .not(let condition):
      var rest = try set(condition, bound, db)
      rest.formComplement()
      return rest
    case .input: return try Self.read(FilterSQL(filter), bound, db)
    case .comparison, .has, .text:
      if let kept = sets[filter] { return kept }
      if sets.count >= Self.setsMax { sets = [:] }
      let found = try Self.read(FilterSQL(filter), bound, db)
      sets[filter] = found
      return found
    }
  }

  private static func read(_ filter: FilterSQL, _ bound: Int, _ db: Database) throws -> RunBitmap {
    var set = RunBitmap(bound: bound)
    let sql = filter.members ?? "SELECT number FROM run WHERE \(filter.sql)"
    let cursor = try Int64.fetchCursor(
      db.cachedStatement(sql: sql), arguments: StatementArguments(filter.arguments))
    while let number = try cursor.next() { set.insert(number) }
    return set
  }

  // MARK: Orders

  private mutating func scope(_ query: RunQuery, _ bound: Int, _ db: Database) throws -> RunBitmap {
    let key = query.scope
    if let kept = scopes[key] { return kept }
    var set = RunBitmap(bound: bound)
    for number in try order(key, bound, db) { set.insert(Int64(number)) }
    scopes[key] = set
    return set
  }

  private mutating func order(_ query: RunQuery, _ bound: Int, _ db: Database) throws -> [UInt32] {
    let key = query.order
    if let kept = orders[key] { return kept }
    if key.sort.isEmpty { return keep(try RunSelection(key).numbers(db).map { UInt32($0) }, key) }
    var list = try order(key.scope, bound, db)
    // The last key first: what a later one leaves equal stays as it was.
    for sort in key.sort.prefix(RunQuery.sortKeysMax).reversed() {
      list = try RunRanks(sort, bound: bound, db).sorted(list)
    }
    return keep(list, key)
  }

  private mutating func keep(_ order: [UInt32], _ key: RunQuery) -> [UInt32] {
    // The common orders are what all others are made of.
    if orders.count >= Self.ordersMax { orders = orders.filter { $0.key.sort.isEmpty } }
    if orders.count >= Self.ordersMax { orders = [:] }
    orders[key] = order
    return order
  }

  /// How many orders are kept now.
  var orderCount: Int { orders.count }
}

extension Store {
  /// Reads the order of a query, so that the first filter of it need not; once for each order,
  /// since a store that changes every second would make it work for nobody.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func prepare(_ query: RunQuery, _ index: inout RunIndex) throws {
    try read { try index.prepare(query, $0) }
  }

  /// One page of runs, how many there are of them, and how many without the condition.
  ///
  /// - Parameter index: what the last question left.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func page(
    _ query: RunQuery, _ index: inout RunIndex
  ) throws -> (runs: [Run], matching: Int, total: Int) {
    try read { try index.page(query, $0, unreadable) }
  }

  /// The place of a run among a query's runs, counted from 0; nil where it is none of them.
  ///
  /// O(n) in the runs that match.
  /// - Throws: ``StoreError`` of the database.
  public func place(of id: RunID, in query: RunQuery, _ index: inout RunIndex) throws -> Int? {
    try read { try index.place(of: id, in: query, $0) }
  }
}

extension RunIndex {
  /// The numbers of a page, where the store stands as at the last question; nil where it has changed
  /// since: sets of all runs would then be made for one question.
  mutating func numbers(ofSettled query: RunQuery, _ db: Database) throws -> [Int64]? {
    let before = revisions
    try refresh(db)
    let asksMetrics = query.filter.asksMetrics || query.sort.contains { $0.field.isMetric }
    let topics: [StoreTopic] = asksMetrics ? [.runs, .metrics] : [.runs]
    guard let before, let revisions, topics.allSatisfy({ before[$0] == revisions[$0] }) else {
      return nil
    }
    return try numbers(query, db).page
  }

  fileprivate mutating func prepare(_ query: RunQuery, _ db: Database) throws {
    guard prepared.insert(query.order).inserted else { return }
    try refresh(db)
    guard let bound else { return }
    _ = try scope(query, bound, db)
    _ = try order(query, bound, db)
  }

  fileprivate mutating func page(
    _ query: RunQuery, _ db: Database, _ unreadable: UnreadableRecords
  ) throws -> (runs: [Run], matching: Int, total: Int) {
    try refresh(db)
    let (page, matching) = try numbers(query, db)
    let total =
      try bound.map { try count(query.scope, $0, db) } ?? RunSelection(query.scope).count(db)
    let read = try RunRows(db, unreadable).runsByNumber(page.filter { ended[$0] == nil })
    let runs = page.compactMap { number in
      (read[number] ?? ended[number]).map { (number, $0) }
    }
    // A run that has ended stays as it is until the counter of runs moves.
    ended = Dictionary(uniqueKeysWithValues: runs.filter(\.1.status.isTerminal))
    return (runs.map(\.1), matching, total)
  }

  fileprivate mutating func place(
    of id: RunID, in query: RunQuery, _ db: Database
  ) throws -> Int? {
    try refresh(db)
    guard let number: Int64 = try db.value("SELECT number FROM run WHERE id = ?", [id.text])
    else { return nil }
    return try numbers(query, db).page.firstIndex(of: number)
  }
}
