/// Who names whose types, between the folders of each module.
struct FolderGraph {
  private struct Arrow: Hashable {
    let from: String
    let to: String
  }

  /// `RunList names Run`, by module and arrow.
  private var arrows: [String: [Arrow: [String]]] = [:]

  init(_ files: [SourceFile]) {
    for (module, files) in Dictionary(grouping: files, by: \.module) {
      // A name that stands twice may be either; it makes no arrow.
      var homes: [String: [String?]] = [:]
      for file in files { for type in file.types { homes[type, default: []].append(file.folder) } }
      var found: [Arrow: [String]] = [:]
      for file in files {
        guard let folder = file.folder else { continue }
        for name in file.typeNames.sorted() {
          guard let home = homes[name], home.count == 1, let target = home[0], target != folder
          else { continue }
          let fileName = file.path.split(separator: "/").last ?? ""
          found[Arrow(from: folder, to: target), default: []].append("\(name) (\(fileName))")
        }
      }
      arrows[module] = found
    }
  }

  var modules: [String] { arrows.keys.sorted() }

  /// A few of the names that make an arrow.
  func reasons(_ module: String, from: String, to: String) -> String {
    (arrows[module]?[Arrow(from: from, to: to)] ?? []).prefix(6).joined(separator: ", ")
  }

  /// The pairs of folders that use each other.
  func circles(of module: String) -> [Set<String>] {
    let found = arrows[module] ?? [:]
    return found.keys.filter { $0.from < $0.to && found[Arrow(from: $0.to, to: $0.from)] != nil }
      .map { [$0.from, $0.to] }
  }

  /// Folders that reach one another when the arrows of those pairs are left out.
  func longCircles(of module: String, without pairs: [Set<String>]) -> [[String]] {
    let left = (arrows[module] ?? [:]).keys.filter { !pairs.contains([$0.from, $0.to]) }
    let next = Dictionary(grouping: left, by: \.from).mapValues { $0.map(\.to) }
    var reached: [String: Set<String>] = [:]
    for folder in next.keys {
      var open = next[folder] ?? []
      while let place = open.popLast() {
        if reached[folder, default: []].insert(place).inserted { open += next[place] ?? [] }
      }
    }
    let circles = reached.keys.filter { reached[$0]?.contains($0) == true }.map { folder in
      reached.keys.filter {
        reached[folder]?.contains($0) == true && reached[$0]?.contains(folder) == true
      }.sorted()
    }
    return Set(circles).sorted { $0[0] < $1[0] }
  }
}
