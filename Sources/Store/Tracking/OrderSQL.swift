import Domain
import GRDB

/// The `ORDER BY` of several keys, with the joins that it needs.
struct OrderSQL {
  /// One column of the order; an expression stands in parentheses, since it is compared too.
  struct Term {
    var sql: String
    var descending = false

    /// As it stands behind `ORDER BY`.
    var text: String { descending ? "\(sql) DESC" : sql }
  }

  private(set) var joins = ""
  private(set) var terms: [Term] = []
  private(set) var arguments: [(any DatabaseValueConvertible)?] = []

  /// What ends every order, so that no two runs share a place.
  static let ties = [Term(sql: "run.startedAt", descending: true), Term(sql: "run.id")]

  /// The keys, then ``ties``.
  init(_ keys: [RunQuery.SortKey]) {
    for (place, key) in keys.prefix(RunQuery.sortKeysMax).enumerated() {
      switch key.field {
      case .metric(let name):
        join("series", name, place)
        add("(s\(place).run IS NULL)")
        add("(s\(place).value IS NULL)")
        add("s\(place).value", key.descending)
      case .param(let name):
        join("param", name, place)
        add(keyed: place, key.descending)
      case .tag(let name):
        join("tag", name, place)
        add(keyed: place, key.descending)
      case .attribute(let attribute):
        let column = Self.column(attribute)
        // Only where there can be NULL: no index gives that order.
        if Self.isOptional(attribute) { add("(\(column) IS NULL)") }
        add(column, key.descending)
      }
    }
    terms += Self.ties
  }

  private mutating func add(_ sql: String, _ descending: Bool = false) {
    terms.append(Term(sql: sql, descending: descending))
  }

  /// Numbers among themselves first, then other texts.
  private mutating func add(keyed place: Int, _ descending: Bool) {
    let table = "s\(place)"
    add("(\(table).run IS NULL)")
    add("(\(table).number IS NULL)")
    add("\(table).number", descending)
    add("\(table).value", descending)
  }

  private mutating func join(_ table: String, _ key: String, _ place: Int) {
    joins +=
      " LEFT JOIN \(table) s\(place) ON s\(place).run = run.number AND "
      + "s\(place).key = (SELECT id FROM key WHERE name = ?)"
    arguments.append(key)
  }

  private static func isOptional(_ attribute: FilterAttribute) -> Bool {
    switch attribute {
    case .user, .ended, .duration: true
    case .id, .name, .status, .experiment, .started: false
    }
  }

  private static func column(_ attribute: FilterAttribute) -> String {
    switch attribute {
    case .id: "run.id"
    case .name: "run.name"
    case .status: "run.status"
    case .user: "nullif(run.user, '')"
    case .experiment: "(SELECT name FROM experiment WHERE id = run.experiment)"
    case .started: "run.startedAt"
    case .ended: "run.endedAt"
    case .duration: "(run.endedAt - run.startedAt)"
    }
  }
}

extension [OrderSQL.Term] {
  /// As it stands behind `ORDER BY`.
  var text: String { map(\.text).joined(separator: ", ") }

  /// The condition that a run comes behind the one with these values.
  ///
  /// - Parameter values: one for each column.
  func condition(
    after values: [PageCursor.Value]
  ) -> (sql: String, arguments: [(any DatabaseValueConvertible)?]) {
    var sql = "0"
    var arguments: [(any DatabaseValueConvertible)?] = []
    // The last column first: each counts only where those before it are the same.
    for (term, value) in zip(self, values).reversed() {
      guard let value = value.databaseValue else {
        // What comes first by having nothing there has been told by the column before.
        sql = "(\(term.sql) IS NULL AND \(sql))"
        continue
      }
      let sign = term.descending ? "<" : ">"
      // The first half alone bounds an index.
      sql = "(\(term.sql) \(sign)= ? AND (\(term.sql) \(sign) ? OR \(sql)))"
      arguments = [value, value] + arguments
    }
    return (sql, arguments)
  }
}

extension PageCursor.Value {
  fileprivate var databaseValue: (any DatabaseValueConvertible)? {
    switch self {
    case .missing: nil
    case .integer(let integer): integer
    case .number(let number): number
    case .text(let text): text
    }
  }

  /// As it stands in a row.
  init(_ value: DatabaseValue) {
    switch value.storage {
    case .null, .blob: self = .missing
    case .int64(let integer): self = .integer(integer)
    case .double(let number): self = .number(number)
    case .string(let text): self = .text(text)
    }
  }
}
