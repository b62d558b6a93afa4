import Domain
import TestSupport
import Testing

@Suite("Reading filters")
struct FilterParserTests {
  private let auc = FilterField.metric("auc")
  private let depth = FilterField.param("max_depth")

  @Test("a comparison of a metric and a param, joined by and")
  func conjunction() throws {
    #expect(
      try FilterParser.parse("metrics.auc > 0.7 and params.max_depth = 6")
        == .all([
          .comparison(auc, .greater, .number(0.7)), .comparison(depth, .equal, .number(6)),
        ]))
  }

  @Test("and binds closer than or, not closer than both")
  func precedence() throws {
    #expect(
      try FilterParser.parse("has:metrics.auc or not status = failed AND user = ann")
        == .any([
          .has(auc),
          .all([
            .not(.comparison(.attribute(.status), .equal, .text("failed"))),
            .comparison(.attribute(.user), .equal, .text("ann")),
          ]),
        ]))
  }

  @Test("parentheses change the order")
  func parentheses() throws {
    #expect(
      try FilterParser.parse("(a or b) and c")
        == .all([.any([.text("a"), .text("b")]), .text("c")]))
  }

  @Test("conditions side by side must both hold")
  func implicitAnd() throws {
    #expect(
      try FilterParser.parse("dunlin metrics.auc>=0.5")
        == .all([.text("dunlin"), .comparison(auc, .greaterOrEqual, .number(0.5))]))
  }

  @Test(
    "every spelling of an operator",
    arguments: [
      ("=", FilterOperator.equal), ("==", .equal), ("!=", .notEqual), ("<>", .notEqual),
      ("≠", .notEqual), ("<", .less), ("<=", .lessOrEqual), ("≤", .lessOrEqual), (">", .greater),
      (">=", .greaterOrEqual), ("≥", .greaterOrEqual),
    ])
  func operators(spelling: String, expected: FilterOperator) throws {
    #expect(
      try FilterParser.parse("metrics.auc\(spelling)-1e-3")
        == .comparison(auc, expected, .number(-0.001)))
  }

  @Test("quoted values are text, bare numbers are numbers")
  func quotes() throws {
    #expect(
      try FilterParser.parse("params.max_depth = '6'") == .comparison(depth, .equal, .text("6")))
    #expect(
      try FilterParser.parse("tags.note = \"it's\"")
        == .comparison(.tag("note"), .equal, .text("it's")))
    #expect(
      try FilterParser.parse("tags.note = 'it''s'")
        == .comparison(.tag("note"), .equal, .text("it's")))
  }

  @Test("keys with blanks stand in backticks or quotes, keys with dots need none")
  func keys() throws {
    #expect(
      try FilterParser.parse("params.`learning rate` < 0.1")
        == .comparison(.param("learning rate"), .less, .number(0.1)))
    #expect(
      try FilterParser.parse("metrics.\"valid auc\" < 0.1")
        == .comparison(.metric("valid auc"), .less, .number(0.1)))
    #expect(
      try FilterParser.parse("tags.mlflow.source.name = train.py")
        == .comparison(.tag("mlflow.source.name"), .equal, .text("train.py")))
  }

  @Test("MLflow's forms: entities in the singular, attributes., in, is null, like")
  func mlflow() throws {
    #expect(
      try FilterParser.parse("attributes.run_name LIKE 'calm%' and metric.auc != 1")
        == .all([
          .comparison(
            .attribute(.name), .matches,
            .pattern(TextPattern(like: "calm%", isCaseSensitive: true))),
          .comparison(auc, .notEqual, .number(1)),
        ]))
    #expect(
      try FilterParser.parse("run_id in ('a', 'b')")
        == .any([
          .comparison(.attribute(.id), .equal, .text("a")),
          .comparison(.attribute(.id), .equal, .text("b")),
        ]))
    #expect(
      try FilterParser.parse("run_id not in ('a','b')")
        == .all([
          .comparison(.attribute(.id), .notEqual, .text("a")),
          .comparison(.attribute(.id), .notEqual, .text("b")),
        ]))
    #expect(try FilterParser.parse("params.max_depth is null") == .not(.has(depth)))
    #expect(try FilterParser.parse("params.max_depth IS NOT NULL") == .has(depth))
    #expect(
      try FilterParser.parse("name not ilike '%X%'")
        == .comparison(
          .attribute(.name), .doesNotMatch,
          .pattern(TextPattern(like: "%X%", isCaseSensitive: false))))
  }

  @Test("times are dates or milliseconds, durations lengths of time")
  func times() throws {
    #expect(
      try FilterParser.parse("started >= 2013-07-01")
        == .comparison(.attribute(.started), .greaterOrEqual, .number(1_372_636_800_000)))
    #expect(
      try FilterParser.parse("ended < '2013-07-01 10:00'")
        == .comparison(.attribute(.ended), .less, .number(1_372_672_800_000)))
    #expect(
      try FilterParser.parse("duration > 2h")
        == .comparison(.attribute(.duration), .greater, .number(7_200)))
  }

  @Test("states are read in any case")
  func states() throws {
    #expect(
      try FilterParser.parse("state = FINISHED")
        == .comparison(.attribute(.status), .equal, .text("finished")))
  }

  @Test("an empty filter holds for everything")
  func empty() throws {
    #expect(try FilterParser.parse("  ") == .everything)
  }

  @Test("a field alone, as --sort takes it")
  func fields() throws {
    #expect(try FilterParser.field("metrics.auc") == auc)
    #expect(try FilterParser.field("start_time") == .attribute(.started))
    #expect(FilterField.param("learning rate").text == "params.`learning rate`")
    #expect(FilterField.param("a`b").text == "params.`a``b`")
    #expect(try FilterParser.field(FilterField.param("a`b").text) == .param("a`b"))
    #expect(
      throws: QueryError(
        filter: "scor", position: 0, problem: .unknownAttribute("scor", nearest: nil))
    ) { try FilterParser.field("scor") }
    #expect(
      throws: QueryError(
        filter: "metrics.auc or id", position: 0,
        problem: .expected("one field such as metrics.auc"))
    ) { try FilterParser.field("metrics.auc or id") }
  }
}

@Suite("What is wrong with a filter, and where")
struct QueryErrorTests {
  @Test("a time ago counts from now", arguments: ["-7d", "'-7d'", "-168h", "-1w"])
  func timeAgo(_ text: String) throws {
    let now = Timestamp(milliseconds: 1_000_000_000_000)
    let bound = FilterValue.number(Double((now - .days(7)).milliseconds))
    #expect(
      try FilterParser.parse("started > \(text)", now: now)
        == .comparison(.attribute(.started), .greater, bound))
    #expect(
      try FilterParser.parse("ended < \(text)", now: now)
        == .comparison(.attribute(.ended), .less, bound))
  }

  @Test("a time ago is none of a length of time, and no more than a hundred years")
  func timeAgoElsewhere() throws {
    #expect(throws: QueryError.self) { try FilterParser.parse("duration > -7d") }
    #expect(throws: QueryError.self) { try FilterParser.parse("started > -106751991167d") }
    _ = try FilterParser.parse("started > -36500d")
  }

  @Test(
    "the position and what was expected",
    arguments: [
      ("metrics.auc >", 13, QueryError.Problem.expected("a value")),
      ("metrics.auc > x", 14, .expected("a number")),
      ("metrics.auc", 11, .expected("an operator (= != < <= > >= ~ like in is)")),
      ("(metrics.auc > 1", 16, .expected("\")\"")),
      ("metrics.auc > 1)", 15, .expected("\"and\", \"or\" or the end")),
      ("and x", 0, .expected("a condition")),
      ("x or", 4, .expected("a condition")),
      (
        "status = broken", 9,
        .expected("one of scheduled, running, finished, failed, killed, lost")
      ),
      (
        "started > soon", 10,
        .expected("a date such as 2013-07-01, a time ago such as -7d, or milliseconds since 1970")
      ),
      ("duration > long", 11, .expected("a length of time such as 90s or 2h")),
      ("metrics. > 1", 8, .expected("a name after \"metrics.\"")),
      ("has:", 4, .expected("a field such as metrics.auc")),
      ("name is blue", 8, .expected("null")),
      ("name in x", 8, .expected("\"(\"")),
      ("name in ('x'", 12, .expected("\",\" or \")\"")),
      ("name like >", 10, .expected("a text")),
      ("> 5", 0, .expected("a condition such as metrics.auc > 0.7")),
      ("a & b", 2, .expected("a condition such as metrics.auc > 0.7")),
      ("name = 'x", 7, .unclosed("'")),
      ("params.`x = 1", 7, .unclosed("`")),
      ("statsu = failed", 0, .unknownAttribute("statsu", nearest: "status")),
      ("a and metric = 1", 6, .unknownAttribute("metric", nearest: nil)),
      (
        "metrics.auc ~ x", 12,
        .operatorUnfit(field: "metrics.auc", expected: "= != < <= > >=")
      ),
      ("started like x", 8, .operatorUnfit(field: "started", expected: "= != < <= > >=")),
    ])
  func positions(filter: String, position: Int, problem: QueryError.Problem) {
    #expect(throws: QueryError(filter: filter, position: position, problem: problem)) {
      try FilterParser.parse(filter)
    }
  }

  @Test("limits are kept: characters, conditions, depth")
  func limits() {
    let long = String(repeating: "a", count: 5_000)
    #expect(
      throws: QueryError(
        filter: String(long.prefix(80)), position: 0,
        problem: .tooLarge(limit: 4_096, of: "characters"))
    ) { try FilterParser.parse(long) }
    let many = String(repeating: "a ", count: 101)
    #expect(
      throws: QueryError(
        filter: many, position: 200, problem: .tooLarge(limit: 100, of: "conditions"))
    ) { try FilterParser.parse(many) }
    let members = "name in (" + Array(repeating: "a", count: 101).joined(separator: ",") + ")"
    #expect(throws: QueryError.self) { try FilterParser.parse(members) }
    let deep = String(repeating: "(", count: 51) + "a"
    #expect(
      throws: QueryError(
        filter: deep, position: 50,
        problem: .tooLarge(limit: 50, of: "parentheses within each other"))
    ) { try FilterParser.parse(deep) }
  }

  @Test("the message draws a caret under the character")
  func caret() {
    let error = QueryError(
      filter: "metrics.auc > x", position: 14, problem: .expected("a number"))
    #expect(
      error.message == """
        Expected a number at character 15 of the filter, found "x".
          metrics.auc > x
                        ^
        """)
  }

  @Test("every problem has its sentence")
  func sentences() {
    func sentence(_ filter: String) -> String {
      do {
        _ = try FilterParser.parse(filter)
        return ""
      } catch {
        return error.sentence
      }
    }
    #expect(
      sentence("metrics.auc >")
        == "Expected a value at character 14 of the filter, but it ends there.")
    #expect(
      sentence("statsu = 1")
        == "There is no attribute \"statsu\" (at character 1 of the filter); did you mean status? "
        + "Attributes are id, name, status, user, experiment, started, ended, duration; others "
        + "are written metrics.NAME, params.NAME or tags.NAME.")
    #expect(sentence("'x") == "The ' at character 1 of the filter is never closed.")
    #expect(
      sentence("metrics.a ~ b")
        == "metrics.a can be compared with = != < <= > >= only (at character 11 of the filter).")
    #expect(
      sentence(String(repeating: "a ", count: 101))
        == "The filter is too large: at most 100 conditions.")
  }

  @Test("no text crashes the parser")
  func hostile() {
    var random = SplitMix(seed: 2)
    let pieces = [
      "metrics.", "a", "`", "'", "\"", "(", ")", "and", "or", "not", " ", "=", "~", "in", ",",
      "has:", "is", "null", "like", "\u{0}", "\u{202E}", "é", "👩‍👩‍👧", "1e9", "<", "!", ".",
    ]
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...12, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      do {
        _ = try FilterParser.parse(text)
      } catch {
        #expect(error.position >= 0 && error.position <= text.count)
        #expect(!error.message.isEmpty)
      }
    }
  }
}
