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
    RunQuery(filter: .input(.name, .equal, .text("d"))),
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
    try test.store.logInputs(
      [DatasetInput(dataset: "d", snapshot: "s", context: "training")], run: new.id)
    try expectTheSame("an input")
    try test.store.endRun(new.id, status: .finished, at: at(102))
    try expectTheSame("its end")
    let late = MetricPoint(step: 9, time: at(103), value: 0.95)
    try test.store.logMetrics([MetricEntry("auc", late)], run: new.id)
    try expectTheSame("a point after its end")
    try test.store.deleteRun(new.id)
    try expectTheSame("it is deleted")
    #expect(try test.store.place(of: new.id, in: RunQuery(limit: .max), &index) == nil)
  }

  private static let fields =
    FilterAttribute.allCases.map { FilterField.attribute($0) } + [
      .metric("auc"), .metric("nan"), .metric("none"), .param("depth"), .param("mode"),
      .param("eta"), .param("drawn"), .param("none"), .tag("team"), .tag("depth"), .tag("none"),
    ]

  @Test(
    "every order is that of the store, ties included, kept or not",
    arguments: fields, [false, true])
  mutating func orders(field: FilterField, descending: Bool) throws {
    let some = try test.experiment("Two")
    // A number of its own for each run, and those of deleted runs between them.
    for (number, run) in try test.store.runs(RunQuery(limit: 1_000)).enumerated() {
      try test.store.logParams(["drawn": "\(Double((number * 7) % 40) / 8)"], run: run.id)
      if number % 9 == 0 { try test.store.deleteRun(run.id) }
    }
    let key = RunQuery.SortKey(field, descending: descending)
    for sort in [[key], [key, .init(.tag("team"))], [.init(.attribute(.user)), key]] {
      for query in [
        RunQuery(sort: sort), RunQuery(sort: sort, limit: 7, offset: 30),
        RunQuery(sort: sort, stages: [.active, .deleted]),
        RunQuery(sort: sort, experiments: [some]),
        RunQuery(filter: .has(.param("mode")), sort: sort, limit: 5, offset: 3),
      ] {
        var fresh = RunIndex()
        let wanted = try test.store.runs(query).map(\.id)
        let first = try test.store.page(query, &fresh).runs.map(\.id)
        #expect(first == wanted, "at first: \(query)")
        try test.store.prepare(query, &fresh)
        let kept = try test.store.page(query, &fresh).runs.map(\.id)
        #expect(kept == wanted, "kept: \(query)")
        let all = try test.store.page(query.all, &index)
        #expect(try all.runs.map(\.id) == test.store.runs(query.all).map(\.id), "all: \(query)")
        #expect(try all.matching == test.store.countRuns(query))
        #expect(index.orderCount <= RunIndex.ordersMax)
      }
    }
  }

  @Test("an order follows what changes in it, and numbers written in several ways")
  mutating func orderChanges() throws {
    let sorts: [RunQuery.SortKey] = [
      .init(.param("drawn"), descending: true), .init(.tag("team")), .init(.attribute(.name)),
      .init(.attribute(.ended), descending: true),
    ]
    func expectTheSame(_ when: String, _ index: inout RunIndex) throws {
      for sort in sorts {
        let query = RunQuery(sort: [sort], limit: .max)
        let runs = try test.store.page(query, &index).runs.map(\.id)
        #expect(try runs == test.store.runs(query).map(\.id), "\(when): \(sort)")
      }
    }
    let run = try test.run("b", time: at(1))
    try test.store.logParams(["drawn": "0.5"], run: run.id)
    try expectTheSame("one number", &index)
    for (name, text) in [("a", "0.50"), ("c", "5e-1"), ("d", "half")] {
      let other = try test.run(name, time: at(1))
      try test.store.logParams(["drawn": text], run: other.id)
      try expectTheSame("also \(text)", &index)
    }
    try test.store.setTags(["mlflow.runName": "z", "team": "ops"], run: run.id)
    try expectTheSame("renamed", &index)
    try test.store.endRun(run.id, status: .finished, at: at(900))
    try expectTheSame("ended", &index)
  }

  @Test("texts are in the order of their bytes, and two are one only where all bytes are")
  func bytes() {
    let texts = [
      "", "\0", "a", "a\0", "aa", "abcdefgh", "abcdefgh\0", "abcdefghi", "abcdefghj", "abcdefgi",
      "e\u{301}", "z", "é", "ß", "éabcdefghijklm", "éabcdefghijkln",
    ].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(ByteText.init)
    for (place, left) in texts.enumerated() {
      for (other, right) in texts.enumerated() {
        #expect((left < right) == (place < other), "\(left) \(right)")
        #expect((left == right) == (place == other), "\(left) \(right)")
      }
    }
    #expect(Set(texts + texts).count == texts.count)
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
        ("param", "run"), ("tag", "run"), ("series", "run"), ("input", "run"), ("run", "number"),
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
      #expect(index.orderCount <= RunIndex.ordersMax)
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
