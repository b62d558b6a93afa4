import Domain
import Yams

/// What a dataset may describe of another.
enum DescribedRole: String, CaseIterable {
  case items, users

  /// The key of the column of their ids.
  var idKey: String { self == .items ? "item" : "user" }
  /// The key that such a dataset lacks: with both it says who took what.
  fileprivate var otherKey: String { self == .items ? "user" : "item" }
}

/// Which datasets stand in a file, and which of them others name as those of their items or users: known
/// before any is read, since they may stand in any order.
struct DatasetNames {
  /// In the file's order.
  let all: [String]
  /// Those that have a column of ids, of items or of users alone.
  private let describing: [DescribedRole: Set<String>]
  /// Those that another's `items:` or `users:` names.
  private let described: [DescribedRole: Set<String>]

  /// - Parameter datasets: what stands under `datasets:`.
  init(_ datasets: ConfigurationValue?) {
    let entries = datasets?.node.mapping.map(Array.init) ?? []
    func text(_ node: Node, _ key: String) -> String? { node.mapping?[key]?.scalar?.string }
    func each(_ names: (DescribedRole) -> [String]) -> [DescribedRole: Set<String>] {
      Dictionary(uniqueKeysWithValues: DescribedRole.allCases.map { ($0, Set(names($0))) })
    }
    all = entries.compactMap { $0.key.scalar?.string }
    describing = each { role in
      entries.filter { text($0.value, role.idKey) != nil && text($0.value, role.otherKey) == nil }
        .compactMap { $0.key.scalar?.string }
    }
    described = each { role in entries.compactMap { text($0.value, role.rawValue) } }
  }

  /// What a dataset has in its rows; nil where that is not items or users, but what somebody took. Where an
  /// `items:` or `users:` names what is not there, it may mean any of them: that name alone is wrong.
  func described(by name: String) -> DescribedRole? {
    DescribedRole.allCases.first { role in
      guard hasIDs(name, of: role), let named = described[role] else { return false }
      return named.contains(name) || !named.isSubset(of: all)
    }
  }

  /// Whether it has a column of such ids, and none of the others.
  func hasIDs(_ name: String, of role: DescribedRole) -> Bool {
    describing[role]?.contains(name) == true
  }
}

extension DatasetSection {
  /// What a dataset says of items or users: which one describes its own, or that it is one that describes.
  static func readDescriptions(
    of dataset: inout DatasetDeclaration, _ section: ConfigurationSection, _ names: DatasetNames
  ) {
    let role = names.described(by: dataset.name.text)
    if let role {
      let ids = section[role.idKey]?.text(expected: "the name of a column")
      if role == .items { dataset.itemColumn = ids } else { dataset.userColumn = ids }
      dataset.kindColumn = section["kind"]?.text(expected: "the name of a column")
    } else {
      section["kind"]?.report(
        .contradiction(
          "\(section.path): `kind` is a column that describes items or users, of a dataset that another's "
            + "`items:` or `users:` names"))
    }
    if role == .items {
      dataset.nameColumn = section["name"]?.text(expected: "the name of a column")
    } else {
      section["name"]?.report(
        .contradiction(
          "\(section.path): `name` is a column that describes items, of a dataset that another's "
            + "`items:` names"))
    }
    dataset.items = description(by: .items, of: dataset, section, names)
    dataset.users = description(by: .users, of: dataset, section, names)
  }

  /// Which dataset describes them.
  private static func description(
    by role: DescribedRole, of dataset: DatasetDeclaration, _ section: ConfigurationSection,
    _ names: DatasetNames
  ) -> DatasetName? {
    guard let value = section[role.rawValue], let name = value.name() else { return nil }
    if !names.all.contains(name) {
      value.report(.undeclared(what: "dataset", name: name, known: names.all))
    } else if !names.hasIDs(name, of: role) {
      value.report(
        .contradiction(
          "\(value.path): dataset \(quoted(name)) has no `\(role.idKey):` alone, the column of the "
            + "\(role.rawValue)' ids"))
    } else if dataset.user == nil {
      value.report(
        .contradiction(
          "\(value.path): only interactions have \(role.rawValue); declare `user:` and `item:`, or "
            + "leave it out"))
    } else {
      return DatasetName(name)
    }
    return nil
  }
}
