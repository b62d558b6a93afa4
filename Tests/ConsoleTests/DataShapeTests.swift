import Domain
import Terminal
import Testing

@testable import Console

@Suite("Shapes and rules of the data pane")
struct DataShapeTests {
  @Test("Bins are added up to the width, none is dropped and all columns have as many")
  func merged() {
    #expect(SnapshotView.merged([1, 2, 3], columns: 16) == [1, 2, 3])
    let week = (0..<20).map { $0 % 3 == 0 ? 7 : 0 }
    let merged = SnapshotView.merged(week, columns: 16)
    #expect(merged.count == 10)
    #expect(merged.count { $0 > 0 } == 7)
    #expect(merged.reduce(0, +) == 49)
    #expect(SnapshotView.merged([], columns: 16).isEmpty)
  }

  @Test("A share under a tenth of a percent keeps a digit")
  func share() {
    #expect(NumberText.share(0.000_05) == "0.005 %")
    #expect(NumberText.share(0.000_99) == "0.1 %")
    #expect(NumberText.share(0) == "0 %")
    #expect(NumberText.share(0.5) == "50 %")
  }

  @Test("A rule that was removed has no outcome, and a new one is not checked yet")
  func rules() throws {
    var data = Flights.july
    let snapshot = data.snapshots[0]
    let removed = try #require(snapshot.outcomes.first).rule
    var rules = snapshot.outcomes.map(\.rule).filter { $0 != removed }
    rules.append(Rule(column: "brand_new", condition: .unique, severity: .error))
    data.declared.datasets = [DatasetDeclaration(name: snapshot.dataset, rules: rules)]
    #expect(snapshot.underRules(of: data.declared).outcomes.map(\.rule) == Array(rules.dropLast()))
    #expect(snapshot.underRules(of: Project()) == snapshot)
    data.snapshots[0] = snapshot.underRules(of: data.declared)
    var session = try Session("data", data)
    for _ in 0..<4 where !session.text.contains("brand_new") { session.press(.character("v")) }
    let line = session.text.split(separator: "\n").first { $0.contains("brand_new") }
    #expect(line?.contains("curlew data check") == true)
  }
}
