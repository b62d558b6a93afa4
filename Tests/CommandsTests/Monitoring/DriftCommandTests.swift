import Datasets
import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct DriftCommandTests {
  private func prepared() throws -> CurlewProgram {
    let (curlew, store) = try Fleet.prepared()
    try Fleet.addWindows(to: store)
    return curlew
  }

  @Test("Windows say their state, the metric against its threshold, and what drifts by how much")
  func windows() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let lines = try curlew("drift").lines
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("2013-07-01 – 2013-07-07  healthy "))
    #expect(lines[1].contains("auc 0.740 > 0.700"))
    #expect(lines[1].hasSuffix("95 %  none of 2"))
    #expect(lines[2].contains("degraded"))
    #expect(lines[2].contains("auc 0.641 < 0.700"))
    #expect(lines[2].hasSuffix("90 %  wind ks 0.25 > 0.10"))
    #expect(lines[3].hasPrefix("2013-07-15 – 2013-07-28  no traffic (2 windows)"))
    #expect(lines[4].contains("not enough data (n=83)"))
    // No label was looked for: that is not that there is none.
    #expect(lines[4].contains("  –  ") && !lines[4].contains(" 0 %"), "\(lines[4])")
  }

  @Test("Of an unjudged window the reason is said, and no figure beside a limit")
  func unjudged() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    var window = Fleet.window(1, state: .unjudged, auc: 0.6, coverage: 0.9)
    window.reason = "a file of its version is gone"
    #expect(window.realized.contains { $0.threshold != nil })
    try store.saveWindow(window)
    let lines = try curlew("drift").lines
    #expect(lines[1].contains("unjudged") && lines[1].contains("a file of its version is gone"))
    #expect(!lines[1].contains("auc"), "\(lines[1])")
    let screen = try curlew("render", "drift", "--size", "160x50").output
    #expect(screen.contains("Unjudged: a file of its version is gone"), "\(screen)")
    #expect(!screen.contains(" is under ") && !screen.contains("bad under"), "\(screen)")
  }

  @Test("Where a window has too few rows, it is said how many one needs")
  func tooFew() throws {
    let (curlew, store) = try Fleet.prepared(
      project: """
        datasets: {flights: {target: late}}
        train: {flights: {dataset: flights, trainer: constant, model: flights}}
        endpoints: {flights: {model: flights}}
        monitors: {flights: {minimum_rows: 150}}
        """)
    defer { curlew.remove() }
    try Fleet.addWindows(to: store)
    let told = "flights: a window is judged from 150 rows on (minimum_rows)"
    let answer = try curlew("drift")
    #expect(answer.errors.contains(told), "\(answer.errors)")
    try curlew.write("{}", to: "curlew.yaml")
    #expect(try !curlew("drift").errors.contains("minimum_rows"))
  }

  @Test("Where the answers drift, that is said, also beside features that do not")
  func answers() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try store.saveWindow(Fleet.window(0, state: .drifting, answers: 0.4))
    try store.saveWindow(Fleet.window(1, state: .drifting, wind: 0.5, answers: 0.4))
    let lines = try curlew("drift").lines
    #expect(lines[1].hasSuffix("  the answers psi 0.40 > 0.25, none of 2"))
    #expect(lines[2].hasSuffix("  wind ks 0.25 > 0.10, the answers psi 0.40 > 0.25"))
    let records = try #require(try curlew("drift", "--json").records)
    #expect(
      records.map { $0["drifted"] as? [String] } == [["prediction"], ["wind", "prediction"]])
    let screen = try curlew("render", "overview", "--size", "160x50").output
    #expect(screen.contains(/the answers +0\.40 +0\.25|the answers +PSI +0\.40 +0\.25/))
  }

  @Test("Where the labels drift, that is said, and they have a history")
  func labels() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    var window = Fleet.window(0, state: .drifting, answers: 0.4)
    window.labels = window.prediction
    window.labels?.feature = "label late"
    try store.saveWindow(window)
    let lines = try curlew("drift").lines
    #expect(
      lines[1].hasSuffix("the answers psi 0.40 > 0.25, the labels psi 0.40 > 0.25, none of 2"))
    let records = try #require(try curlew("drift", "--json").records)
    #expect(records[0]["drifted"] as? [String] == ["prediction", "label"])
    #expect((records[0]["label"] as? [String: Any])?["feature"] as? String == "label late")
    for name in ["label", "late", "label late"] {
      #expect(try curlew("drift", "--feature", name).lines[1].contains("0.40 > 0.25"))
    }
    let screen = try curlew("render", "overview", "--size", "160x50").output
    #expect(screen.contains("the labels"))
    #expect(try curlew("render", "drift", "--size", "160x50").output.contains("label late"))
  }

  @Test("Windows without traffic do not count as the latest")
  func latest() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let lines = try curlew("drift", "flights", "--windows", "2").lines
    #expect(lines.count == 4)
    #expect(lines[1].contains("degraded"))
  }

  @Test("JSON and CSV have the same windows, whole")
  func exports() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let records = try #require(try curlew("drift", "--json").records)
    #expect(records.count == 5)
    #expect(records[1]["drifted"] as? [String] == ["wind"])
    let features = try #require(records[1]["features"] as? [[String: Any]])
    let tests = try #require(features[0]["tests"] as? [[String: Any]])
    #expect(tests[0]["test"] as? String == "psi")
    #expect(tests[0]["drifted"] as? Bool == true)
    let table = try TableReader.read(text: try curlew("drift", "--csv").output)
    #expect(table["state"]?.values.text(at: 1) == "degraded")
    #expect(table["threshold"]?.doubles()[1] == 0.7)
    #expect(table["value"]?.doubles()[4].isNaN == true)
    #expect(try curlew("drift", "--csv", "--json").status == 64)
  }

  @Test("A feature's history has every test against its threshold")
  func history() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let lines = try curlew("drift", "--feature", "wind").lines
    #expect(lines[0].hasSuffix("PSI          KS"))
    #expect(lines[1].hasSuffix("v2  0.05 ≤ 0.25  0.03 ≤ 0.10"))
    #expect(lines[2].contains("drifting"))
    #expect(lines[2].hasSuffix("0.50 > 0.25  0.25 > 0.10"))
    let misspelt = try curlew("drift", "--feature", "wimd")
    #expect(misspelt.status == 1 && misspelt.errors.contains("wind"), "\(misspelt.errors)")
    let csv = try curlew("drift", "--feature", "prediction", "--csv")
    let table = try TableReader.read(text: csv.output)
    #expect(table["test"]?.values.text(at: 0) == "psi")
    #expect(table["value"]?.doubles().first == 0.2)
    let json = try curlew("drift", "--feature", "wind", "--json").records
    #expect((json?[0]["histogram"] as? [String: Any])?["current"] as? [Double] == [0.25, 0.75])
  }

  @Test("Windows are told by version and role, where that is asked for")
  func versionAndRole() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    for (index, version, role) in [
      (0, 1, EndpointRole.champion), (1, 1, .champion), (1, 2, .shadow), (2, 2, .champion),
    ] {
      var window = Fleet.window(index, state: .healthy)
      (window.version, window.role) = (version, role)
      try store.saveWindow(window)
    }
    func told(_ arguments: String...) throws -> [[String]] {
      try curlew.run(["drift", "flights"] + arguments).lines.dropFirst().map { line in
        line.split(separator: " ").map(String.init).filter {
          $0.hasPrefix("v") || EndpointRole(rawValue: $0) != nil
        }
      }
    }
    #expect(try told("--version", "2") == [["v2", "shadow"], ["v2", "champion"]])
    #expect(try told("--role", "shadow") == [["v2", "shadow"]])
    #expect(
      try told("--version", "v1", "--role", "champion", "--windows", "1") == [["v1", "champion"]])
    #expect(try told() == [["v1"], ["v1"], ["v2"]])
    let json = try curlew("drift", "--role", "shadow", "--feature", "wind", "--json").records
    #expect(json?.count == 1 && json?[0]["version"] as? Int == 2)
    let records = try curlew("drift", "--version", "2", "--json").records
    #expect(records?.map { $0["role"] as? String } == ["shadow", "champion"])
    let none = try curlew("drift", "--version", "3", "--role", "canary")
    #expect(none.status == 1)
    #expect(
      none.errors.contains(
        "no window is of v3 as canary; there are windows of v1 as champion, v2 as champion, "
          + "v2 as shadow"))
    let odd = try curlew("drift", "--role", "shadw")
    #expect(odd.status == 64)
    #expect(odd.errors.contains("\"shadw\" is no role; did you mean \"shadow\"?"))
    #expect(try curlew("drift", "--version", "x").status == 64)
  }

  @Test("Of a recommender the signals are told: beyond which limit, and as features and columns")
  func signals() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    func signal(_ name: String, _ value: Double, _ limit: Double, _ side: DriftSide) -> FeatureDrift
    {
      FeatureDrift(
        feature: name, type: .number, valued: 90, rows: 90,
        results: [
          DriftResult(
            test: DriftTestName(rawValue: name), value: value, threshold: limit, side: side)
        ], histogram: DistributionPair(labels: [], edges: [], reference: [], current: []))
    }
    for (index, coverage) in [0.3, 0.1].enumerated() {
      var window = Fleet.window(index, state: index == 0 ? .healthy : .drifting, auc: 0.74)
      (window.features, window.prediction) = ([], nil)
      window.signals = [
        signal("coverage", coverage, 0.2, .below), signal("item_age", 41.25, 0, .none),
      ]
      try store.saveWindow(window)
    }
    let lines = try curlew("drift").lines
    #expect(lines[1].hasSuffix("none of 2 signals"))
    #expect(lines[2].hasSuffix("coverage 10 % < 20 %"))
    let history = try curlew("drift", "--feature", "coverage").lines
    #expect(history[1].hasSuffix("30 % ≥ 20 %") && history[2].hasSuffix("10 % < 20 %"))
    #expect(try curlew("drift", "--feature", "item_age").lines[1].hasSuffix("41.2 d"))
    #expect(
      try curlew("drift", "--feature", "covrage").errors.contains("did you mean \"coverage\"?"))
    let records = try #require(try curlew("drift", "--json").records)
    #expect(records.map { $0["drifted"] as? [String] } == [[], ["coverage"]])
    let told = try #require(records[1]["signals"] as? [[String: Any]])
    let tests = told.compactMap { ($0["tests"] as? [[String: Any]])?.first }
    #expect(tests.map { $0["side"] as? String } == ["below", "none"])
    #expect(tests.map { $0["limit"] as? Double } == [0.2, nil])
    let table = try curlew("drift", "--csv").lines
    #expect(table[0].contains(",drifted,unknown_users,coverage,gini,"))
    #expect(table[2].hasSuffix(",coverage,,0.1,,,41.25,,,,"))
    let screen = try curlew("render", "drift", "--size", "120x40").output
    #expect(screen.contains("coverage") && screen.contains("41.2 d"))
  }

  @Test("Of a recommender the slices are told, with what changed since the version's first window")
  func slices() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    #expect(try curlew("drift", "--slices").output.hasPrefix("no window has slices: "))
    #expect(try curlew("drift", "--slices", "--csv").output.hasPrefix("endpoint,index,start,"))
    #expect(try curlew("drift", "--slices", "--feature", "x").status == 64)
    for (index, precision) in [0.25, 0.125].enumerated() {
      var window = Fleet.window(index, state: .healthy, auc: 0.74, coverage: 0.9)
      window.slices = [
        EvaluationSlice(
          by: .activity, name: "low", bounds: "items: \(index + 1)", users: 40, hitShare: 1,
          metrics: ["precision@10": precision], errors: ["precision@10": 0.0625],
          hitRateLower: 0.5, hitRateUpper: 0.75)
      ]
      try store.saveWindow(window)
    }
    try store.saveWindow(Fleet.window(2, state: .healthy, auc: 0.7))
    let lines = try curlew("drift", "--slices").lines
    #expect(
      lines[0] == "flights 2013-07-01 – 2013-07-07, v2 as champion, 90 % of 900 rows labelled")
    #expect(lines[2].hasPrefix("activity: low (items: 1)") && lines[2].contains("0.250  0.122"))
    #expect(lines.count == 6 && lines[5].contains("0.125  0.122  −0.125"), "\(lines)")
    let records = try #require(try curlew("drift", "--slices", "--json").records)
    #expect(records.map { $0["index"] as? Int } == [0, 1])
    #expect(records.map { ($0["change"] as? [String: Double])?["precision@10"] } == [nil, -0.125])
    let csv = try curlew("drift", "--slices", "--csv").lines
    #expect(csv[0].contains(",by,name,bounds,users,") && csv[0].contains("change.precision@10"))
    #expect(csv[2].hasSuffix(",0.5,0.75,-0.125"), "\(csv)")
  }

  @Test("Unknown names are told with the nearest; nothing judged yet is no error")
  func unknown() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let feature = try curlew("drift", "--feature", "wnd")
    #expect(feature.status == 1)
    #expect(feature.errors.contains("no window has a feature \"wnd\"; did you mean \"wind\"?"))
    #expect(try curlew("drift", "nowhere").status == 1)
    let (fresh, store) = try Fleet.prepared()
    defer { fresh.remove() }
    #expect(try fresh("drift").output == "no window of flights has closed yet\n")
    #expect(try fresh("drift", "--feature", "x").output == "no window has closed yet\n")
    // As of a recommender, whose ids are not watched.
    var bare = Fleet.window(0, state: .healthy, auc: 0.7)
    (bare.features, bare.prediction) = ([], nil)
    try store.saveWindow(bare)
    #expect(
      try fresh("drift", "--feature", "x").output == "none of 1 window compared any feature\n")
    #expect(try fresh("drift").output.contains("none watched"))
    #expect(try fresh("drift", "--windows", "0").status == 64)
  }
}
