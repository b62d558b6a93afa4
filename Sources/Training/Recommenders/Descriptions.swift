import Datasets
import Domain

/// What a table says of items or users, a row each.
public struct Descriptions: Sendable {
  /// A text column of which so large a share of the rows differ names the items.
  private static let namingShare = 0.9
  /// A text column of which at most so large a share of the rows differ sorts them into kinds.
  private static let kindShare = 0.5

  private let rows: [ExactText: Int]
  private let names: Column?
  private let sorts: Column?
  private let details: [Column]

  /// - Parameters:
  ///   - table: of an id that stands twice the first row counts.
  ///   - declared: which columns say what. Where it names no column of names, that is the first of texts
  ///     that nearly identify the rows, else the first of texts; where it names none of kinds, the first of
  ///     texts that mostly repeat. A column that is not there is as one that is not named.
  /// - Returns: nil where there is no column of ids.
  public init?(_ table: Table, _ declared: DescriptionDeclaration) {
    guard let ids = table[declared.id]?.values else { return nil }
    var rows: [ExactText: Int] = [:]
    for row in 0..<table.rowCount {
      guard let id = ids.text(at: row).map({ ExactText($0) }), rows[id] == nil else { continue }
      rows[id] = row
    }
    self.rows = rows
    let others = table.columns.filter { $0.name != declared.id }
    let texts = others.filter { $0.type == .category }
    let shares = texts.map { Double(Self.distinct($0.values)) / Double(max(1, rows.count)) }
    let naming = zip(texts, shares).first { $1 >= Self.namingShare }?.0
    let names = declared.name.flatMap { table[$0] } ?? naming ?? texts.first
    sorts =
      declared.kind.flatMap { table[$0] } ?? zip(texts, shares).first { $1 <= Self.kindShare }?.0
    details = others.filter { $0.name != names?.name }
    self.names = names
  }

  /// The name of an item; nil for one that is not described.
  public func name(of id: String) -> String? {
    rows[ExactText(id)].flatMap { names?.values.text(at: $0) }
  }

  /// What else is known of an item, in the order of the columns; empty cells are left out.
  public func details(of id: String) -> [String] {
    guard let row = rows[ExactText(id)] else { return [] }
    return details.compactMap { $0.values.text(at: row) }
  }

  /// What sort of item or user each is; those without one are not there. O(rows).
  public var kinds: [ExactText: ExactText] {
    rows.compactMapValues { row in sorts?.values.text(at: row).map { ExactText($0) } }
  }

  private static func distinct(_ values: Values) -> Int {
    guard case .category(let codes, _) = values else { return 0 }
    return Set(codes).subtracting([-1]).count
  }
}
