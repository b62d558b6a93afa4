import Domain
import TestSupport
import Testing

@testable import Store

@Suite("Filters and orders in SQL give what they give in memory")
struct FilterSQLTests {
  private let test: TestStore
  private let runs: [Run]
  private let names: [ExperimentID: String]

  init() throws {
    test = try TestStore()
    (runs, names) = try GeneratedRuns.fill(test, count: 60, seed: 11)
  }

  private func expect(_ filter: Filter, _ written: String) throws {
    let found = try test.store.runs(RunQuery(filter: filter, limit: 1_000)).map(\.id)
    let expected = runs.filter {
      filter.matches($0, experimentName: names[$0.experiment] ?? "")
    }.map(\.id)
    #expect(Set(found) == Set(expected), "\(written)")
    #expect(found.count == expected.count, "\(written)")
    #expect(try test.store.countRuns(RunQuery(filter: filter)) == expected.count)
    var index = RunIndex()
    let page = try test.store.page(RunQuery(filter: filter, limit: 1_000), &index)
    #expect(page.runs.map(\.id) == found, "\(written)")
    #expect(page.matching == expected.count && page.total == runs.count, "\(written)")
  }

  @Test(
    "written filters",
    arguments: [
      "metrics.auc > 0.5", "metrics.auc != 0.5", "not metrics.auc > 0.5", "has:metrics.auc",
      "params.depth = 6", "params.depth != 6", "params.depth >= 6 or params.depth < 2",
      "params.mode = fast", "params.mode > 'a'", "params.mode != fast", "params.mode ~ f*",
      "params.mode like 'F%'", "params.mode ilike 'F%'", "params.mode like '%[x]%'",
      "params.mode !~ 100%", "tags.team = ops", "not has:tags.team", "tags.team is null",
      "status = finished", "status != finished", "user = ann", "user != ann", "has:user",
      "experiment = 1", "experiment = one", "experiment != one", "experiment ~ o*",
      "started > 2013-01-01T00:00:20Z", "duration < 10", "not duration < 10", "has:ended",
      "run-1", "ANN", "one", "name ~ run-?", "name like 'run\\_%'", "id ~ 0*", "metrics.nan != 0",
      "metrics.nan = 0", "(has:params.depth and user = ann) or not (status = failed)",
      "params.depth in (1, 2, '3')", "metrics.auc = inf", "params.mode = ''",
    ])
  func written(filter: String) throws {
    try expect(try FilterParser.parse(filter), filter)
  }

  @Test("generated filters", arguments: 0..<8)
  func generated(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<60 {
      let filter = GeneratedRuns.filter(&random, depth: 3)
      try expect(filter, "\(filter)")
    }
  }

  @Test("no value gets out of its place")
  func injection() throws {
    for value in ["' OR 1=1 --", "\"; DROP TABLE run; --", "%", "_", "*", "[", "\\"] {
      for field in [FilterField.param("mode"), .tag(value), .attribute(.name)] {
        try expect(.comparison(field, .equal, .text(value)), value)
        try expect(
          .comparison(field, .matches, .pattern(TextPattern(glob: value))), value)
        try expect(
          .comparison(
            field, .matches, .pattern(TextPattern(like: value, isCaseSensitive: true))), value)
      }
      try expect(.text(value), value)
      try expect(.comparison(.metric(value), .less, .number(1)), value)
    }
  }

  @Test(
    "every order, in pages of every size",
    arguments: [
      [RunQuery.SortKey(.metric("auc"))], [.init(.metric("auc"), descending: true)],
      [.init(.metric("nothing"))], [.init(.param("depth"))],
      [.init(.param("depth"), descending: true)], [.init(.tag("team")), .init(.metric("auc"))],
      [.init(.attribute(.duration), descending: true)], [.init(.attribute(.user))], [],
      [.init(.attribute(.status)), .init(.metric("nan")), .init(.attribute(.name))],
      [.init(.attribute(.experiment))], [.init(.attribute(.experiment), descending: true)],
      [.init(.attribute(.name))], [.init(.attribute(.id), descending: true)],
      [.init(.attribute(.started))], [.init(.attribute(.started), descending: true)],
    ])
  func orders(sort: [RunQuery.SortKey]) throws {
    let expected = runs.sorted { GeneratedRuns.isBefore($0, $1, sort, names) }.map(\.id)
    var index = RunIndex()
    for pageSize in [1, 7, 60, 1_000] {
      var found: [RunID] = []
      var indexed: [RunID] = []
      for offset in stride(from: 0, to: expected.count, by: pageSize) {
        let query = RunQuery(sort: sort, limit: pageSize, offset: offset)
        found += try test.store.runs(query).map(\.id)
        indexed += try test.store.page(query, &index).runs.map(\.id)
      }
      #expect(found == expected, "pages of \(pageSize)")
      #expect(indexed == expected, "pages of \(pageSize) from the index")
    }
    #expect(try test.store.runs(RunQuery(sort: sort, limit: 10, offset: 60)).isEmpty)
    #expect(try test.store.runs(RunQuery(sort: sort, limit: 0)).isEmpty)
  }

  @Test("an order by metric and a filter together")
  func filteredOrder() throws {
    let filter = try FilterParser.parse("user = ann")
    let sort = [RunQuery.SortKey(.metric("auc"), descending: true)]
    let expected = runs.filter { filter.matches($0) }
      .sorted { GeneratedRuns.isBefore($0, $1, sort) }.map(\.id)
    #expect(
      try test.store.runs(RunQuery(filter: filter, sort: sort)).map(\.id) == expected)
  }

  @Test("only runs of some experiments")
  func experiments() throws {
    let one = try #require(names.first { $0.value == "one" }?.key)
    let found = try test.store.runs(RunQuery(experiments: [one], limit: 1_000))
    #expect(!found.isEmpty && found.allSatisfy { $0.experiment == one })
    #expect(found.count == runs.count { $0.experiment == one })
    #expect(try test.store.runs(RunQuery(experiments: [])).isEmpty)
  }

  @Test("runs come complete")
  func complete() throws {
    let found = try test.store.runs(RunQuery(limit: 1_000))
    for run in runs {
      let stored = try #require(found.first { $0.id == run.id })
      #expect(stored.params == run.params && stored.tags == run.tags)
      #expect(stored.metrics.mapValues(\.bitPattern) == run.metrics.mapValues(\.bitPattern))
    }
  }
}
