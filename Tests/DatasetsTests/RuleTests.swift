import Datasets
import Domain
import Synchronization
import Testing

@Suite("Rules")
struct RuleTests {
  private let table = Table(columns: [
    Column(name: "n", values: .integer([3, .min, 250, -1])),
    Column(name: "x", values: .number([0.5, 1.5, .nan, 1.5])),
    Column(name: "c", values: .categories(["a", "b", nil, "XX"])),
    Column(name: "f", values: .boolean([1, 0, 1, 2])),
    Column(name: "t", values: .time([0, 86_400_000, 86_400_000, 5])),
    Column(name: "none", values: .number([.nan, .nan, .nan, .nan])),
    Column(name: "i", values: .number([1, -.infinity, 2, .infinity])),
  ])

  private func outcome(_ column: String?, _ condition: Rule.Condition) -> (String, String, Bool) {
    let rules = [Rule(column: column, condition: condition)]
    let outcome = table.outcomes(of: rules)[0]
    // A profile tells the same, where it tells.
    #expect(table.outcomes(of: rules, profile: table.profile()) == [outcome])
    return (outcome.observed, outcome.bound, outcome.passed)
  }

  @Test("type: whole numbers are numbers, a column without values is anything")
  func type() {
    #expect(outcome("n", .type(.integer)) == ("integer", "integer", true))
    #expect(outcome("n", .type(.number)) == ("integer", "number", true))
    #expect(outcome("x", .type(.integer)) == ("number", "integer", false))
    #expect(outcome("none", .type(.category)) == ("no values", "category", true))
    #expect(outcome("absent", .type(.time)) == ("no such column", "time", false))
  }

  @Test("required")
  func required() {
    #expect(outcome("n", .required) == ("present", "present", true))
    #expect(outcome("absent", .required) == ("no such column", "present", false))
    #expect(outcome("nne", .required).0 == "no such column; did you mean \"none\"?")
  }

  @Test("share of missing cells")
  func nullShare() {
    #expect(outcome("n", .nullShare(max: 0.25)) == ("0.25 (1 of 4 rows)", "≤ 0.25", true))
    #expect(outcome("n", .nullShare(max: 0.1)) == ("0.25 (1 of 4 rows)", "≤ 0.1", false))
    #expect(outcome("none", .nullShare(max: 1)) == ("1 (4 of 4 rows)", "≤ 1", true))
    let third = Table(columns: [Column(name: "x", values: .number([1, 2, .nan]))])
    let rule = Rule(column: "x", condition: .nullShare(max: 0.5))
    #expect(third.outcomes(of: [rule])[0].observed == "0.3333 (1 of 3 rows)")
  }

  @Test("range: what was found, or the first row outside and how many there are")
  func range() {
    #expect(outcome("n", .range(min: -1, max: 250)) == ("-1 to 250", "-1 to 250", true))
    #expect(outcome("n", .range(min: 0, max: nil)) == ("row 4: -1", "≥ 0", false))
    #expect(outcome("n", .range(min: nil, max: 2.5)) == ("row 1: 3 (2 rows)", "≤ 2.5", false))
    #expect(outcome("x", .range(min: nil, max: nil)) == ("0.5 to 1.5", "anything", true))
    #expect(outcome("none", .range(min: 0, max: 1)) == ("no values", "0 to 1", true))
    #expect(outcome("c", .range(min: 0, max: 1)) == ("texts, not numbers", "0 to 1", false))
    #expect(outcome("t", .range(min: 0, max: nil)).0 == "1970-01-01 to 1970-01-02")
  }

  /// A table that remembers which columns were read.
  private final class ReadColumns: ColumnSource {
    let table: Table
    let names = Mutex<Set<String>>([])

    init(_ table: Table) { self.table = table }

    var rowCount: Int { table.rowCount }
    var schema: Schema { table.schema }
    var columnNames: [String] { table.columnNames }
    subscript(name: String) -> Column? {
      names.withLock { _ = $0.insert(name) }
      return table[name]
    }
  }

  @Test("rules that a profile shows to be met read no cell, and those that it does not do")
  func byProfile() {
    let met = [
      Rule(column: nil, condition: .rowCount(min: 1, max: nil)),
      Rule(column: "n", condition: .type(.integer)), Rule(column: "n", condition: .required),
      Rule(column: "n", condition: .range(min: -1, max: 250)),
      Rule(column: "x", condition: .nullShare(max: 0)),
      Rule(column: "c", condition: .set(["XX", "b", "a", "z"])),
      Rule(column: "t", condition: .range(min: 0, max: nil)),
    ]
    let broken = [
      Rule(column: "x", condition: .range(min: 1, max: nil)),
      Rule(column: "f", condition: .unique),
      Rule(column: "i", condition: .range(min: nil, max: nil)),
    ]
    let source = ReadColumns(table)
    let profile = table.profile()
    #expect(source.outcomes(of: met, profile: profile) == table.outcomes(of: met))
    #expect(source.names.withLock { $0 }.isEmpty)
    #expect(source.outcomes(of: broken, profile: profile) == table.outcomes(of: broken))
    #expect(source.names.withLock { $0 } == ["x", "f", "i"])
  }

  @Test("infinities are in no profile's range, and broken by the rule's")
  func infinities() {
    #expect(outcome("i", .range(min: 0, max: 5)) == ("row 2: -inf (2 rows)", "0 to 5", false))
  }

  @Test("set: texts as they are, numbers as numbers")
  func set() {
    #expect(
      outcome("c", .set(["a", "b"])) == ("row 4: \"XX\"", "one of \"a\", \"b\"", false))
    #expect(outcome("c", .set(["a", "b", "XX"])).2)
    #expect(outcome("x", .set(["0.50", "1.5"])).2)
    #expect(outcome("n", .set(["3", "250"])) == ("row 4: -1", "one of \"3\", \"250\"", false))
    #expect(outcome("f", .set(["true"])) == ("row 2: false", "one of \"true\"", false))
    #expect(outcome("t", .set(["1970-01-01"])).0 == "row 2: 1970-01-02 (3 rows)")
    let many = outcome("c", .set((0..<12).map { "v\($0)" })).1
    #expect(many.hasSuffix("\"v7\" and 4 more"))
  }

  @Test("unique, missing cells apart")
  func unique() {
    #expect(outcome("n", .unique) == ("all different", "no value twice", true))
    #expect(outcome("x", .unique) == ("again row 4: 1.5", "no value twice", false))
    #expect(outcome("t", .unique).0 == "again row 3: 1970-01-02")
    #expect(outcome("c", .unique).2)
    #expect(outcome("f", .unique).0 == "again row 3: true")
    let texts = Table(columns: [Column(name: "c", values: .categories(["a", "a", "a"]))])
    #expect(
      texts.outcomes(of: [Rule(column: "c", condition: .unique)])[0].observed
        == "again row 2: \"a\" (2 rows)")
  }

  @Test("row count")
  func rowCount() {
    #expect(outcome(nil, .rowCount(min: 5, max: nil)) == ("4 rows", "≥ 5", false))
    #expect(outcome(nil, .rowCount(min: 1, max: 4)) == ("4 rows", "1 to 4", true))
    #expect(outcome(nil, .rowCount(min: nil, max: 3)) == ("4 rows", "≤ 3", false))
    let atLeastFive = Rule(column: nil, condition: .rowCount(min: 5, max: nil))
    #expect(table.outcomes(of: [atLeastFive], rowsBefore: 3).map(\.observed) == ["7 rows"])
  }

  @Test("a rule about a column needs a column")
  func noColumn() {
    #expect(outcome(nil, .unique) == ("no such column", "no value twice", false))
  }

  @Test("only failed errors block")
  func blocking() {
    let rules = [
      Rule(column: "gone", condition: .required, severity: .warning),
      Rule(column: "gone", condition: .required),
    ]
    #expect(table.outcomes(of: rules).map(\.blocks) == [false, true])
  }
}

@Suite("Suggested rules")
struct RuleSuggestionTests {
  private let table = Table(columns: [
    Column(name: "n", values: .integer((0..<1_000).map { Int64($0) })),
    Column(name: "x", values: .number((0..<1_000).map { $0 < 30 ? .nan : Double($0) - 500 })),
    Column(name: "c", values: .categories((0..<1_000).map { ["b", "a"][$0 % 2] })),
    Column(name: "id", values: .categories((0..<1_000).map { "id\($0)" })),
    Column(name: "none", values: .number((0..<1_000).map { _ in .nan })),
  ])

  @Test("are few, wide, and hold on the snapshot that they come from")
  func rules() {
    let rules = RuleSuggestion.rules(for: table.profile(), rows: table.rowCount)
    #expect(
      rules == [
        Rule(column: nil, condition: .rowCount(min: 100, max: nil)),
        Rule(column: "n", condition: .type(.integer)),
        Rule(column: "n", condition: .nullShare(max: 0)),
        Rule(column: "n", condition: .range(min: 0, max: nil), severity: .warning),
        Rule(column: "x", condition: .type(.number)),
        Rule(column: "x", condition: .nullShare(max: 0.07)),
        Rule(column: "c", condition: .type(.category)),
        Rule(column: "c", condition: .nullShare(max: 0)),
        Rule(column: "c", condition: .set(["a", "b"]), severity: .warning),
        Rule(column: "id", condition: .type(.category)),
        Rule(column: "id", condition: .nullShare(max: 0)),
        Rule(column: "none", condition: .type(.number)),
      ])
    #expect(table.outcomes(of: rules).allSatisfy { $0.passed })
  }
}
