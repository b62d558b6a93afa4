import Datasets
import Domain
import Outcomes
import Store

/// What a dataset of items says of each, by its id.
struct ItemTable: Sendable {
  /// A text column of which so large a share of the rows differ names the items.
  private static let namingShare = 0.9

  /// The snapshot that was read.
  let snapshot: SnapshotID
  private let rows: [ExactText: Int]
  private let names: Column?
  private let details: [Column]

  /// The latest snapshot of the dataset that describes a dataset's items; nil where none is declared,
  /// or none is there yet.
  ///
  /// - Throws: `StoreError` of a snapshot that cannot be read.
  init?(describing dataset: DatasetDeclaration?, in project: Project, _ store: Store) throws {
    guard let name = dataset?.items, let declared = project.dataset(name),
      let item = declared.itemColumn, let snapshot = try store.latestSnapshot(of: name)
    else { return nil }
    try self.init(
      try store.table(of: snapshot.id), snapshot: snapshot.id, item: item,
      name: declared.nameColumn)
  }

  /// - Parameters:
  ///   - item: the column of ids; of one that stands twice the first row counts.
  ///   - name: the column of names; nil: the first text column that nearly identifies the rows, else the
  ///     first of texts.
  init?(_ table: Table, snapshot: SnapshotID, item: String, name: String?) throws {
    guard let ids = table[item]?.values else { return nil }
    self.snapshot = snapshot
    var rows: [ExactText: Int] = [:]
    for row in 0..<table.rowCount {
      guard let id = ids.text(at: row).map({ ExactText($0) }), rows[id] == nil else { continue }
      rows[id] = row
    }
    self.rows = rows
    let others = table.columns.filter { $0.name != item }
    let texts = others.filter { $0.type == .category }
    let naming = texts.first { Self.distinct($0.values) >= Self.namingShare * Double(rows.count) }
    let chosen = name.flatMap { table[$0] } ?? naming ?? texts.first
    names = chosen
    details = others.filter { $0.name != chosen?.name }
  }

  /// The name of an item; nil for one that is not described.
  func name(of id: String) -> String? {
    rows[ExactText(id)].flatMap { names?.values.text(at: $0) }
  }

  /// What else is known of an item, in the order of the columns; empty cells are left out.
  func details(of id: String) -> [String] {
    guard let row = rows[ExactText(id)] else { return [] }
    return details.compactMap { $0.values.text(at: row) }
  }

  /// The names of listed items, a column a rank: `prediction_1_name`.
  func columns(_ lists: Rankings, named column: String) -> [Column] {
    let tensor = RankingsTensor(lists)
    let names = tensor.names.map { name(of: $0) }
    return (0..<tensor.width).map { rank in
      let cells = stride(from: rank, to: tensor.codes.count, by: tensor.width).map { place in
        tensor.codes[place] < 0 ? nil : names[Int(tensor.codes[place])]
      }
      return Column(name: "\(column)_\(rank + 1)_name", values: .categories(cells))
    }
  }

  private static func distinct(_ values: Values) -> Double {
    guard case .category(let codes, _) = values else { return 0 }
    return Double(Set(codes).subtracting([-1]).count)
  }
}
