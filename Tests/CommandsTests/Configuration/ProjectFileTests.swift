import Domain
import Drift
import Foundation
import Testing

@testable import Commands

struct ProjectFileTests {
  static let complete = """
    datasets:
      flights:
        source: flights.csv.gz        # a file or a glob
        target: late15
        time: date
        ignore: [arr_delay, air_time]
        rules:
          - {rows: {min: 1_000}}
          - {column: temp, type: number, nulls: 0.05, range: [-30, 120], severity: warning}
          - {column: carrier, set: [AA, UA, "1"], required: true, unique: true}
          - {column: precip, range: [0, ~]}
      labels:
    train:
      delay:
        dataset: flights
        trainer: xgboost
        params: {max_depth: 6, eta: 0.1, rounds: 100}
        split: {by: time, validation: 0.25}
        metric: auc
        model: flights-delay
        experiment: Delays of 2013
    endpoints:
      flights-delay: {model: flights-delay}
    monitors:
      flights-delay:
        window: month
        tests: {psi: 0.25, ks: 0.1, jensen_shannon: 0.1, null_share: 0.05, unseen_share: 0.01}
        drifted_features: 2
        minimum_rows: 300
        performance: {metric: auc, drop: 0.03, clear: 0.01, pending: 2}
        label_delay: 2d
        label_coverage: 0.9
    retraining:
      flights-delay:
        train: delay
        trigger: {schedule: monthly, performance: true}
        gate: {holdout: 7d, minimum_gain: 0.01, confidence: 0.9, resamples: 500, baseline: false}
        refit: false
        cooldown: 3d
        daily_cap: 2
    alerts:
      - webhook: http://127.0.0.1:9000/hook
      - command: "logger -t curlew"
    """

  @Test("Datasets keep source, target, time, ignored columns and one rule a condition")
  func datasets() throws {
    let project = try ProjectFile.parse(Self.complete)
    let flights = try #require(project.dataset("flights"))
    #expect(flights.source == "flights.csv.gz")
    #expect(flights.target == "late15")
    #expect(flights.timeColumn == "date")
    #expect(flights.ignored == ["arr_delay", "air_time"])
    #expect(
      flights.rules == [
        Rule(column: nil, condition: .rowCount(min: 1_000, max: nil)),
        Rule(column: "temp", condition: .type(.number), severity: .warning),
        Rule(column: "temp", condition: .nullShare(max: 0.05), severity: .warning),
        Rule(column: "temp", condition: .range(min: -30, max: 120), severity: .warning),
        Rule(column: "carrier", condition: .required),
        Rule(column: "carrier", condition: .set(["AA", "UA", "1"])),
        Rule(column: "carrier", condition: .unique),
        Rule(column: "precip", condition: .range(min: 0, max: nil)),
      ])
    #expect(project.dataset("labels") == DatasetDeclaration(name: "labels"))
  }

  @Test("A dataset of interactions says who took which item, and asks for a ranking")
  func interactions() throws {
    let project = try ProjectFile.parse(
      """
      datasets:
        baskets: {user: household, item: product, time: date, value: quantity}
      train:
        baskets: {dataset: baskets, trainer: personal, params: {half_life: 30}, metric: ndcg@10}
      """)
    let baskets = try #require(project.dataset("baskets"))
    #expect(baskets.user == "household" && baskets.target == "product")
    #expect(baskets.value == "quantity" && baskets.task == DeclaredTask(.ranking))
    let training = try #require(project.training("baskets"))
    #expect(training.user == "household" && training.value == "quantity")
    #expect(training.target == "product" && training.task == DeclaredTask(.ranking))
    let coded = try JSONEncoder().encode(training)
    #expect(try JSONDecoder().decode(TrainingDeclaration.self, from: coded) == training)
  }

  private static func lists(_ training: String, _ monitor: String) -> String {
    """
    datasets: {a: {user: u, item: i, time: t}}
    train: {a: {dataset: a, trainer: personal, metric: \(training), model: m}}
    endpoints: {e: {model: m}}
    monitors: {e: {performance: {metric: \(monitor), drop: 0.1}}}
    """
  }

  @Test("A head of a list may have any length that a list may have, and judges what has it")
  func cutoff() throws {
    for (training, monitor) in [("ndcg@20", "recall@20"), ("map@1000", "hit_rate@1")] {
      let project = try ProjectFile.parse(Self.lists(training, monitor))
      #expect(project.trainings[0].metric?.text == training)
      #expect(project.monitors[0].metric?.text == monitor)
    }
    for metric in ["ndcg@0", "ndcg@1001", "ndcg", "ndcg@010", "auc@10"] {
      #expect(
        performing: { try ProjectFile.parse(Self.lists(metric, "ndcg@10")) },
        throws: { "\($0)".contains("found \"\(metric)\", expected one of") })
    }
    #expect(
      performing: { try ProjectFile.parse(Self.lists("ndcg@5", "ndcg@12")) },
      throws: {
        "\($0)".contains("the lists that a makes have 10 items, so their first 12 cannot be judged")
      })
  }

  @Test(
    "Roles that do not go together are refused with the way out",
    arguments: [
      ("{user: a}", "interactions need both `user:` and `item:`"),
      ("{task: ranking}", "interactions need both `user:` and `item:`"),
      ("{user: a, item: b, task: binary}", "interactions have the task ranking"),
      ("{user: a, item: b, target: c}", "what is learnt of interactions is the item"),
      ("{user: a, item: b, value: b}", "a column has two roles"),
      ("{user: a, item: b, time: a}", "a column has two roles"),
      ("{user: a, item: b, value: c, time: c}", "a column has two roles"),
      ("{user: a, item: b, time: b}", "a column has two roles"),
    ])
  func unfitRoles(dataset: String, sentence: String) {
    #expect(
      performing: { try ProjectFile.parse("datasets:\n  a: \(dataset)\n") },
      throws: { "\($0)".contains(sentence) })
  }

  @Test("A dataset of items is one that another names, in any order")
  func items() throws {
    let project = try ProjectFile.parse(
      """
      datasets:
        wares: {source: wares.csv, item: id, name: title, kind: sort}
        baskets: {user: who, item: what, items: wares}
      train:
        baskets: {dataset: baskets, trainer: ranker}
      """)
    let described = DescriptionDeclaration(dataset: "wares", id: "id", name: "title", kind: "sort")
    #expect(project.training("baskets")?.items == described)
    let wares = try #require(project.dataset("wares"))
    #expect(wares.itemColumn == "id" && wares.nameColumn == "title")
    #expect(wares.target == nil && wares.task == nil)
    #expect(project.dataset("baskets")?.items == "wares")
    #expect(project.dataset("baskets")?.itemColumn == nil)
  }

  @Test("A dataset of users is one that another names, beside one of items or alone")
  func users() throws {
    let project = try ProjectFile.parse(
      """
      datasets:
        people: {source: people.csv, user: id, kind: segment}
        baskets: {user: who, item: what, users: people, items: wares}
        wares: {item: id}
      """)
    let baskets = try #require(project.dataset("baskets"))
    #expect(
      project.users(of: baskets)
        == DescriptionDeclaration(dataset: "people", id: "id", kind: "segment"))
    #expect(project.items(of: baskets) == DescriptionDeclaration(dataset: "wares", id: "id"))
    let people = try #require(project.dataset("people"))
    #expect(people.user == nil && people.target == nil && people.task == nil)
    #expect(people.userColumn == "id" && project.users(of: people) == nil)
  }

  @Test(
    "Items and users that nothing describes are refused",
    arguments: [
      ("a: {user: u, item: i, items: b}", "no dataset \"b\" is declared"),
      ("a: {user: u, item: i, items: b}\n  b: {target: x}", "dataset \"b\" has no `item:` alone"),
      ("a: {target: t, items: b}\n  b: {item: x}", "only interactions have items"),
      ("b: {item: x}", "a dataset of items or users alone is named by the `items:` or `users:` of"),
      ("b: {user: x, kind: s}", "`kind` is a column that describes items or users"),
      ("a: {user: u, item: i, users: peple}\n  people: {user: x}", "did you mean \"people\"?"),
      ("a: {user: u, item: i, users: b}\n  b: {item: x}", "dataset \"b\" has no `user:` alone"),
      ("a: {user: u, item: i, users: a}", "dataset \"a\" has no `user:` alone"),
      ("a: {target: t, users: b}\n  b: {user: x}", "only interactions have users"),
      (
        "a: {user: u, item: i, users: b}\n  b: {user: x, name: y}",
        "`name` is a column that describes items"
      ),
      ("b: {name: x}", "`name` is a column that describes items"),
      ("b: {target: y, kind: x}", "`kind` is a column that describes items"),
    ])
  func unfitItems(datasets: String, sentence: String) {
    #expect(
      performing: { try ProjectFile.parse("datasets:\n  \(datasets)\n") },
      throws: { "\($0)".contains(sentence) })
  }

  @Test("A training job takes target, time and ignored columns from its dataset")
  func training() throws {
    let project = try ProjectFile.parse(Self.complete)
    #expect(
      project.trainings == [
        TrainingDeclaration(
          name: "delay", dataset: "flights", trainer: "xgboost",
          params: ["max_depth": "6", "eta": "0.1", "rounds": "100"],
          split: .time(validation: 0.25), metric: .auc, model: "flights-delay",
          experiment: "Delays of 2013", target: "late15", timeColumn: "date",
          ignored: ["arr_delay", "air_time"])
      ])
    #expect(
      project.endpoints == [EndpointDeclaration(name: "flights-delay", model: "flights-delay")])
  }

  @Test("Monitors, policies and routes keep every value")
  func loop() throws {
    let project = try ProjectFile.parse(Self.complete)
    #expect(
      project.monitors == [
        MonitorDeclaration(
          endpoint: "flights-delay", window: .month,
          thresholds: [
            .psi: 0.25, .ks: 0.1, DriftTestName(rawValue: "jensen_shannon"): 0.1, .nullShare: 0.05,
            .unseenShare: 0.01,
          ],
          driftedFeaturesMin: 2, rowsMin: 300, metric: .auc, performance: .drop(0.03),
          clearMargin: 0.01, pendingWindows: 2, labelDelay: .days(2), labelCoverageMin: 0.9)
      ])
    #expect(
      project.policies == [
        RetrainingPolicy(
          endpoint: "flights-delay", training: "delay",
          triggers: ["schedule": .word("monthly"), "performance": .flag(true)], holdout: .days(7),
          minimumGain: 0.01, confidence: 0.9, resamples: 500,
          mustBeatBaseline: false, refit: false, cooldown: .days(3), dailyCap: 2)
      ])
    #expect(
      project.routes == [
        .webhook(url: "http://127.0.0.1:9000/hook"), .command("logger -t curlew"),
      ])
  }

  @Test("A gate's coverage is of a recommender's lists alone")
  func coverage() throws {
    func parse(_ dataset: String, _ coverage: String) throws -> Double? {
      try ProjectFile.parse(
        """
        datasets: {d: {\(dataset), time: at}}
        train: {t: {dataset: d, trainer: \(dataset.hasPrefix("user") ? "personal" : "constant"), model: m}}
        endpoints: {e: {model: m}}
        retraining: {e: {train: t, gate: {coverage: \(coverage)}}}
        """
      ).policies.first?.coverageMin
    }
    #expect(try parse("user: who, item: what", "0.8") == 0.8)
    for (dataset, value, sentence) in [
      ("user: who, item: what", "0", "expected a share above 0 and up to 1, such as 0.8"),
      ("target: y", "0.8", "it is of a recommender's lists; leave it out"),
    ] {
      let error = #expect(throws: ConfigurationError.self) { try parse(dataset, value) }
      #expect(error?.lines.first?.contains(":4:") == true, "\(error?.lines ?? [])")
      #expect(error?.lines.first?.contains(sentence) == true, "\(error?.lines ?? [])")
    }
  }

  @Test(
    "Triggers ask each by itself, or all of a list at once",
    arguments: [
      ("{volume: 5000, age: 60d}", ["volume": .count(5_000), "age": .span(.days(60))], []),
      ("{any: [drift, {volume: 5000}]}", ["drift": .flag(true), "volume": .count(5_000)], []),
      ("{any: {schedule: monthly}}", ["schedule": .word("monthly")], []),
      (
        "{all: [performance, {volume: 5000}]}", [:],
        [["performance": .flag(true), "volume": .count(5_000)]]
      ),
      (
        "{any: [{age: 60d}, {all: [drift]}, {all: {performance: true, schedule: 7d}}]}",
        ["age": .span(.days(60))],
        [["drift": .flag(true)], ["performance": .flag(true), "schedule": .span(.days(7))]]
      ),
    ] as [(String, [String: TriggerSetting], [[String: TriggerSetting]])])
  func triggers(
    text: String, single: [String: TriggerSetting], joint: [[String: TriggerSetting]]
  ) throws {
    let project = try ProjectFile.parse(
      """
      datasets: {d: {target: y, time: at}}
      train: {t: {dataset: d, trainer: constant, model: m}}
      endpoints: {e: {model: m}}
      monitors: {e: {performance: {metric: auc, drop: 0.03}}}
      retraining: {e: {train: t, trigger: \(text)}}
      """)
    let policy = try #require(project.policies.first)
    // Without `any` or `all` that of performance needs no mention.
    let usual: [String: TriggerSetting] =
      text.hasPrefix("{a") ? [:] : ["performance": .flag(true)]
    #expect(policy.triggers == single.merging(usual) { first, _ in first })
    #expect(policy.jointTriggers == joint)
  }

  @Test(
    "Triggers that cannot be are refused with their line",
    arguments: [
      (
        "{any: [performnce]}", "found \"performnce\", expected one of schedule",
        "did you mean \"performance\"?"
      ),
      ("{volum: 5}", "unknown key \"volum\"", "did you mean \"volume\"?"),
      ("{any: [volume]}", "expected `volume` with its value, such as {volume: 5000}", "t:5"),
      ("{any: []}", "found a list, expected a list of triggers such as", "any"),
      ("{all: [{any: [drift]}]}", "`all` holds triggers alone", "several lists of `all`"),
      ("{all: [{drift: false}]}", "`drift: false` never asks", "leave it out"),
      ("{any: [drift, drift]}", "`drift` stands there twice", "keep one"),
      ("{any: [drift], volume: 5}", "put `volume` into the list of `any`", "trigger"),
      ("{any: [drift], all: [drift]}", "any and all exclude each other", "keep one"),
      ("{volume: 0}", "expected a whole number from 1 to", "volume"),
    ])
  func wrongTriggers(text: String, sentence: String, hint: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try ProjectFile.parse(
        """
        datasets: {d: {target: y, time: at}}
        train: {t: {dataset: d, trainer: constant, model: m}}
        endpoints: {e: {model: m}}
        monitors: {e: }
        retraining: {e: {train: t, trigger: \(text)}}
        """)
    }
    let lines = error?.lines ?? []
    #expect(lines.contains { $0.contains(":5:") && $0.contains(sentence) }, "\(lines)")
    #expect(lines.contains { $0.contains(hint) } || hint == "t:5", "\(lines)")
  }

  @Test("A monitor's limits of signals are in each signal's unit")
  func signals() throws {
    let project = try ProjectFile.parse(
      """
      datasets: {d: {user: who, item: what, time: at}}
      train: {t: {dataset: d, trainer: personal, model: m}}
      endpoints: {e: {model: m}}
      monitors: {e: {signals: {unknown_users: 0.1, coverage: 0.05, model_age: 36h}}}
      """)
    let limits = project.monitors[0].signalLimits
    #expect(
      Dictionary(uniqueKeysWithValues: limits.map { ($0.key.rawValue, $0.value) })
        == ["unknown_users": 0.1, "coverage": 0.05, "model_age": 1.5])
  }

  @Test(
    "A policy's history is all rows, a span, or a list of those",
    arguments: [
      ("all", [TrainingHistory.all]), ("28d", [.last(.days(28))]),
      ("[all, 28d]", [.all, .last(.days(28))]), ("expanding", [.all]),
      ("[expanding, {trailing: 90d}]", [.all, .last(.days(90))]),
    ])
  func history(text: String, histories: [TrainingHistory]) throws {
    let project = try ProjectFile.parse(
      """
      datasets: {d: {target: t, time: at}}
      train: {t: {dataset: d, trainer: constant, model: m}}
      endpoints: {e: {model: m}}
      retraining: {e: {train: t, history: \(text)}}
      """)
    #expect(project.policies.first?.histories == histories)
    for history in histories { #expect(TrainingHistory(parsing: history.text) == history) }
  }

  @Test(
    "Nothing, comments alone and empty sections declare nothing",
    arguments: [
      "", "# only a comment\n", "datasets:\ntrain:\nalerts: ~\n", "{}",
    ])
  func empty(text: String) throws {
    #expect(try ProjectFile.parse(text) == Project())
  }

  @Test("What is left out has the default that the declarations have")
  func defaults() throws {
    let project = try ProjectFile.parse(
      """
      datasets: {d: {target: y, time: at}}
      train: {t: {dataset: d, trainer: xgboost, metric: rmse, model: m}}
      endpoints: {e: {model: m}}
      monitors: {e: }
      retraining: {e: {train: t}}
      """)
    #expect(project.trainings[0].split == .time(validation: 0.2))
    let timeless = try ProjectFile.parse(
      "datasets: {d: {target: y}}\ntrain: {t: {dataset: d, trainer: xgboost}}")
    #expect(timeless.trainings[0].split == .stratified(validation: 0.2))
    #expect(project.trainings[0].experiment == "t")
    // A monitor judges by the metric that its model is trained for.
    #expect(
      project.monitors == [
        MonitorDeclaration(
          endpoint: "e", thresholds: DriftTest.defaultThresholds, metric: .rootMeanSquaredError)
      ], "the tests that `curlew init` writes hold without it too")
    #expect(project.policies == [RetrainingPolicy(endpoint: "e", training: "t")])
  }

  @Test(
    "Windows are spans, months or rows; splits shares or the latest span",
    arguments: [
      ("7d", WindowDeclaration.time(.days(7))), ("month", .month), ("{rows: 500}", .count(500)),
    ])
  func windows(text: String, window: WindowDeclaration) throws {
    let project = try ProjectFile.parse(
      """
      datasets: {d: {target: y, time: at}}
      train: {t: {dataset: d, trainer: xgboost, model: m, split: {last: 14d}}}
      endpoints: {e: {model: m}}
      monitors: {e: {window: \(text), performance: {metric: auc, below: 0.6}}}
      """)
    #expect(project.monitors[0].window == window)
    #expect(project.monitors[0].performance == .constant(0.6))
    #expect(project.trainings[0].split == .last(.days(14)))
  }

  @Test("A file that is missing, too large or no text is refused by name")
  func unreadable() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "curlew.yaml").path
    #expect(throws: ConfigurationError.unreadable(file: path, reason: "no such file")) {
      try ProjectFile.read(path: path)
    }
    try Data([0xC3, 0x28]).write(to: URL(fileURLWithPath: path))
    #expect(throws: ConfigurationError.unreadable(file: path, reason: "it is not UTF-8")) {
      try ProjectFile.read(path: path)
    }
    let bytes = ProjectFile.bytesMax + 1
    try Data(count: bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: ConfigurationError.tooLarge(file: path, bytes: bytes)) {
      try ProjectFile.read(path: path)
    }
    try Data(Self.complete.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try ProjectFile.read(path: path) == ProjectFile.parse(Self.complete))
  }

  @Test("The sentences of files that cannot be read say what to do")
  func messages() {
    #expect(
      "\(ConfigurationError.unreadable(file: "a/curlew.yaml", reason: "no such file"))"
        == "a/curlew.yaml: cannot be read (no such file); `curlew init` writes a commented one")
    #expect(
      "\(ConfigurationError.tooLarge(file: "curlew.yaml", bytes: 2_000_000))"
        == "curlew.yaml: has 2000000 bytes; the limit is 1048576")
  }

  @Test("A message shows no control character of the file")
  func sanitised() {
    #expect(quoted("a\u{1b}[31m\u{202e}b") == "\"a\\u{1b}[31m\\u{202e}b\"")
    #expect(quoted(String(repeating: "x", count: 61)).count == 63)
  }

  @Test("No more than fifty problems are told")
  func bounded() {
    let text = (0..<80).map { "key\($0): 1" }.joined(separator: "\n")
    do throws(ConfigurationError) {
      _ = try ProjectFile.parse(text)
      Issue.record("accepted")
    } catch {
      #expect(error.lines.count == ProblemList.countMax)
    }
  }
}
