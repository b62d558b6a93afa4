import Domain
import GRDB

extension RunRanks {
  /// The ranks by one key, those of ``OrderSQL``; read from an index where the database has one of
  /// the field, else from the runs as they lie there, and ordered here: SQLite sorts whole rows,
  /// and takes two to ten times as long for 100,000 of them.
  init(_ key: RunQuery.SortKey, bound: Int, _ db: Database) throws {
    self.init(bound: bound)
    let direction = Direction(isDescending: key.descending)
    switch key.field {
    case .metric(let name): try putMetric(name, direction, db)
    case .param(let name):
      if try putDistinctNumbers(ofParam: name, direction, db) { return }
      self = RunRanks(bound: bound)
      // Over the runs in their order: the index by number would look up every value at random.
      try putTexts(
        "SELECT run.number, kept.value, kept.number FROM run NOT INDEXED "
          + "CROSS JOIN param AS kept ON kept.run = run.number "
          + "AND kept.key = (SELECT id FROM key WHERE name = ?)",
        [name], direction, db)
    case .tag(let name):
      try putTexts(
        "SELECT run, value, number FROM tag WHERE key = (SELECT id FROM key WHERE name = ?)",
        [name], direction, db)
    case .attribute(let attribute): try putAttribute(attribute, direction, db)
    }
  }

  struct Direction {
    let isDescending: Bool

    var sql: String { isDescending ? "DESC" : "ASC" }

    func isBefore<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
      isDescending ? left > right : left < right
    }
  }

  private mutating func putMetric(_ name: String, _ direction: Direction, _ db: Database) throws {
    let source = "FROM series WHERE key = (SELECT id FROM key WHERE name = ?) AND value"
    let ranks = try putOrdered(
      "SELECT run, value \(source) IS NOT NULL ORDER BY value \(direction.sql)", [name], db
    ) { row -> Double in row[1] }
    // Those whose value is NaN.
    try db.each("SELECT run \(source) IS NULL", [name]) { put($0[0], ranks) }
  }

  /// What a random search draws: a number of its own for each run, so that an index has all.
  ///
  /// - Returns: false where two runs have the same number, which may be written in several ways, or
  ///   one has none; then the ranks are not complete.
  private mutating func putDistinctNumbers(
    ofParam name: String, _ direction: Direction, _ db: Database
  ) throws -> Bool {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT run, number FROM param WHERE key = (SELECT id FROM key WHERE name = ?) "
          + "ORDER BY number \(direction.sql)"),
      arguments: [name])
    var last: Double?
    var rank = 0
    while let row = try rows.next() {
      let number: Double? = row[1]
      guard let number, number != last else { return false }
      put(row[0], rank)
      last = number
      rank += 1
    }
    return true
  }

  private mutating func putAttribute(
    _ attribute: FilterAttribute, _ direction: Direction, _ db: Database
  ) throws {
    switch attribute {
    case .id:
      _ = try putOrdered("SELECT number FROM run ORDER BY id \(direction.sql)", [], db) {
        row -> Int64 in row[0]
      }
    case .name:
      _ = try putOrdered("SELECT number, name FROM run ORDER BY name \(direction.sql)", [], db) {
        ByteText($0[1])
      }
    case .status: try putTexts("SELECT number, status, NULL FROM run", [], direction, db)
    case .user:
      try putTexts("SELECT number, user, NULL FROM run WHERE user != ''", [], direction, db)
    case .experiment:
      var ranks: [Int64: Int] = [:]
      try db.each("SELECT id FROM experiment ORDER BY name \(direction.sql)") {
        ranks[$0[0]] = ranks.count
      }
      try db.each("SELECT number, experiment FROM run") { row in
        if let rank = ranks[row[1]] { put(row[0], rank) }
      }
    case .started: try putIntegers("startedAt", direction, db)
    case .ended: try putIntegers("endedAt", direction, db)
    case .duration: try putIntegers("(endedAt - startedAt)", direction, db)
    }
  }

  /// - Parameter value: of a row; equal ones follow each other.
  /// - Returns: how many ranks there are.
  private mutating func putOrdered<Value: Equatable>(
    _ sql: String, _ arguments: StatementArguments, _ db: Database, value: (Row) -> Value
  ) throws -> Int {
    var last: Value?
    var ranks = 0
    try db.each(sql, arguments) { row in
      let value = value(row)
      if value != last { ranks += 1 }
      last = value
      put(row[0], ranks - 1)
    }
    return ranks
  }

  private mutating func putIntegers(
    _ column: String, _ direction: Direction, _ db: Database
  ) throws {
    var values: [(value: Int64, run: Int64)] = []
    try db.each("SELECT number, \(column) FROM run WHERE \(column) IS NOT NULL") {
      values.append(($0[1], $0[0]))
    }
    values.sort { direction.isBefore($0.value, $1.value) }
    var rank = 0
    for place in values.indices {
      if place > 0, values[place].value != values[place - 1].value { rank += 1 }
      put(values[place].run, rank)
    }
  }

  /// Different texts that there is room for at once: a commit or a seed for each of 100,000 runs.
  private static let textsReserved = 100_000

  /// What a text is ordered by, without the text, which costs more to move than to look up.
  private struct TextKey {
    /// What the text spells; nil where it is no number.
    let number: Double?
    let prefix: UInt64
    let place: Int
  }

  /// Numbers among themselves first, then other texts; each text is compared once, however many
  /// runs have it.
  ///
  /// - Parameter sql: gives runs, texts, and the numbers that they spell, if any.
  private mutating func putTexts(
    _ sql: String, _ arguments: StatementArguments, _ direction: Direction, _ db: Database
  ) throws {
    var places: [ByteText: Int] = [:]
    // Made larger step by step it would take each text's hash again at every step.
    places.reserveCapacity(min(bound, Self.textsReserved))
    var texts: [ByteText] = []
    var keys: [TextKey] = []
    var runs: [(run: Int64, place: Int)] = []
    try db.each(sql, arguments) { row in
      let text = ByteText(row[1])
      if let place = places[text] { return runs.append((row[0], place)) }
      places[text] = texts.count
      runs.append((row[0], texts.count))
      keys.append(TextKey(number: row[2], prefix: text.prefix, place: texts.count))
      texts.append(text)
    }
    keys.sort { left, right in
      if left.number != right.number {
        guard let first = left.number, let second = right.number else {
          return left.number != nil
        }
        return direction.isBefore(first, second)
      }
      return left.prefix == right.prefix
        ? direction.isBefore(texts[left.place], texts[right.place])
        : direction.isBefore(left.prefix, right.prefix)
    }
    var ranks = [Int](repeating: 0, count: texts.count)
    for (rank, key) in keys.enumerated() { ranks[key.place] = rank }
    for (run, place) in runs { put(run, ranks[place]) }
  }
}
