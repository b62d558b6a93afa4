import Domain
import Testing

@testable import Store

@Suite("What is kept of the runs")
struct RunIndexTests {
  private static let queries: [RunQuery] = [
    RunQuery(), RunQuery(sort: [.init(.metric("auc"), descending: true)]),
    RunQuery(sort: [.init(.attribute(.duration))]),
    RunQuery(filter: .comparison(.metric("auc"), .greater, .number(0.5))),
    RunQuery(filter: .not(.comparison(.attribute(.status), .equal, .text("running")))),
    RunQuery(filter: .any([.has(.tag("team")), .text("new")]), sort: [.init(.param("depth"))]),
    RunQuery(stages: [.active, .deleted]), RunQuery(limit: RunIndex.nearRuns + 1, offset: 7),
  ]

  private let test: TestStore
  private var index = RunIndex()

  init() throws {
    test = try TestStore()
    _ = try GeneratedRuns.fill(test, count: 40, seed: 3)
  }

  private mutating func expectTheSame(_ when: String) throws {
    for query in Self.queries {
      let page = try test.store.page(query, &index)
      let runs = try test.store.runs(query)
      #expect(page.runs.map(\.text) == runs.map(\.text), "\(when): \(query)")
      #expect(try page.matching == test.store.countRuns(query), "\(when): \(query)")
      for (place, run) in runs.enumerated() {
        let whole = try test.store.place(of: run.id, in: query.all, &index)
        #expect(whole == place + query.offset)
      }
    }
  }

  @Test("is what the store answers, whatever has changed", arguments: [false, true])
  mutating func changes(isPrepared: Bool) throws {
    if isPrepared { for query in Self.queries { try test.store.prepare(query, &index) } }
    try expectTheSame("at first")
    let new = try test.run("new", time: at(100))
    try expectTheSame("a new run")
    for (step, value) in [0.9, 0.1, .nan].enumerated() {
      let point = MetricPoint(step: Int64(step), time: at(101), value: value)
      try test.store.logMetrics([MetricEntry("auc", point)], run: new.id)
      try expectTheSame("its metric is \(value)")
    }
    try test.store.setTags(["team": "ops"], run: new.id)
    try expectTheSame("a tag")
    try test.store.endRun(new.id, status: .finished, at: at(102))
    try expectTheSame("its end")
    let late = MetricPoint(step: 9, time: at(103), value: 0.95)
    try test.store.logMetrics([MetricEntry("auc", late)], run: new.id)
    try expectTheSame("a point after its end")
    try test.store.deleteRun(new.id)
    try expectTheSame("it is deleted")
    #expect(try test.store.place(of: new.id, in: RunQuery(limit: .max), &index) == nil)
  }

  @Test("a run without a place: of another condition, or unknown")
  mutating func noPlace() throws {
    let none = RunQuery(filter: .text("no such run"), limit: .max)
    let first = try #require(try test.store.runs().first)
    #expect(try test.store.place(of: first.id, in: none, &index) == nil)
    #expect(try test.store.place(of: "unknown", in: RunQuery(limit: .max), &index) == nil)
  }

  @Test("numbers far apart or below zero are answered without an index", arguments: [1 << 40, -7])
  mutating func farApart(number: Int64) throws {
    try test.store.database.write { db in
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      for (table, column) in [
        ("param", "run"), ("tag", "run"), ("series", "run"), ("run", "number"),
      ] {
        try db.execute(
          sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) = 1", arguments: [number])
      }
    }
    try expectTheSame("a run of number \(number)")
  }

  @Test("a store without runs has empty pages")
  func empty() throws {
    let empty = try TestStore()
    var index = RunIndex()
    let page = try empty.store.page(RunQuery(), &index)
    #expect(page.runs.isEmpty && page.matching == 0 && page.total == 0)
  }

  @Test("more conditions and orders than are kept still have their answers")
  mutating func many() throws {
    for number in 0...RunIndex.setsMax {
      let query = RunQuery(
        filter: .text("run-\(number)"), sort: [.init(.metric("m\(number)"))])
      #expect(
        try test.store.page(query, &index).runs.map(\.id) == test.store.runs(query).map(\.id))
    }
  }
}

extension RunQuery {
  fileprivate var all: RunQuery {
    var query = self
    query.limit = .max
    query.offset = 0
    return query
  }
}

extension Run {
  /// What can change of a run, as text: NaN differs from itself.
  fileprivate var text: String {
    let figures = metrics.map { "\($0)=\($1)" }.sorted()
    return "\(name) \(status) \(lifecycle) \(figures) \(tags.sorted { $0.key < $1.key })"
  }
}
