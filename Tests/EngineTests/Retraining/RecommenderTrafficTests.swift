import Datasets
import Domain
import Foundation
import Store
import Testing

@testable import Engine

/// What clients say was taken of a recommender's lists is what its next version learns from.
@Suite("A recommender that learns from its traffic")
struct RecommenderTrafficTests {
  private static let users = RecommenderLoopTests.users
  private static let training: TrainingDeclaration = {
    var training = RecommenderLoopTests.training
    (training.metric, training.value) = (MetricKey("recall", cutoff: 10), "amount")
    return training
  }()

  private static let month: Table = {
    let rows = RecommenderLoopTests.month.rowCount
    return RecommenderLoopTests.month
      .setting(Column(name: "amount", values: .number([Double](repeating: 2, count: rows))))
      .setting(
        Column(name: "shop", values: .categories([String?](repeating: "north", count: rows))))
  }()

  /// What everybody takes from day 30 on.
  private static func taken(_ user: Int) -> [String] { ["cherry \(user % 7)", "date \(user / 7)"] }

  /// An endpoint whose champion knows the month, at day 30.
  private func rig(_ triggers: [String: TriggerSetting] = [:]) throws -> TestEngine {
    var project = Declared.project(Self.training)
    project.datasets = [DatasetDeclaration(name: "baskets", target: "item", timeColumn: "at")]
    project.monitors = []
    project.policies = [
      RetrainingPolicy(
        endpoint: Declared.endpoint, training: Self.training.name, triggers: triggers,
        holdout: .days(7), minimumGain: 0.05, resamples: 200)
    ]
    project.policies[0].data = .traffic
    let rig = try TestEngine(project)
    try rig.store.setPresent(Orders.day(30))
    try rig.add(Self.month, as: "baskets")
    try rig.engine.start()
    let job = try rig.run(Declared.train(Self.training, alias: Alias.champion))
    #expect(job.state == .succeeded, "\(job.reason ?? "")")
    return rig
  }

  private func id(_ user: Int, _ day: Int) -> PredictionID { PredictionID("\(day)-\(user)") }

  /// Everybody asks; those of `nobody` do not say who they are.
  private func ask(_ rig: TestEngine, on day: Int, nobody: Set<Int> = []) throws {
    let users = 0..<Self.users
    var request = InferenceRequest(
      rows: Table(columns: [
        Column(
          name: "who",
          values: .integer(users.map { nobody.contains($0) ? Values.missingInteger : Int64($0) }))
      ]))
    request.ids = users.map { id($0, day) }
    request.times = users.map { _ in Orders.day(day) + .hours(9) }
    _ = try Served.runtime(rig).answer(request)
  }

  private func label(
    _ rig: TestEngine, on day: Int, _ users: Range<Int> = 0..<users,
    _ items: (Int) -> [String] = taken
  ) throws {
    _ = try rig.engine.endpoints.recordLabels(
      users.map {
        Label(
          prediction: id($0, day), truth: .items(items($0)), observedAt: Orders.day(day + 1))
      }, endpoint: Declared.endpoint)
  }

  private func retrain(_ rig: TestEngine, on day: Int) throws -> Retraining {
    try rig.store.setPresent(Orders.day(day))
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    try rig.engine.waitUntilIdle()
    return try #require(try rig.store.retrainings(endpoint: Declared.endpoint, limit: 1).first)
  }

  private func log(_ rig: TestEngine, of retraining: Retraining) throws -> [String] {
    try retraining.job.map { try rig.store.log(job: $0, last: 1_000).map(\.text) } ?? []
  }

  @Test("A challenger learns what was taken, a row for each item, and passes the gate on it")
  func promoted() throws {
    let rig = try rig()
    for day in 30..<50 {
      try ask(rig, on: day, nobody: day == 40 ? [5, 6] : [])
      // One takes nothing; what another takes comes in two parts.
      try label(rig, on: day) { $0 == 3 ? [] : $0 == 4 ? [Self.taken(4)[0]] : Self.taken($0) }
      try label(rig, on: day, 4..<5) { [Self.taken($0)[1]] }
    }
    let done = try retrain(rig, on: 50)
    #expect(done.stage == .promoted, "\(done.reason)")
    let wanted = 20 * (Self.users - 1) * 2 - 4
    let log = try log(rig, of: done)
    #expect(
      log.contains(
        "\(20 * Self.users) labelled answers became \(wanted) rows, 20 took nothing, 2 had no user"),
      "\(log)")
    let snapshot = try #require(try done.snapshot.flatMap { try rig.store.snapshot($0) })
    #expect(snapshot.dataset == .collected(from: Declared.endpoint))
    #expect(snapshot.rows == Self.month.rowCount + wanted)
    let rows = try rig.store.table(of: snapshot.id)
    // Columns without a role are no part of it.
    #expect(rows.columns.map(\.name) == ["who", "item", "at", "amount"])
    let new = rows.rows(in: Self.month.rowCount..<rows.rowCount)
    #expect(new["who"]?.values.selecting([0, 1, 2]) == .integer([0, 0, 1]))
    #expect(new["item"]?.values.selecting([0, 1]) == .categories(["cherry 0", "date 0"]))
    let nine = (Orders.day(30) + .hours(9)).milliseconds
    #expect(new["at"]?.values.selecting([0]) == .time([nine]))
    #expect(new["amount"]?.values == .number(Array(repeating: 1, count: wanted)))
    let gate = try #require(done.gate)
    #expect(gate.rows == Self.users - 1 && gate.champion == 0 && gate.challenger == 1)
    #expect(try rig.store.endpoint(Declared.endpoint)?.liveVersion == 2)
    var request = InferenceRequest(
      rows: Table(columns: [Column(name: "who", values: .integer([9]))]))
    request.times = [Orders.day(50)]
    guard case .rankings(let lists) = try Served.runtime(rig).answer(request).answers else {
      Issue.record("no lists")
      return
    }
    #expect(lists.items(0).contains("cherry 2") && lists.items(0).contains("date 1"))
  }

  @Test("A later collection takes what was asked for later, not what came late of the rows before")
  func collectedOnce() throws {
    let rig = try rig()
    for day in 30..<40 {
      try ask(rig, on: day)
      try label(rig, on: day)
    }
    let first = try retrain(rig, on: 40)
    let before = try #require(try first.snapshot.flatMap { try rig.store.snapshot($0) })
    try label(rig, on: 39) { _ in ["elder"] }
    for day in 40..<50 {
      try ask(rig, on: day)
      try label(rig, on: day)
    }
    let second = try retrain(rig, on: 50)
    let after = try #require(try second.snapshot.flatMap { try rig.store.snapshot($0) })
    #expect(after.parent == before.id && after.rows == before.rows + 10 * Self.users * 2)
    let items = try rig.store.table(of: after.id).column("item")
    #expect(items.values.selecting([items.values.count - 1]).text(at: 0)?.hasPrefix("date") == true)
    #expect(!(0..<items.values.count).contains { items.values.text(at: $0) == "elder" })
  }

  @Test("Ids keep their bytes: what a column of numbers would write otherwise is left out and told")
  func unfit() throws {
    let rig = try rig()
    try ask(rig, on: 30)
    let items = ["7", "007", "-3", "+3", "9223372036854775808", "tea", " 7", "", "\(Int64.min)"]
    try label(rig, on: 30, 0..<1) { _ in items }
    _ = try rig.engine.endpoints.recordLabels(
      [Label(prediction: id(1, 30), truth: .quantity(7), observedAt: Orders.day(31))],
      endpoint: Declared.endpoint)
    func takings(_ item: Values) throws -> TakenItems {
      let schema = Table(columns: [
        Column(name: "at", values: .time([0])), Column(name: "item", values: item),
        Column(name: "who", values: .integer([0])), Column(name: "amount", values: .integer([1])),
        Column(name: "shop", values: .categories(["north"])),
      ]).schema
      let traffic = LabelledTraffic(
        store: rig.store, log: try Served.runtime(rig).log, endpoint: Declared.endpoint,
        schema: schema, target: "item", timeColumn: "at", task: .ranking)
      return try traffic.takings(
        of: InteractionColumns(user: "who", item: "item", time: "at", value: "amount"),
        from: Orders.day(30), until: Orders.day(31))
    }
    let numbers = try takings(.integer([1]))
    #expect(numbers.table?["item"]?.values == .integer([-3, 7]))
    #expect(numbers.table?["amount"]?.values == .integer([1, 1]))
    #expect(numbers.table?["shop"]?.values == .missing(.category, count: 2))
    #expect(numbers.counts.unfit == 7 && numbers.counts.otherLabels == 1)
    #expect(
      numbers.counts.sentence(item: "item")
        == "2 labelled answers became 2 rows, 1 had a label that is no list of items; left out 7 taken "
        + "items that the column \"item\" cannot hold as written, such as \"\"")
    let texts = try takings(.categories(["a"]))
    #expect(texts.counts.rows == items.count - 1 && texts.counts.unfit == 1)
    #expect(
      texts.table?["item"]?.values == .categories(items.filter { !$0.isEmpty }.map { $0 }.sorted()))
    let flags = try takings(.boolean([1]))
    #expect(flags.table == nil && flags.counts.unfit == items.count)
  }

  @Test(
    "So many items that users took ask for a retraining; nothing taken, and nobody, do not count")
  func volume() throws {
    let wanted = 10 * (Self.users - 10) * 2
    let rig = try rig(["volume": .count(wanted)])
    func cycle(_ day: Int) throws -> [LedgerEntry] {
      try rig.store.setPresent(Orders.day(day))
      try rig.engine.runMonitoringCycle(at: Orders.day(day))
      return try rig.store.ledger().filter { $0.kind == .retrainingProposed }
    }
    for day in 30..<40 {
      try ask(rig, on: day, nobody: Set(0..<5))
      #expect(try cycle(day + 1).isEmpty)
      try label(rig, on: day) { $0 < 10 ? ($0 < 5 ? ["elder"] : []) : Self.taken($0) }
    }
    let proposal = try #require(try cycle(40).first)
    #expect(
      proposal.sentence == "\(wanted) new rows since \(Orders.day(29).dateText), \(wanted) wanted")
  }
}
