import TestSupport
import Testing

@testable import Domain
@testable import Store

@Suite("Pages of runs, one after the other")
struct RunPageTests {
  private let test: TestStore
  private let runs: [Run]

  init() throws {
    test = try TestStore()
    (runs, _) = try GeneratedRuns.fill(test, count: 100, seed: 5)
  }

  static let orders: [[String]] = [
    [], ["start_time"], ["created DESC"], ["metrics.auc"], ["metrics.auc DESC"],
    ["metrics.nan DESC"], ["metrics.none"], ["params.depth DESC"], ["params.mode"],
    ["tags.team DESC", "metrics.auc ASC"], ["end_time DESC"], ["user_id", "run_id DESC"],
    ["status", "metrics.auc DESC", "params.eta", "run_name DESC", "end_time"],
  ]

  @Test("hold every run once, whichever order and filter", arguments: orders)
  func all(order: [String]) throws {
    let sort = try RunSearch.order(order)
    for filter in ["", "params.mode IS NOT NULL"] {
      for limit in [1, 7, 100] {
        var query = RunQuery(filter: try RunSearch.filter(filter), sort: sort, limit: limit)
        var found: [RunID] = []
        repeat {
          let page = try test.store.page(query)
          found += page.runs.map(\.id)
          query.after = page.next
          #expect(page.next == nil || page.runs.count == limit)
        } while query.after != nil && found.count <= 100
        query.limit = .max
        #expect(try found == test.store.runs(query).map(\.id), "\(limit) \(filter)")
      }
    }
  }

  @Test("neither repeat nor pass over a run while others come and go", arguments: orders)
  func changing(order: [String]) throws {
    var query = RunQuery(sort: try RunSearch.order(order), limit: 7)
    var found: [RunID] = []
    var token: String?
    var number = 0
    repeat {
      query.after = try token.map { try query.place(in: $0) }
      let page = try test.store.page(query)
      found += page.runs.map(\.id)
      token = page.next.map { query.token(after: $0) }
      // New ones before, within and behind what was read, of every kind of value.
      for (value, depth) in [(1e301, "9"), (-1e301, "-9"), (0.5, "6"), (.nan, "zz")] {
        number += 1
        let new = try test.run(
          "new-\(number)", params: ["depth": depth, "mode": depth], tags: ["team": depth],
          time: at(Int64(number % 41)))
        let point = MetricPoint(step: 0, time: at(1), value: value)
        try test.store.logMetrics([MetricEntry("auc", point)], run: new.id)
      }
      _ = try test.run("bare-\(number)", time: at(Int64(number % 5) * 60))
      if let seen = found.last, number % 8 == 0 { try test.store.deleteRun(seen) }
    } while token != nil && number < 1_000
    #expect(Set(found).count == found.count, "a run came twice")
    let old = found.filter { id in runs.contains { $0.id == id } }
    query.limit = .max
    query.after = nil
    query.stages = [.active, .deleted]
    let wanted = try test.store.runs(query).map(\.id).filter { id in
      runs.contains { $0.id == id }
    }
    #expect(old == wanted, "a run was passed over, or stands elsewhere")
  }

  @Test("are the same when they are asked for again, and others once something has changed")
  func again() throws {
    let filter = try RunSearch.filter("metrics.auc > 0.5 and params.mode IS NOT NULL")
    let query = RunQuery(filter: filter, limit: 100)
    func found() throws -> [RunID] { try test.store.page(query).runs.map(\.id) }
    let first = try found()
    #expect(first.count > 1)
    #expect(try (0..<3).allSatisfy { _ in try found() == first })
    // The second time they come from what the store keeps.
    #expect(test.store.searches.withLock { $0.orderCount } > 0)
    let new = try test.run("new", params: ["mode": "a"], time: at(10_000))
    #expect(try (0..<3).allSatisfy { _ in try found() == first })
    let point = MetricPoint(step: 0, time: at(1), value: 0.75)
    try test.store.logMetrics([MetricEntry("auc", point)], run: new.id)
    #expect(try (0..<3).allSatisfy { _ in try found() == [new.id] + first })
    try test.store.deleteRun(first[0])
    #expect(try (0..<3).allSatisfy { _ in try found() == [new.id] + first.dropFirst() })
  }

  @Test("a run of the index's page is that of the store's")
  func index() throws {
    var index = RunIndex()
    for order in Self.orders {
      var query = RunQuery(sort: try RunSearch.order(order), limit: 7)
      _ = try test.store.page(query, &index)
      query.after = try test.store.page(query).next
      let page = try test.store.page(query, &index)
      #expect(try page.runs.map(\.id) == test.store.runs(query).map(\.id))
      #expect(page.matching == 100)
    }
  }

  @Test("a place with texts of every kind, infinities and all letters comes back as it was")
  func coding() throws {
    let place = PageCursor([
      .missing, .integer(.min), .number(-.infinity), .number(-0.0), .number(0.1), .text(""),
      .text("e\u{301}\"\\/\u{1F600}\u{0}'"),
    ])
    let query = RunQuery(sort: [.init(.metric("auc"))])
    let token = query.token(after: place)
    #expect(try query.place(in: token) == place)
    #expect(token.utf8.allSatisfy { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") })
    #expect(throws: SearchError(.pageToken)) {
      var wrong = query
      wrong.after = place
      return try test.store.page(wrong)
    }
  }

  @Test("a token of another search, or none, is refused")
  func foreign() throws {
    let query = RunQuery(
      filter: try RunSearch.filter("metrics.auc > 0 AND run_id IN ('a', 'b')"),
      sort: try RunSearch.order(["metrics.auc"]), experiments: ["1", "2"], limit: 3)
    let token = query.token(after: PageCursor([.integer(1)]))
    var same = query
    same.experiments = ["2", "1"]
    same.limit = 50
    _ = try same.place(in: token)
    var others = [query, query, query, query, query, query, query]
    others[0].filter = try RunSearch.filter("metrics.auc > 1 AND run_id IN ('a', 'b')")
    others[1].filter = try RunSearch.filter("metrics.auc > 0 AND run_id IN ('a', 'c')")
    others[2].sort = try RunSearch.order(["metrics.auc DESC"])
    others[3].experiments = ["1"]
    others[4].experiments = nil
    others[5].stages = [.deleted]
    others[6].filter = .not(query.filter)
    for other in others {
      #expect(throws: SearchError(.pageToken)) { try other.place(in: token) }
    }
    for garbage in [
      "", "x", "e30=", "bnVsbA==", "eyJvZmZzZXQiOjV9", "%%%", token + "A", "\u{0}",
      String(repeating: "A", count: 2_000_000), String(token.dropLast(9)),
    ] {
      #expect(throws: SearchError(.pageToken)) { try query.place(in: garbage) }
    }
  }

  @Test("changed letters of a token never end the process")
  func flips() throws {
    let query = RunQuery(sort: try RunSearch.order(["metrics.auc"]), limit: 3)
    let next = try #require(try test.store.page(query).next)
    let letters = Array(query.token(after: next))
    for place in letters.indices {
      var changed = letters
      changed[place] = changed[place] == "A" ? "B" : "A"
      var other = query
      guard let after = try? query.place(in: String(changed)) else { continue }
      other.after = after
      _ = try? test.store.page(other)
    }
  }
}
