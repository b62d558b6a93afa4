import Domain
import GRDB

/// The `ORDER BY` of several keys, with the joins that it needs.
struct OrderSQL {
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
        // Only where there can be NULL: no index gives that order.
        if Self.isOptional(attribute) { add("\(column) IS NULL") }
        add("\(column) \(direction)")
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
