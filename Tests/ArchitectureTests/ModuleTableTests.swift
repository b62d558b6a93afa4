import Foundation
import Testing

/// `Package.swift` says who may import whom; the import lines are held against it, both ways.
@Suite("The module table")
struct ModuleTableTests {
  private static let manifest = PackageManifest.current
  private static let swiftModules = manifest.modules.filter { target in
    SourceFile.all.contains { $0.module == target.name }
  }

  /// What comes with the language and needs no declaration.
  private static let system: Set = [
    "Dispatch", "Foundation", "Glibc", "PackagePlugin", "Synchronization",
  ]

  @Test("Every module imports just what Package.swift declares for it")
  func importsAgree() {
    for target in Self.swiftModules {
      let files = SourceFile.all.filter { $0.module == target.name }
      let imported = files.reduce(into: Set<String>()) { $0.formUnion($1.imports) }
        .subtracting(Self.system)
      let undeclared = imported.subtracting(target.dependencies)
      for file in files {
        let wrong = file.imports.intersection(undeclared)
        #expect(wrong.isEmpty, "\(file.path) imports \(wrong.sorted()), which is not declared")
      }
      let unused = target.dependencies.subtracting(imported)
      #expect(unused.isEmpty, "\(target.name) declares \(unused.sorted()) and never imports it")
    }
  }

  @Test("Every folder of Sources is a target, and every target but those of tests has its folder")
  func targetsAndFoldersAgree() throws {
    let sources = Repository.root.appending(path: "Sources")
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(Self.manifest.modules.map(\.name)))
  }

  @Test("The screen cannot reach a database: nothing below Console sees Store or Engine")
  func consoleIsCutOff() {
    let reached = Self.manifest.reached(from: "Console")
    #expect(reached.contains("Terminal"))
    #expect(reached.isDisjoint(with: ["Store", "Engine", "Serving"]))
  }

  @Test("Domain and Statistics see nothing of ours")
  func foundationsAreBare() {
    let ours = Set(Self.manifest.modules.map(\.name))
    for name in ["Domain", "Statistics"] {
      #expect(Self.manifest.reached(from: name).isDisjoint(with: ours), "\(name)")
    }
  }

  @Test("Import lines of every form are seen")
  func importForms() {
    let text = """
      import Domain
      @testable import Store
      public import Yams
      import struct Datasets.Table
      @preconcurrency import func CNcurses.open
      // import Engine
      let text = "import Serving"
      """
    let file = SourceFile(path: "Commands/Options/X.swift", text: text)
    #expect(file.imports == ["Domain", "Store", "Yams", "Datasets", "CNcurses"])
  }

  @Test("A manifest's targets are seen, with products by any name")
  func manifestForms() throws {
    let manifest = PackageManifest(
      """
      let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
          .target(name: "Store", dependencies: ["Domain", grdb]),
          .testTarget(
            name: "StoreTests",
            dependencies: [
              "Store", .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            exclude: ["Fixtures"]),
          .target(name: "TestSupport", path: "Tests/TestSupport"),
      """)
    #expect(manifest.targets.map(\.name) == ["Store", "StoreTests", "TestSupport"])
    #expect(manifest["Store"]?.dependencies == ["Domain", "GRDB"])
    #expect(manifest["StoreTests"]?.dependencies == ["Store", "HummingbirdTesting"])
    #expect(manifest["TestSupport"]?.path == "Tests/TestSupport")
    #expect(
      manifest.reached(from: "StoreTests") == ["Store", "HummingbirdTesting", "Domain", "GRDB"])
  }
}
