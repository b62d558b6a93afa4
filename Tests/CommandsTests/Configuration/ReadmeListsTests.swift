import Engine
import Foundation
import Insight
import Testing

/// What README lists of the program's rosters is what the program has.
struct ReadmeListsTests {
  private func row(_ name: String) throws -> String {
    let readme = URL(filePath: #filePath).appending(path: "../../../../README.md").standardized
    let text = try String(contentsOf: readme, encoding: .utf8)
    return try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(name) |") })
      .description
  }

  @Test("README names every retraining trigger and every alert route")
  func names() throws {
    let triggers = RetrainingTrigger.all.map(\.name).joined(separator: ", ")
    #expect(try row("Retraining").contains("triggers: \(triggers), by hand;"))
    let routes = AlertRouteKind.all.map(\.name).joined(separator: ", ")
    #expect(try row("Alerts").contains("routes: dashboard, \(routes) "))
  }
}
