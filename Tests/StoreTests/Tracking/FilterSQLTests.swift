import TestSupport
import Testing

@testable import Domain
@testable import Store

@Suite("Filters and orders in SQL give what they give in memory")
struct FilterSQLTests {
  private static let count = 120
  private let test: TestStore
  private let runs: [Run]
  private let names: [ExperimentID: String]

  init() throws {
    test = try TestStore()
    (runs, names) = try GeneratedRuns.fill(test, count: Self.count, seed: 11)
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

  @Test(
    "MLflow's filters",
    arguments: [
      ("", count), ("metrics.auc > 0.5", nil), ("metrics.nan != 0", nil), ("metrics.nan = 0", 0),
      ("metrics.auc != 0.5 AND params.mode IS NULL", nil), ("params.depth = '6'", nil),
      ("params.mode LIKE 'F%'", nil), ("params.mode ILIKE 'f_st'", nil),
      ("tags.team IS NOT NULL", nil), ("tags.team != 'fast'", nil), ("status = 'FINISHED'", nil),
      ("status = 'finished'", 0), ("status ILIKE 'f%'", nil), ("status != 'FAILED'", nil),
      ("tags.`mlflow.runName` LIKE 'run-1_'", nil), ("run_name = 'run-1'", 4),
      ("user_id != 'ann'", nil), ("start_time >= 1356998420000", nil), ("end_time < 0", 0),
      ("run_id IN ('a', 'b')", 0), ("run_id NOT IN ('a', 'b')", count),
      ("dataset.name = 'fast'", nil), ("datasets.name != 'fast'", nil),
      ("dataset.name NOT IN ('fast', 'f', '6')", nil), ("dataset.digest = '06'", nil),
      ("dataset.context LIKE 'T%'", nil), ("dataset.context ILIKE 'T%' and params.eta != '6'", nil),
    ])
  func mlflow(filter: String, count: Int?) throws {
    let condition = try RunSearch.filter(filter)
    try expect(condition, filter)
    let found = try test.store.countRuns(RunQuery(filter: condition))
    // A filter that finds nothing, or everything, would agree with anything.
    if let count { #expect(found == count, "\(filter)") }
    if count == nil { #expect(found > 0 && found < Self.count, "\(filter)") }
  }

  @Test("runs are found by datasets that clients logged")
  func loggedInputs() throws {
    try test.store.database.write { db in
      try db.execute(
        sql: """
          INSERT INTO loggedDataset (id, experiment, name, digest, sourceType, source)
            VALUES (1, (SELECT max(id) FROM experiment), 'iris', 'abc', 'local', '');
          INSERT INTO loggedInput SELECT number, 1, '{"mlflow.data.context":"eval"}' FROM run
            WHERE id = '\(runs[2].id)';
          INSERT INTO loggedInput SELECT number, 1, '{}' FROM run WHERE id = '\(runs[5].id)';
          """)
    }
    for (filter, places) in [
      ("dataset.name = 'iris'", [2, 5]), ("dataset.digest IN ('abc')", [2, 5]),
      ("dataset.context LIKE 'ev%'", [2]), ("dataset.name = 'iris' AND dataset.context = 'x'", []),
    ] {
      let query = RunQuery(filter: try RunSearch.filter(filter))
      #expect(try test.store.runs(query).map(\.id) == places.map { runs[$0].id }, "\(filter)")
    }
  }

  @Test("runs are found by where their artifacts are")
  func artifacts() throws {
    let run = runs[7]
    let text = "mlflow-artifacts:/\(run.experiment)/\(run.id)/artifacts"
    for (filter, count) in [
      ("artifact_uri = '\(text)'", 1), ("artifact_uri != '\(text)'", Self.count - 1),
      ("artifact_uri = '\(text)/x'", 0), ("artifact_uri != 'file:/x'", Self.count),
    ] {
      let condition = try RunSearch.filter(filter)
      try expect(condition, filter)
      #expect(try test.store.countRuns(RunQuery(filter: condition)) == count, "\(filter)")
    }
  }

  @Test("as many conditions, and as long lists and patterns, as the grammar takes")
  func large() throws {
    let many = Array(repeating: "params.mode != 'x'", count: SearchParser.clausesMax)
    try expect(try RunSearch.filter(many.joined(separator: " AND ")), "many")
    let ids = (0..<10_000).map { "'\($0)'" } + ["'\(runs[3].id)'"]
    let among = try RunSearch.filter("run_id IN (\(ids.joined(separator: ",")))")
    #expect(try test.store.runs(RunQuery(filter: among)).map(\.id) == [runs[3].id])
    for letter in ["%", "_", "[", "\\"] {
      let pattern = String(repeating: letter, count: SearchParser.patternBytesMax)
      for comparator in ["LIKE", "ILIKE"] {
        try expect(try RunSearch.filter("tags.team \(comparator) '\(pattern)'"), comparator)
      }
    }
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
    #expect(try test.store.runs(RunQuery(sort: sort, limit: 10, offset: Self.count)).isEmpty)
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
