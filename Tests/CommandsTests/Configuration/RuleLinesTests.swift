import Domain
import Testing

@testable import Commands

struct RuleLinesTests {
  static let rules = [
    Rule(column: nil, condition: .rowCount(min: 1, max: 1_000_000)),
    Rule(column: "temp", condition: .type(.number)),
    Rule(column: "temp", condition: .nullShare(max: 0.05)),
    Rule(column: "temp", condition: .range(min: -30, max: 120.5)),
    Rule(column: "temp", condition: .unique, severity: .warning),
    Rule(column: "dep: \"time\"", condition: .required),
    Rule(column: "dep: \"time\"", condition: .range(min: nil, max: 2_400)),
    Rule(column: "carrier", condition: .set(["AA", "no", "1", "a, b", "é"])),
  ]

  @Test("Written rules read back as the same rules")
  func roundTrip() throws {
    let lines = RuleLines.of(Self.rules).map { "      \($0)" }.joined(separator: "\n")
    let text = "datasets:\n  d:\n    rules:\n\(lines)\n"
    #expect(try ProjectFile.parse(text).datasets[0].rules == Self.rules)
  }

  @Test("Rules of one column and severity share a line, other kinds do not")
  func grouping() {
    #expect(RuleLines.of(Self.rules).count == 5)
    #expect(RuleLines.of(Self.rules)[0] == "- {rows: {min: 1, max: 1000000}}")
    #expect(
      RuleLines.of(Self.rules)[1]
        == "- {column: temp, type: number, nulls: 0.05, range: [-30, 120.5]}")
  }

  @Test("Two conditions of one kind on a column stay two rules")
  func sameKind() throws {
    let rules = [
      Rule(column: "x", condition: .range(min: 0, max: nil)),
      Rule(column: "x", condition: .range(min: nil, max: 9)),
    ]
    let lines = RuleLines.of(rules).map { "      \($0)" }.joined(separator: "\n")
    let text = "datasets:\n  d:\n    rules:\n\(lines)\n"
    #expect(try ProjectFile.parse(text).datasets[0].rules == rules)
  }
}
