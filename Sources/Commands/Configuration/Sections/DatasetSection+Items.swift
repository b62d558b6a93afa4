import Domain
import Yams

/// Which datasets stand in a file, and which of them others name as those of their items: known before
/// any is read, since they may stand in any order.
struct DatasetNames {
  /// In the file's order.
  let all: [String]
  /// Those that have a column `item:` and none of users.
  private let describing: Set<String>
  /// Those that another's `items:` names.
  private let described: Set<String>

  /// - Parameter datasets: what stands under `datasets:`.
  init(_ datasets: ConfigurationValue?) {
    let entries = datasets?.node.mapping.map(Array.init) ?? []
    func text(_ node: Node, _ key: String) -> String? { node.mapping?[key]?.scalar?.string }
    all = entries.compactMap { $0.key.scalar?.string }
    describing = Set(
      entries.filter { text($0.value, "item") != nil && text($0.value, "user") == nil }
        .compactMap { $0.key.scalar?.string })
    described = Set(entries.compactMap { text($0.value, "items") })
  }

  /// Whether a dataset has items in its rows, and not what somebody took.
  func describes(_ name: String) -> Bool { describing.contains(name) && described.contains(name) }

  /// Whether it has a column of items' ids, and none of users.
  func hasIDs(_ name: String) -> Bool { describing.contains(name) }
}

extension DatasetSection {
  /// What a dataset says of items: which one describes its own, or that it is one that describes.
  static func readItems(
    of dataset: inout DatasetDeclaration, _ section: ConfigurationSection, _ names: DatasetNames
  ) {
    if names.describes(dataset.name.text) {
      dataset.itemColumn = section["item"]?.text(expected: "the name of a column")
      dataset.nameColumn = section["name"]?.text(expected: "the name of a column")
      dataset.kindColumn = section["kind"]?.text(expected: "the name of a column")
    } else {
      for key in ["name", "kind"] {
        section[key]?.report(
          .contradiction(
            "\(section.path): `\(key)` is a column that describes items, of a dataset that another's "
              + "`items:` names"))
      }
    }
    if let items = section["items"], let name = items.name() {
      readDescription(of: &dataset, items, name, names)
    }
  }

  /// Which dataset describes the items.
  private static func readDescription(
    of dataset: inout DatasetDeclaration, _ items: ConfigurationValue, _ name: String,
    _ names: DatasetNames
  ) {
    if !names.all.contains(name) {
      items.report(.undeclared(what: "dataset", name: name, known: names.all))
    } else if !names.hasIDs(name) {
      items.report(
        .contradiction(
          "\(items.path): dataset \(quoted(name)) has no `item:` alone, the column of the items' "
            + "ids"))
    } else if dataset.user == nil {
      items.report(
        .contradiction(
          "\(items.path): only interactions have items; declare `user:` and `item:`, or leave it "
            + "out"))
    } else {
      dataset.items = DatasetName(name)
    }
  }
}
