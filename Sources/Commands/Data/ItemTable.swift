import Datasets
import Domain
import Outcomes
import Store
import Training

/// The items of a dataset by their names.
struct ItemTable: Sendable {
  /// The snapshot that was read.
  let snapshot: SnapshotID
  let items: Descriptions

  /// The latest snapshot of the dataset that describes a dataset's items; nil where none is declared,
  /// or none is there yet.
  ///
  /// - Throws: `StoreError` of a snapshot that cannot be read.
  init?(describing dataset: DatasetDeclaration?, in project: Project, _ store: Store) throws {
    guard let declared = dataset.flatMap({ project.items(of: $0) }),
      let latest = try store.latestSnapshot(of: declared.dataset),
      let items = Descriptions(try store.table(of: latest.id), declared)
    else { return nil }
    self.init(items, snapshot: latest.id)
  }

  init(_ items: Descriptions, snapshot: SnapshotID) {
    (self.items, self.snapshot) = (items, snapshot)
  }

  /// The names of listed items, a column a rank: `prediction_1_name`.
  func columns(_ lists: Rankings, named column: String) -> [Column] {
    let tensor = RankingsTensor(lists)
    let names = tensor.names.map { items.name(of: $0) }
    return (0..<tensor.width).map { rank in
      let cells = stride(from: rank, to: tensor.codes.count, by: tensor.width).map { place in
        tensor.codes[place] < 0 ? nil : names[Int(tensor.codes[place])]
      }
      return Column(name: "\(column)_\(rank + 1)_name", values: .categories(cells))
    }
  }
}
