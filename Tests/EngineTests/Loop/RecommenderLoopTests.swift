import Datasets
import Domain
import Drift
import Insight
import Outcomes
import Store
import TestSupport
import Testing

@testable import Engine

/// Lists of items go round as numbers do: learnt from who took what, answered, logged, held against
/// what was taken, judged.
@Suite("A recommender in the loop")
struct RecommenderLoopTests {
  static let users = 240
  static let training: TrainingDeclaration = {
    var training = TrainingDeclaration(
      name: "baskets", dataset: "baskets", trainer: "personal", split: .time(validation: 0.25),
      refit: true, model: Declared.model, target: "item", timeColumn: "at",
      task: DeclaredTask(.ranking))
    training.user = "who"
    return training
  }()

  /// Each of a day's users takes two things of five, always the same.
  private static func favourites(_ user: Int) -> [String] {
    ["apple \(user % 5)", "bread \(user / 5)"]
  }

  static let month = taken(0..<30, favourites)

  private static func taken(_ days: Range<Int>, _ favourites: (Int) -> [String]) -> Table {
    var (who, item, at): ([Int64], [String?], [Int64]) = ([], [], [])
    for day in days {
      for user in 0..<users where (user + day) % 3 > 0 {
        for thing in favourites(user) {
          who.append(Int64(user))
          item.append(thing)
          at.append(Orders.day(day).milliseconds)
        }
      }
    }
    return Table(columns: [
      Column(name: "who", values: .integer(who)), Column(name: "item", values: .categories(item)),
      Column(name: "at", values: .time(at)),
    ])
  }

  private func rig(
    judgedBy metric: MetricKey? = nil, _ change: (inout MonitorDeclaration) -> Void = { _ in }
  ) throws -> TestEngine {
    var training = Self.training
    training.metric = metric
    var project = Declared.project(training)
    project.datasets = [
      DatasetDeclaration(name: "baskets", target: "item", timeColumn: "at")
    ]
    project.policies = [
      RetrainingPolicy(
        endpoint: Declared.endpoint, training: Self.training.name, holdout: .days(7),
        minimumGain: 0.05, resamples: 200)
    ]
    project.monitors[0].window = .time(.days(7))
    project.monitors[0].rowsMin = 10
    project.monitors[0].pendingWindows = 1
    project.monitors[0].metric = metric ?? MetricKey("recall", cutoff: 10)
    change(&project.monitors[0])
    let rig = try TestEngine(project)
    try rig.store.setPresent(Orders.day(30))
    try rig.add(Self.month, as: "baskets")
    try rig.engine.start()
    let job = try rig.run(Declared.train(training, alias: Alias.champion))
    #expect(job.state == .succeeded, "\(job.reason ?? "")")
    return rig
  }

  private func declare(_ project: Project, in rig: TestEngine) throws {
    rig.engine.declare(project)
    try Patience.wait(for: "the declaration") { rig.engine.project == project }
  }

  private func ask(
    _ rig: TestEngine, _ lists: RankingOptions = RankingOptions()
  ) throws -> InferenceAnswer {
    var request = InferenceRequest(
      rows: Table(columns: [
        Column(name: "who", values: .integer((0..<Int64(Self.users)).map { $0 }))
      ]))
    request.lists = lists
    request.ids = (0..<Self.users).map { PredictionID("week-\($0)") }
    request.times = request.ids?.map { _ in Orders.day(31) }
    return try Served.runtime(rig).answer(request)
  }

  @Test("is judged on what each user took later, and becomes a version of its task")
  func trained() throws {
    let rig = try rig()
    let version = try #require(try rig.store.version(of: Declared.model, 1))
    #expect(version.task == .ranking && version.trainer == "personal")
    #expect(version.metrics["valid.recall@10"] == 1)
    let run = try #require(try version.run.flatMap { try rig.store.run($0) })
    #expect(run.metrics["ndcg@10"] == nil || run.metrics["ndcg@10"] == 1)
  }

  @Test("says so in its run's notes where it is worse than popularity, and else nothing of it")
  func unpopular() throws {
    let rig = try rig()
    // What each took before is never taken again, and all take the same new things: the last week's.
    func added(_ dataset: DatasetName, _ favourites: (Int) -> [String]) throws {
      try rig.add(Self.month.appending(Self.taken(30..<40, favourites)), as: dataset)
    }
    func notes(_ dataset: DatasetName, _ trainer: String = "personal") throws -> String {
      var training = Self.training
      (training.dataset, training.trainer, training.model) = (dataset, trainer, nil)
      (training.split, training.refit) = (.last(.days(10)), false)
      let job = try rig.run(Declared.train(training))
      #expect(job.state == .succeeded, "\(job.reason ?? "")")
      let run = try #require(try rig.store.runs().first { $0.job == job.id })
      return run.tags[RunTag.notes] ?? ""
    }
    try added("same", Self.favourites)
    #expect(try !notes("same").contains("popularity"))
    try added("turned") { _ in ["apple 0", "apple 1", "apple 2", "apple 3", "apple 4"] }
    let turned = try notes("turned", "ials")
    #expect(
      turned.contains("worse than popularity for \(Self.users) validation users: ndcg@10 "),
      "\(turned)")
    #expect(try notes("turned", "popularity").isEmpty)
  }

  @Test("learns from kinds of items where a dataset describes them, and the run says which")
  func kinds() throws {
    let rig = try rig()
    func train(_ trainer: String, _ items: DescriptionDeclaration?) throws -> Run {
      var training = Self.training
      (training.trainer, training.model, training.items) = (trainer, nil, items)
      training.params = trainer == "ranker" ? ["rounds": "5", "horizon_days": "7"] : [:]
      let job = try rig.run(Declared.train(training))
      #expect(job.state == .succeeded, "\(job.reason ?? "")")
      let runs = try rig.store.runs()
      return try #require(runs.first { $0.job == job.id })
    }
    func model(_ run: Run) throws -> ObjectID? {
      let files = try rig.store.artifacts(run: run.id)
      return files.first { $0.path == "model/recommender.bin" }?.object
    }
    let declared = DescriptionDeclaration(dataset: "wares", id: "item", kind: "sort")
    let without = try train("ranker", nil)
    let early = try train("ranker", declared)
    #expect(try model(early) == model(without) && early.tags[RunTag.items] == nil)
    var items = Set<String>()
    for user in 0..<Self.users { items.formUnion(Self.favourites(user)) }
    let names = items.sorted()
    let sorts = names.map { name -> String? in String(name.prefix(5)) }
    let wares = try rig.add(
      Table(columns: [
        Column(name: "item", values: .categories(names)),
        Column(name: "sort", values: .categories(sorts)),
      ]), as: "wares")
    let with = try train("ranker", declared)
    #expect(with.tags[RunTag.items] == wares.id.text)
    let lines = try with.job.map { try rig.store.log(job: $0, last: 1_000) } ?? []
    #expect(
      lines.contains {
        $0.text == "\(names.count) items have a kind by wares, snapshot \(wares.id.short)"
      })
    #expect(try train("personal", declared).tags[RunTag.items] == nil)
  }

  @Test("answers with lists, which the log keeps, and windows hold against what was taken")
  func served() throws {
    let rig = try rig()
    let answer = try ask(rig)
    guard case .rankings(let lists) = answer.answers else {
      Issue.record("no lists")
      return
    }
    for user in 0..<Self.users {
      #expect(Set(lists.items(user).prefix(2)) == Set(Self.favourites(user)))
    }
    // All took what they always take but four, who took what nobody knows, or nothing.
    _ = try rig.store.addLabels(
      (0..<Self.users).map { user in
        Label(
          prediction: answer.ids[user],
          truth: .items(user < 3 ? ["tea"] : user == 3 ? [] : Self.favourites(user)),
          observedAt: Orders.day(38))
      }, endpoint: Declared.endpoint)
    let window = try #require(try rig.turn(40).last)
    #expect(window.rows == Self.users && window.labelCoverage == 1)
    // Who took nothing says nothing of what was missed.
    let recall = try #require(window[MetricKey("recall", cutoff: 10)])
    #expect(recall.value == Double(Self.users - 4) / Double(Self.users - 1))
    #expect(recall.rows == Self.users - 1)
    #expect(
      window[MetricKey("hit_rate", cutoff: 10)]?.value
        == Double(Self.users - 4) / Double(Self.users))
    #expect(window.state == .healthy, "\(window.reason ?? "")")
  }

  @Test("its windows are told by slices once labels have come, by kind where that is declared")
  func slices() throws {
    let rig = try rig()
    var project = rig.engine.project
    project.datasets[0].items = "wares"
    var wares = DatasetDeclaration(name: "wares")
    (wares.itemColumn, wares.kindColumn) = ("item", "sort")
    project.datasets[0].users = "people"
    var people = DatasetDeclaration(name: "people")
    (people.userColumn, people.kindColumn) = ("id", "segment")
    project.datasets += [wares, people]
    rig.engine.declare(project)
    try Patience.wait(for: "the declaration") { rig.engine.project == project }
    try rig.add(
      Table(columns: [
        Column(name: "item", values: .categories((0..<5).map { "apple \($0)" })),
        Column(name: "sort", values: .categories((0..<5).map { _ in "fruit" })),
      ]), as: "wares")
    try rig.add(
      Table(columns: [
        Column(name: "id", values: .integer((0..<200).map { $0 })),
        Column(name: "segment", values: .categories((0..<200).map { $0 < 90 ? "firm" : "home" })),
      ]), as: "people")
    let answer = try ask(rig)
    let before = try #require(try rig.turn(38).last)
    #expect(!before.matured && before.slices.isEmpty)
    // Every third says nothing yet.
    _ = try rig.store.addLabels(
      (0..<Self.users).filter { $0 % 3 > 0 }.map { user in
        Label(
          prediction: answer.ids[user],
          truth: .items(user < 30 ? ["tea"] : Self.favourites(user)), observedAt: Orders.day(38))
      }, endpoint: Declared.endpoint)
    let window = try #require(try rig.turn(40).last)
    let slices = window.slices
    // Everybody took two things, all of them in the month's first days; fifteen or so took tea.
    #expect(
      slices.map(\.label) == [
        "activity: low (items: 2)", "user kind: home", "user kind: firm",
        "user kind: without a kind", "item age: last 30 days", "item age: unknown", "kind: fruit",
        "kind: without a kind",
      ])
    #expect(slices.map(\.users) == [160, 73, 60, 27, 140, 20, 140, 160])
    let recalls: [Double] = [140.0 / 160, 1, 40.0 / 60, 1, 1, 0, 1, 140.0 / 160]
    #expect(slices.compactMap { $0.metrics["recall@10"] } == recalls)
    let shares: [Double] = [1, 146.0 / 280, 80.0 / 280, 54.0 / 280, 1, 0, 0.5, 0.5]
    #expect(slices.compactMap(\.hitShare) == shares)
    #expect(slices[0].errors?["hit_rate@10"] != nil)
    // Judged again, they are what they were.
    try rig.engine.recompute(Declared.endpoint, since: nil, by: "user:ada")
    #expect(try rig.windows.last?.slices == slices)
  }

  @Test("judges the first ten of lists of any length, by labels that came in parts, also late")
  func parts() throws {
    let rig = try rig()
    let users = 0..<Self.users
    let counts = users.map { $0 % 2 == 0 ? 1 : 40 }
    guard case .rankings(let lists) = try ask(rig, RankingOptions(counts: counts)).answers else {
      Issue.record("no lists")
      return
    }
    #expect(users.map { lists.items($0).count } == counts)
    func add(_ items: (Int) -> [String], on day: Int) throws {
      let labels = users.map { user in
        Label(
          prediction: PredictionID("week-\(user)"), truth: .items(items(user)),
          observedAt: Orders.day(day))
      }
      _ = try rig.store.addLabels(labels, endpoint: Declared.endpoint)
    }
    // Half are shown one of the two things that they take, the others what they take in place 15.
    try add({ $0 % 2 == 0 ? [Self.favourites($0)[0]] : [] }, on: 32)
    try add({ $0 % 2 == 0 ? [Self.favourites($0)[1]] : [lists.items($0)[14]] }, on: 38)
    let recall = MetricKey("recall", cutoff: 10)
    #expect(try rig.turn(40).last?[recall]?.value == 0.25)
    // More of it is known when the window was judged.
    try add({ $0 % 2 == 0 ? [] : [lists.items($0)[0]] }, on: 41)
    let late = try #require(try rig.turn(42).first { $0[recall] != nil })
    #expect(late[recall]?.value == 0.5 && late.labelCoverage == 1)
  }

  @Test("is asked for as many as its metric judges: in training, traffic, windows and gates")
  func cutoff() throws {
    let recall = MetricKey("recall", cutoff: 15)
    let rig = try rig(judgedBy: recall)
    #expect(try rig.store.version(of: Declared.model, 1)?.metrics["valid.recall@15"] == 1)
    let answer = try ask(rig)
    guard case .rankings(let lists) = answer.answers else {
      Issue.record("no lists")
      return
    }
    #expect((0..<Self.users).allSatisfy { lists.items($0).count == 15 })
    // What stands in place 12 is behind the first ten.
    _ = try rig.store.addLabels(
      (0..<Self.users).map { user in
        Label(
          prediction: answer.ids[user], truth: .items([lists.items(user)[11]]),
          observedAt: Orders.day(38))
      }, endpoint: Declared.endpoint)
    let window = try #require(try rig.turn(40).last)
    #expect(window[recall]?.value == 1 && window[recall]?.reference == 1)
    #expect(window[MetricKey("recall", cutoff: 10)]?.value == 0)
    #expect(window[recall]?.breached == false)
    try rig.add(
      Self.month.appending(Self.taken(30..<50) { ["cherry \($0 % 7)", "date \($0 / 7)"] }),
      as: "baskets")
    try rig.store.setPresent(Orders.day(50))
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    try rig.engine.waitUntilIdle()
    let done = try #require(try rig.store.retrainings(endpoint: Declared.endpoint, limit: 1).first)
    #expect(done.stage == .promoted && done.gate?.metric == recall, "\(done.reason)")
    #expect(try rig.store.version(of: Declared.model, 2)?.metrics["holdout.recall@15"] == 1)
  }

  /// Nine signals are no features; what needs labels waits for them.
  @Test("its windows have signals: at first those that need no label, then all")
  func signals() throws {
    let rig = try rig()
    var request = InferenceRequest(
      rows: Table(columns: [
        Column(name: "who", values: .integer((0..<Int64(Self.users)).map { $0 + 24 }))
      ]))
    request.ids = (0..<Self.users).map { PredictionID("week-\($0)") }
    request.times = request.ids?.map { _ in Orders.day(31) }
    let answer = try Served.runtime(rig).answer(request)
    _ = try rig.store.addLabels(
      (0..<Self.users).map { user in
        Label(
          prediction: answer.ids[user],
          truth: .items(user < 48 ? ["tea"] : Self.favourites(user + 24)),
          observedAt: Orders.day(38))
      }, endpoint: Declared.endpoint)
    let window = try #require(try rig.turn(40).last)
    func value(_ name: String) -> Double? { window.signal(DriftTestName(rawValue: name))?.value }
    #expect(window.features.isEmpty && window.signals.count == Signal.all.count)
    #expect(value("unknown_users") == 0.1)
    // Everybody's two favourites, filled up by popularity; of the first 24 users nobody asked.
    #expect(value("coverage").map { $0 > 0.8 && $0 < 1 } == true)
    // Everything was first taken in the month's first two days.
    #expect(value("item_age").map { (30.0...31).contains($0) } == true)
    #expect(value("model_age") == (window.end - Orders.day(30)).days)
    // 48 of tea, and two of each of the other 192, of whom the last 24 are unknown.
    #expect(value("unknown_items").map { $0 >= 48.0 / 432 } == true)
    #expect(value("repeats") == Double(168 * 2) / 432)
    #expect(window.state == .drifting || window.state == .degraded)
    let shown = try #require(window.signals.first { $0.feature == "popularity_shown" })
    #expect(shown.histogram.reference.count == 10 && !shown.drifted)
    let alerts = try rig.store.unresolvedAlerts(endpoint: Declared.endpoint)
    let labels = try #require(alerts.first { $0.subject == .labels })
    #expect(labels.sentence.hasPrefix("unknown_items 0.1"), "\(labels.sentence)")
    let told = WindowJudgement(window, metric: nil)
    #expect(told.driftWords().contains("of 9 signals are beyond their limits (unknown"))
    #expect(told.uncomparedWords == nil)
  }

  @Test("a limit of the monitor's own holds, and six windows of a version say what is usual")
  func limits() throws {
    let rig = try rig { $0.signalLimits = [DriftTestName(rawValue: "unknown_users"): 0.2] }
    for week in 0..<8 {
      var request = InferenceRequest(
        rows: Table(columns: [
          Column(name: "who", values: .integer((0..<30).map { Int64($0 + (week == 7 ? 230 : 0)) }))
        ]))
      request.times = (0..<30).map { _ in Orders.day(31 + 7 * week) }
      _ = try Served.runtime(rig).answer(request)
    }
    let windows = try rig.turn(90)
    #expect(windows.count == 8)
    let coverage = windows.compactMap { $0.signal(DriftTestName(rawValue: "coverage")) }
    #expect(coverage.map(\.side) == Array(repeating: .none, count: 6) + [.below, .below])
    #expect(!coverage[6].drifted && coverage[6].limit == 0.95 * coverage[0].value)
    let unknown = windows.compactMap { $0.signal(DriftTestName(rawValue: "unknown_users")) }
    #expect(unknown.map(\.limit) == Array(repeating: 0.2, count: 8))
    #expect(unknown.map(\.drifted) == Array(repeating: false, count: 7) + [true])
    // Judged again, they are what they were.
    try rig.engine.recompute(Declared.endpoint, since: nil, by: "user:ada")
    #expect(try rig.windows.map(\.signals) == windows.map(\.signals))
  }

  @Test("learns again from a newer snapshot, and is promoted where it gains on the same users")
  func retrained() throws {
    let rig = try rig()
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    try rig.engine.waitUntilIdle()
    let none = try #require(try rig.store.retrainings(endpoint: Declared.endpoint, limit: 1).first)
    #expect(none.stage == .failed && none.reason.contains("0 labelled rows"))
    // From now on everybody takes something else.
    let change = Self.taken(30..<50) { ["cherry \($0 % 7)", "date \($0 / 7)"] }
    let newest = try rig.add(Self.month.appending(change), as: "baskets")
    try rig.store.setPresent(Orders.day(50))
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    try rig.engine.waitUntilIdle()
    let done = try #require(try rig.store.retrainings(endpoint: Declared.endpoint, limit: 1).first)
    #expect(done.stage == .promoted, "\(done.reason)")
    #expect(done.snapshot == newest.id && done.holdoutStart == Orders.day(43))
    let gate = try #require(done.gate)
    #expect(gate.metric == MetricKey("recall", cutoff: 10) && gate.rows == Self.users)
    #expect(gate.champion == 0 && gate.challenger == 1 && gate.lower > 0.05)
    let baseline = try #require(gate.baseline)
    #expect(baseline < 0.5)
    #expect(try rig.store.endpoint(Declared.endpoint)?.liveVersion == 2)
    guard case .rankings(let lists) = try ask(rig).answers else {
      Issue.record("no lists")
      return
    }
    #expect(lists.items(9).contains("cherry 2") && lists.items(9).contains("date 1"))
  }

  @Test(
    "passes over a newer snapshot that breaks a rule, says so, and takes it when the rule is gone")
  func passedOver() throws {
    let rig = try rig()
    let rule = Rule(column: "item", condition: .set(["nothing"]))
    let change = Self.taken(30..<50) { ["cherry \($0 % 7)", "date \($0 / 7)"] }
    let newest = try rig.add(Self.month.appending(change), as: "baskets", rules: [rule])
    try #require(!newest.isValid)
    try rig.store.setPresent(Orders.day(50))
    func retrain() throws -> (Retraining, log: [String]) {
      try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
      try rig.engine.waitUntilIdle()
      let done = try #require(
        try rig.store.retrainings(endpoint: Declared.endpoint, limit: 1).first)
      let job = try #require(try rig.store.jobs(limit: 1).first?.id)
      return (done, try rig.store.log(job: job, last: 100).map(\.text))
    }
    var project = rig.engine.project
    project.datasets[0].rules = [rule]
    try declare(project, in: rig)
    let (failed, log) = try retrain()
    #expect(failed.stage == .failed && failed.snapshot != newest.id)
    #expect(
      log.contains { $0.hasPrefix("passed over: ") && $0.contains(newest.id.short) }, "\(log)")
    project.datasets[0].rules = []
    try declare(project, in: rig)
    let (done, _) = try retrain()
    #expect(done.stage == .promoted && done.snapshot == newest.id, "\(done.reason)")
  }

  @Test("labels of another kind say nothing about lists, and the window says so")
  func otherLabels() throws {
    let rig = try rig()
    let answer = try ask(rig)
    _ = try rig.store.addLabels(
      answer.ids.map {
        Label(prediction: $0, truth: .quantity(1), observedAt: Orders.day(38))
      }, endpoint: Declared.endpoint)
    let window = try #require(try rig.turn(40).last)
    #expect(window.state == .unjudged && window.reason?.contains("ranking") == true)
  }
}
