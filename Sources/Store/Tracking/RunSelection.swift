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
    // With a plus no index serves the condition: the one that gives the order does more.
    let column = query.sort.first?.field.hasIndex == true ? "+run.lifecycle" : "run.lifecycle"
    condition += " AND \(column) IN (\(Self.marks(stages.count)))"
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
    var order = OrderSQL(query.isInCommonOrder ? [] : query.sort)
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

extension FilterField {
  /// Whether an index of runs gives the order by it, whatever their stage.
  var hasIndex: Bool { self == .attribute(.id) || self == .attribute(.name) }
}
