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
    let order = order
    let behind = try after().map { order.terms.condition(after: $0) }
    return try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT run.number FROM run \(order.joins) WHERE \(condition) "
          + "AND \(behind?.sql ?? "1") ORDER BY \(order.terms.text) LIMIT ? OFFSET ?"),
      arguments: StatementArguments(
        order.arguments + arguments + (behind?.arguments ?? []) + [limit, offset]))
  }

  private var order: OrderSQL { OrderSQL(query.isInCommonOrder ? [] : query.sort) }

  /// The values behind which the runs are to be.
  ///
  /// - Throws: `SearchError` for a place of another order.
  private func after() throws -> [PageCursor.Value]? {
    guard let values = query.after?.values else { return nil }
    guard values.count == order.terms.count else { throw SearchError(.pageToken) }
    return values
  }

  /// The place of a run in the order.
  func place(of number: Int64, _ db: Database) throws -> PageCursor? {
    let order = order
    let columns = order.terms.map(\.sql).joined(separator: ", ")
    let row = try db.row(
      "SELECT \(columns) FROM run \(order.joins) WHERE run.number = ?",
      StatementArguments(order.arguments + [number]))
    return row.map { PageCursor($0.databaseValues.map(PageCursor.Value.init)) }
  }

  /// One metric's order is an index, read as far as the page goes. Runs whose metric is NaN follow
  /// those with a value, then come runs without the metric.
  private func numbersByMetric(
    _ db: Database, key: String, descending: Bool, limit: Int, offset: Int
  ) throws -> [Int64] {
    let number: Int64? = try db.value("SELECT id FROM key WHERE name = ?", [key])
    var numbers: [Int64] = []
    var skipped = offset
    for phase in try phases(key: number, descending: descending) where numbers.count < limit {
      let found = try Int64.fetchAll(
        db.cachedStatement(
          sql: "SELECT run.number \(phase.source) ORDER BY \(phase.order) LIMIT ? OFFSET ?"),
        arguments: StatementArguments(phase.arguments + [limit - numbers.count, skipped]))
      numbers += found
      if found.isEmpty && skipped > 0 {
        let passed: Int =
          try db.value(
            "SELECT count(*) \(phase.source)", StatementArguments(phase.arguments)) ?? 0
        skipped -= min(skipped, passed)
      } else {
        skipped = 0
      }
    }
    return numbers
  }

  private struct Phase {
    var source: String
    var order: String
    var arguments: [(any DatabaseValueConvertible)?]
  }

  /// The parts of an order by a metric, without those that the query has behind it.
  ///
  /// - Parameter key: nil where no run has the metric.
  private func phases(key: Int64?, descending: Bool) throws -> [Phase] {
    let valued =
      "FROM series CROSS JOIN run ON run.number = series.run WHERE series.key = ? AND series.value "
    let value = OrderSQL.Term(sql: "series.value", descending: descending)
    let sources = [
      ("\(valued) IS NOT NULL", [value] + OrderSQL.ties), ("\(valued) IS NULL", OrderSQL.ties),
      (
        "FROM run WHERE run.number NOT IN (SELECT run FROM series WHERE key = ?)", OrderSQL.ties
      ),
    ]
    let after = try after()
    // The first two columns of the order say whether there is a value, and whether it is a number.
    let begun =
      after.map { $0[0] != .integer(0) ? 2 : $0[1] != .integer(0) ? 1 : 0 } ?? 0
    return sources.enumerated().dropFirst(begun).map { place, source in
      var phase = Phase(
        source: "\(source.0) AND \(condition)", order: source.1.text,
        arguments: [key] + arguments)
      if let after, place == begun {
        let behind = source.1.condition(after: after.suffix(source.1.count))
        phase.source += " AND \(behind.sql)"
        phase.arguments += behind.arguments
      }
      return phase
    }
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ",")
  }
}

extension FilterField {
  /// Whether an index of runs gives the order by it, whatever their stage.
  var hasIndex: Bool { self == .attribute(.id) || self == .attribute(.name) }
}
