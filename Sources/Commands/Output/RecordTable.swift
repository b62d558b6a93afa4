import Datasets
import Domain

/// Records as a table: a column a stored property in the order of its declaration, under the name
/// that JSON gives it. Properties of a property and entries of a dictionary are columns of their
/// own (`metrics.auc`); lists of anything but text are left to JSON.
struct RecordTable {
  let table: Table

  /// - Parameter columns: those that there are without a record.
  init(_ records: [some Any], columns: [String] = []) {
    if records.isEmpty {
      table = Table(columns: columns.map { Column(name: $0, values: .categories([String?]())) })
      return
    }
    let rows = records.map { Self.cells(of: $0, path: []) }
    var places: [String: Int] = [:]
    for cell in rows.joined() where places[cell.name] == nil { places[cell.name] = places.count }
    // A column of a later row stands beside those of its property, not behind all others.
    let order = Self.order(of: records)
    // A value that one record lacks and another has in parts has its columns from the other.
    let whole = Set(places.keys.flatMap { Self.parents(of: $0) })
    let names = places.keys.filter { !whole.contains($0) }.sorted {
      (Self.place($0, in: order), places[$0] ?? 0) < (Self.place($1, in: order), places[$1] ?? 0)
    }
    let texts = rows.map { row in
      Dictionary(row.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
    table = Table(
      columns: names.map { name in
        Column(name: name, values: .categories(texts.map { $0[name] ?? nil }))
      })
  }

  /// `a` and `a.b` of `a.b.c`.
  private static func parents(of name: String) -> [String] {
    let parts = name.split(separator: ".")
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: ".") }
  }

  private struct Cell {
    let name: String
    /// nil where there is no value.
    let text: String?
  }

  private static func cells(of value: Any, path: [String]) -> [Cell] {
    let name = path.joined(separator: ".")
    let mirror = Mirror(reflecting: value)
    // First: a cast looks through an optional, its text does not.
    if mirror.displayStyle == .optional {
      guard let inner = mirror.children.first?.value else { return [Cell(name: name, text: nil)] }
      return cells(of: inner, path: path)
    }
    if let text = text(of: value) { return [Cell(name: name, text: text)] }
    switch mirror.displayStyle {
    case .dictionary:
      return entries(of: value).sorted { $0.key < $1.key }
        .flatMap { cells(of: $0.value, path: path + [$0.key]) }
    case .struct:
      return mirror.children.flatMap { child in
        cells(of: child.value, path: path + [snakeCase(child.label ?? "")])
      }
    default: return []
    }
  }

  private static func text(of value: Any) -> String? {
    switch value {
    case let time as Timestamp: time.isoText
    case let id as any TextIdentifier: id.text
    case let job as JobID: "\(job.number)"
    case let texts as [String]: texts.joined(separator: " ")
    case let raw as any RawRepresentable: "\(raw.rawValue)"
    case is String, is Bool, is any BinaryInteger, is any BinaryFloatingPoint: "\(value)"
    default: nil
    }
  }

  private static func entries(of value: Any) -> [(key: String, value: Any)] {
    switch value {
    case let entries as [String: String]: entries.map { ($0.key, $0.value) }
    case let entries as [String: Double]: entries.map { ($0.key, $0.value) }
    case let entries as [String: Int]: entries.map { ($0.key, $0.value) }
    default: []
    }
  }

  private static func order(of records: [some Any]) -> [String] {
    guard let first = records.first else { return [] }
    return Mirror(reflecting: first).children.map { snakeCase($0.label ?? "") }
  }

  private static func place(_ name: String, in order: [String]) -> Int {
    let property = name.split(separator: ".").first.map(String.init) ?? name
    return order.firstIndex(of: property) ?? order.count
  }

  private static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
    }
  }
}
