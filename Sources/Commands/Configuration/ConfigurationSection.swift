import Domain
import Yams

/// A mapping of `curlew.yaml` with a closed set of keys.
struct ConfigurationSection {
  let value: ConfigurationValue
  private let entries: [String: Node]

  var path: String { value.path }

  /// Reads a mapping and notes every key that it does not know; nil where it is no mapping.
  init?(_ value: ConfigurationValue, keys: [String]) {
    guard let mapping = value.node.mapping else {
      value.reject(expected: "a mapping with \(keys.joined(separator: ", "))")
      return nil
    }
    self.value = value
    var entries: [String: Node] = [:]
    for (key, node) in mapping {
      let name = key.scalar?.string ?? "?"
      if keys.contains(name) {
        entries[name] = node
      } else {
        value.problems.add(.unknownKey(name, section: value.path, known: keys), at: key.mark)
      }
    }
    self.entries = entries
  }

  /// What stands under that key; nil where it is absent or empty.
  subscript(key: String) -> ConfigurationValue? {
    guard let node = entries[key] else { return nil }
    let child = ConfigurationValue(
      node: node, path: path.isEmpty ? key : "\(path).\(key)", problems: value.problems)
    return child.isNull ? nil : child
  }

  /// What stands under that key; notes a problem where nothing does.
  func required(_ key: String) -> ConfigurationValue? {
    if let child = self[key] { return child }
    value.report(.missingKey(key, section: path))
    return nil
  }

  /// A section below this one; nil where it is absent, or wrong and noted.
  func section(_ key: String, keys: [String]) -> ConfigurationSection? {
    self[key].flatMap { ConfigurationSection($0, keys: keys) }
  }

  /// Notes that keys which exclude each other stand together.
  func allowOne(of keys: [String]) {
    let present = keys.filter { self[$0] != nil }
    guard present.count > 1, let last = self[present[1]] else { return }
    last.report(
      .contradiction(
        "\(path): \(present.joined(separator: " and ")) exclude each other; keep one"))
  }
}

extension ConfigurationValue {
  /// The entries of a mapping whose keys are names that the user chose, in the file's order.
  /// Names are letters, digits, `.`, `_` and `-`, because they stand in paths and URLs.
  func named<Declared>(
    _ what: String, _ read: (String, ConfigurationValue) -> Declared
  ) -> [Declared] {
    guard let mapping = node.mapping else {
      reject(expected: "a mapping from names to \(what)")
      return []
    }
    return mapping.map { key, node in
      let name = key.scalar?.string ?? ""
      if !isName(name) {
        problems.add(
          .wrongValue(
            key: path, found: quoted(name),
            expected: "a name of up to 128 letters, digits, points, hyphens or underscores, "
              + "the first a letter or digit"),
          at: key.mark)
      }
      return read(name, ConfigurationValue(node: node, path: "\(path).\(name)", problems: problems))
    }
  }

  /// A name that the user chose.
  func name() -> String? {
    guard let text = text(expected: "a name") else { return nil }
    guard isName(text) else {
      reject(
        expected: "a name of up to 128 letters, digits, points, hyphens or underscores, "
          + "the first a letter or digit")
      return nil
    }
    return text
  }
}

/// Whether the text may name a dataset, job, model or endpoint.
func isName(_ text: String) -> Bool {
  let isAlphanumeric = { (byte: UInt8) in
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
  guard let first = text.utf8.first, isAlphanumeric(first), text.utf8.count <= 128 else {
    return false
  }
  return text.utf8.allSatisfy { isAlphanumeric($0) || [45, 46, 95].contains($0) }
}
