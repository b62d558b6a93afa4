import Foundation
import Testing

/// Tidiness is a test.
@Suite("Tidiness")
struct TidinessTests {
  @Test("No name promises nothing: no Manager, Helper, Util, Common, Base or Service")
  func namesSaySomething() throws {
    let hollow = ["Manager", "Helper", "Util", "Common", "Base", "Service"]
    for file in try Repository.files(under: "Sources", endingIn: ".swift") {
      let name = file.deletingPathExtension().lastPathComponent
      #expect(!hollow.contains { name.hasSuffix($0) || name.hasPrefix($0) }, "\(name)")
    }
  }

  @Test("The repository's top level holds only what it may")
  func topLevelIsBare() throws {
    let allowed: Set = ["Package.swift", "Sources", "Tests", "Themes", "README.md"]
    let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(Set(found).isSubset(of: allowed), "\(Set(found).subtracting(allowed))")
  }

  /// Those whose sentences people read.
  private static let quoting = [
    "Commands", "CursesScreen", "Datasets", "Domain", "Drift", "Engine", "Insight", "Outcomes",
    "RunFiles", "Serving", "Statistics", "Store", "Terminal/Themes",
    "Training",
  ]

  /// Whose sentences are those of MLflow's server, which its users search the web for.
  private static let quotingAsOthers = ["/Serving/Families/Tracking/", "/Domain/Query/MLflow/"]

  @Test("Sentences quote with one kind of quote, the straight double one")
  func quotes() throws {
    let other = /^(?!\s*\/\/).*('\\\(|[“”‘’])/
    for module in Self.quoting {
      for file in try Repository.files(under: "Sources/\(module)", endingIn: ".swift")
      where !Self.quotingAsOthers.contains(where: file.path.contains) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") {
          #expect(line.firstMatch(of: other) == nil, "\(file.lastPathComponent): \(line)")
        }
      }
    }
  }

  @Test("No test sleeps")
  func testsDoNotSleep() throws {
    let pattern = /\b(usleep|sleep)\(|Task\.sleep|Thread\.sleep/
    for file in try Repository.files(under: "Tests", endingIn: ".swift")
    where file.lastPathComponent != "TidinessTests.swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.firstMatch(of: pattern) == nil, "\(file.lastPathComponent)")
    }
  }

  @Test("Threads that may hold a store are started in the one way that lets go of it in time")
  func threads() throws {
    let other = /\bThread(\.init)?(\(| \{)|detachNewThread/
    for folder in ["Sources", "Tests/EngineTests", "Tests/ServingTests", "Tests/CommandsTests"] {
      for file in try Repository.files(under: folder, endingIn: ".swift")
      where file.lastPathComponent != "Thread+Start.swift" && !file.path.contains("/bench/") {
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.firstMatch(of: other) == nil, "\(file.lastPathComponent)")
      }
    }
  }
}
