import Domain
import Testing

@Suite("Filters on a run")
struct FilterMatchingTests {
  private let run = Run(
    id: RunID("0123456789abcdef0123456789abcdef"), experiment: ExperimentID("3"),
    name: "calm-dunlin-3", status: .finished, startedAt: Timestamp(milliseconds: 1_000_000),
    endedAt: Timestamp(milliseconds: 1_090_000), user: "ann",
    params: ["max_depth": "6", "eta": "0.10", "booster": "gbtree"],
    metrics: ["auc": 0.74, "broken": .nan], tags: ["team": "Ops"])

  private func holds(_ filter: String) throws -> Bool {
    try FilterParser.parse(filter).matches(run, experimentName: "flights delay")
  }

  @Test(
    "holds",
    arguments: [
      "metrics.auc > 0.7 and params.max_depth = 6", "params.eta = 0.1", "params.max_depth >= 5.5",
      "params.booster != 5", "params.booster = gbtree", "params.booster ~ gb*",
      "tags.team ~ ops", "tags.team like 'Op_'", "not tags.team like 'op_'",
      "tags.team ilike 'op_'",
      "name ~ dunlin", "name ~ calm-*-?", "status = finished", "duration = 90s",
      "started < 2013-01-01", "experiment = 3", "experiment = 'flights delay'", "flights", "0123",
      "DUNLIN", "ann", "finish", "has:metrics.broken", "metrics.broken != 1", "id ~ 0123*",
      "not has:params.nothing", "not metrics.nothing = 1", "tags.team > 'Aps'",
      "user in (bob, ann)", "experiment != other",
    ])
  func holding(filter: String) throws {
    #expect(try holds(filter))
  }

  @Test(
    "does not hold",
    arguments: [
      "metrics.auc > 0.74", "params.max_depth = '6.0'", "params.booster > 5",
      "metrics.nothing != 1",
      "params.nothing != x", "metrics.broken = 1", "metrics.broken < 1", "1234",
      "tags.team = ops", "experiment != 3", "experiment != 'flights delay'", "status != finished",
      "user not in (bob, ann)", "name !~ dunlin", "duration > 90",
    ])
  func notHolding(filter: String) throws {
    #expect(try !holds(filter))
  }

  @Test("a run that goes on has no end and no duration")
  func unfinished() throws {
    var running = run
    running.endedAt = nil
    running.user = ""
    #expect(try !FilterParser.parse("duration < 1d").matches(running))
    #expect(try !FilterParser.parse("has:ended").matches(running))
    #expect(try !FilterParser.parse("has:user").matches(running))
    #expect(try !FilterParser.parse("user != bob").matches(running))
    #expect(try FilterParser.parse("has:id").matches(running))
  }

  @Test("a pattern of many stars does not take forever")
  func stars() {
    let pattern = TextPattern(glob: String(repeating: "*a", count: 20) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
    #expect(TextPattern(glob: "*").matches(""))
    #expect(!TextPattern(glob: "?").matches(""))
  }

  @Test(
    "numbers as they are written",
    arguments: [
      ("6", 6.0), ("-1e3", -1_000), (".5", 0.5), ("+2", 2), ("inf", .infinity),
    ])
  func numbers(text: String, number: Double) {
    #expect(FilterLiteral.number(text) == number)
  }

  @Test("texts that are no numbers", arguments: ["", "nan", "six", "1,5", "6 ", "info", "e5"])
  func notNumbers(text: String) {
    #expect(FilterLiteral.number(text) == nil)
  }
}
