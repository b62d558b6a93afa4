import Foundation

/// The targets of `Package.swift`, read from its text: the one place that says who may import whom.
struct PackageManifest {
  struct Target {
    /// `target`, `executableTarget`, `systemLibrary`, `plugin`, `testTarget`.
    let kind: String
    let name: String
    /// Targets of ours and products of packages, by the names that import lines use.
    let dependencies: Set<String>
    /// Where it stands unless under `Sources` or `Tests` by its name.
    let path: String?
  }

  let targets: [Target]

  static let current: PackageManifest = {
    let file = Repository.root.appending(path: "Package.swift")
    return PackageManifest((try? String(contentsOf: file, encoding: .utf8)) ?? "")
  }()

  init(_ text: String) {
    // Products that have a name of their own in the manifest.
    var products: [Substring: String] = [:]
    let product = /let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/
    for match in text.matches(of: product) { products[match.1] = String(match.2) }
    targets = text.matches(
      of: /^    \.(\w*[tT]arget|systemLibrary|plugin)\(/.anchorsMatchLineEndings()
    )
    .compactMap { match in
      Self.target(
        String(match.1), Self.balanced(text[match.range.upperBound...]), products: products)
    }
  }

  private static func target(
    _ kind: String, _ arguments: Substring, products: [Substring: String]
  ) -> Target? {
    guard let name = arguments.firstMatch(of: /name: "(\w+)"/)?.1 else { return nil }
    var dependencies: Set<String> = []
    if let list = arguments.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 {
      let inPlace = /\.product\(name: "(\w+)"[^)]*\)/
      for match in list.matches(of: inPlace) { dependencies.insert(String(match.1)) }
      for item in list.replacing(inPlace, with: "").split(separator: ",") {
        let item = item.trimmingCharacters(in: .whitespacesAndNewlines)
        if item.isEmpty { continue }
        dependencies.insert(
          item.hasPrefix("\"") ? String(item.dropFirst().dropLast()) : products[item[...]] ?? item)
      }
    }
    let path = arguments.firstMatch(of: /path: "([^"]+)"/)?.1
    return Target(
      kind: kind, name: String(name), dependencies: dependencies, path: path.map(String.init))
  }

  /// The text up to the parenthesis that closes what is open at its start.
  private static func balanced(_ text: Substring) -> Substring {
    var open = 1
    let end = text.firstIndex { character in
      if character == "(" { open += 1 }
      if character == ")" { open -= 1 }
      return open == 0
    }
    return text[..<(end ?? text.endIndex)]
  }

  subscript(name: String) -> Target? { targets.first { $0.name == name } }

  /// The targets whose code stands in `Sources`.
  var modules: [Target] {
    targets.filter { $0.kind != "testTarget" && $0.path?.hasPrefix("Tests/") != true }
  }

  /// Everything that a target sees, over any number of steps.
  func reached(from name: String) -> Set<String> {
    var reached: Set<String> = []
    var open = [name]
    while let name = open.popLast() {
      for next in self[name]?.dependencies ?? [] where reached.insert(next).inserted {
        open.append(next)
      }
    }
    return reached
  }
}
