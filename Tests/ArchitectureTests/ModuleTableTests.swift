import Foundation
import Testing

/// The design's module table, held against the import lines of the code.
@Suite("The module table")
struct ModuleTableTests {
  /// What each module may import of ours.
  static let allowed: [String: Set<String>] = [
    "CNcurses": [], "CXGBoost": [], "CResources": [], "CZlib": [],
    "Domain": [],
    "Statistics": [],
    "Datasets": ["Domain", "Statistics", "CZlib"],
    "Drift": ["Domain", "Statistics", "Datasets"],
    "Training": ["Domain", "Statistics", "Datasets", "CXGBoost"],
    "Store": ["Domain", "Statistics", "Datasets"],
    "Engine": ["Domain", "Statistics", "Datasets", "Drift", "Training", "Store"],
    "Serving": ["Domain", "Datasets", "Store", "Engine"],
    "Terminal": ["CResources"],
    "Console": ["Domain", "Terminal"],
    "CursesScreen": ["Terminal", "CNcurses"],
    "Commands": [
      "CResources", "Domain", "Statistics", "Datasets", "Drift", "Training", "Store", "Engine",
      "Serving", "Terminal", "Console", "CursesScreen",
    ],
    "curlew": ["Commands"],
    "bench": [
      "CResources", "Domain", "Statistics", "Datasets", "Drift", "Training", "Store", "Engine",
      "Serving",
      "Terminal", "Console", "CursesScreen", "Commands",
    ],
  ]

  @Test("Every module imports of ours only what the table allows")
  func importsFollowTheTable() throws {
    let ours = Set(Self.allowed.keys)
    for file in try Repository.files(under: "Sources", endingIn: ".swift") {
      let module = file.pathComponents[Repository.root.pathComponents.count + 1]
      let allowed = try #require(Self.allowed[module], "\(module) is not in the table")
      let imported = try Self.imports(of: file).intersection(ours)
      #expect(
        imported.isSubset(of: allowed),
        "\(file.lastPathComponent) of \(module) imports \(imported.subtracting(allowed))")
    }
  }

  @Test("Every folder of Sources stands in the table, and every row has its folder")
  func tableAndFoldersAgree() throws {
    let sources = Repository.root.appending(path: "Sources")
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(Self.allowed.keys))
  }

  @Test("The screen cannot reach a database: nothing below Console sees Store or Engine")
  func consoleIsCutOff() {
    var reached: Set<String> = ["Console"]
    var open = ["Console"]
    while let module = open.popLast() {
      for next in Self.allowed[module] ?? [] where reached.insert(next).inserted {
        open.append(next)
      }
    }
    #expect(reached.isDisjoint(with: ["Store", "Engine", "Serving"]))
  }

  private static func imports(of file: URL) throws -> Set<String> {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count
        else { return nil }
        return String(words[place + 1])
      })
  }
}
