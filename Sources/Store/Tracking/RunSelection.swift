import Domain
import GRDB

/// Finds the numbers of a query's runs in their order.
struct RunSelection {
  private let query: RunQuery
  private let condition: String
  private let arguments: [(any DatabaseValueConvertible)?]

  init(_ query: RunQuery) {
    self.query = query
    let filter = FilterSQL(query.filter)
    var condition = "(\(filter.sql))"
    var arguments = filter.arguments
    let stages = query.stages.map(\.rawValue).sorted()
    condition += " AND run.lifecycle IN (\(Self.marks(stages.count)))"
    arguments += stages
    if let experiments = query.experiments {
      let numbers = experiments.compactMap { Int64($0.text) }
      condition += " AND run.experiment IN (\(Self.marks(numbers.count)))"
      arguments += numbers
    }
    self.condition = condition
    self.arguments = arguments
  }

  func count(_ db: Database) throws -> Int {
    try db.value(
      "SELECT count(*) FROM run WHERE \(condition)", StatementArguments(arguments)) ?? 0
  }

  func numbers(_ db: Database) throws -> [Int64] {
    let limit = max(0, query.limit)
    let offset = max(0, query.offset)
    if limit == 0 { return [] }
    if query.sort.count == 1, case .metric(let key) = query.sort[0].field {
      return try numbersByMetric(
        db, key: key, descending: query.sort[0].descending, limit: limit, offset: offset)
    }
    var order = OrderSQL(query.sort)
    order.add("run.startedAt DESC, run.id")
    return try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT run.number FROM run \(order.joins) WHERE \(condition) "
          + "ORDER BY \(order.terms) LIMIT ? OFFSET ?"),
      arguments: StatementArguments(order.arguments + arguments + [limit, offset]))
  }

  /// One metric's order is an index, read as far as the page goes. Runs whose metric is NaN follow
  /// those with a value, then come runs without the metric.
  private func numbersByMetric(
    _ db: Database, key: String, descending: Bool, limit: Int, offset: Int
  ) throws -> [Int64] {
    guard let keyNumber: Int64 = try db.value("SELECT id FROM key WHERE name = ?", [key]) else {
      var plain = query
      plain.sort = []
      return try RunSelection(plain).numbers(db)
    }
    let direction = descending ? "DESC" : "ASC"
    let ties = "run.startedAt DESC, run.id"
    let valued =
      "FROM series CROSS JOIN run ON run.number = series.run WHERE series.key = ? AND series.value "
    let phases = [
      ("\(valued) IS NOT NULL AND \(condition)", "ORDER BY series.value \(direction), \(ties)"),
      ("\(valued) IS NULL AND \(condition)", "ORDER BY \(ties)"),
      (
        "FROM run WHERE run.number NOT IN (SELECT run FROM series WHERE key = ?) AND \(condition)",
        "ORDER BY \(ties)"
      ),
    ]
    var numbers: [Int64] = []
    var skipped = offset
    for (source, order) in phases where numbers.count < limit {
      let found = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT run.number \(source) \(order) LIMIT ? OFFSET ?"),
        arguments: StatementArguments([keyNumber] + arguments + [limit - numbers.count, skipped]))
      numbers += found
      if found.isEmpty && skipped > 0 {
        let passed: Int =
          try db.value(
            "SELECT count(*) \(source)", StatementArguments([keyNumber] + arguments)) ?? 0
        skipped -= min(skipped, passed)
      } else {
        skipped = 0
      }
    }
    return numbers
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ",")
  }
}

/// The `ORDER BY` of several keys, with the joins that it needs.
private struct OrderSQL {
  private(set) var joins = ""
  private(set) var terms = ""
  private(set) var arguments: [(any DatabaseValueConvertible)?] = []

  init(_ keys: [RunQuery.SortKey]) {
    for (place, key) in keys.prefix(RunQuery.sortKeysMax).enumerated() {
      let direction = key.descending ? "DESC" : "ASC"
      switch key.field {
      case .metric(let name):
        join("series", name, place)
        add("s\(place).run IS NULL, s\(place).value IS NULL, s\(place).value \(direction)")
      case .param(let name):
        join("param", name, place)
        add(keyed: place, direction)
      case .tag(let name):
        join("tag", name, place)
        add(keyed: place, direction)
      case .attribute(let attribute):
        let column = Self.column(attribute)
        add("\(column) IS NULL, \(column) \(direction)")
      }
    }
  }

  mutating func add(_ term: String) {
    terms += terms.isEmpty ? term : ", \(term)"
  }

  /// Numbers among themselves first, then other texts.
  private mutating func add(keyed place: Int, _ direction: String) {
    let table = "s\(place)"
    add("\(table).run IS NULL, \(table).number IS NULL, \(table).number \(direction)")
    add("\(table).value \(direction)")
  }

  private mutating func join(_ table: String, _ key: String, _ place: Int) {
    joins +=
      " LEFT JOIN \(table) s\(place) ON s\(place).run = run.number AND "
      + "s\(place).key = (SELECT id FROM key WHERE name = ?)"
    arguments.append(key)
  }

  private static func column(_ attribute: FilterAttribute) -> String {
    switch attribute {
    case .id: "run.id"
    case .name: "run.name"
    case .status: "run.status"
    case .user: "nullif(run.user, '')"
    case .experiment: "run.experiment"
    case .started: "run.startedAt"
    case .ended: "run.endedAt"
    case .duration: "(run.endedAt - run.startedAt)"
    }
  }
}
