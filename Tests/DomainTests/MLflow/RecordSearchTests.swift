import Testing

@testable import Domain

/// A record of any list, with what lists of MLflow have.
private struct Thing: Hashable {
  var id: String
  var name = ""
  var created: Int64 = 0
  var version: Int?
  var run: String?
  var tags: [String: String] = [:]
  var params: [String: String] = [:]
  var metrics: [String: Double] = [:]
}

private typealias ThingSearch = RecordSearch<Thing>

extension ThingSearch {
  private static var tags: Keyed { .texts { $0.tags[$1] } }
  private static let optionalLists = SearchOperator.ofOptionalTexts.union(SearchOperator.ofLists)

  private static func name() -> Attribute {
    Attribute("name", .text, SearchOperator.ofTexts) { .text($0.name) }
  }

  private static func created(
    _ name: String, _ operators: Set<SearchOperator> = SearchOperator.ofNumbers,
    spellings: [String] = []
  ) -> Attribute {
    Attribute(name, .integer, operators, spellings: spellings) { .number(Double($0.created)) }
  }

  fileprivate static let experiments = ThingSearch(
    "experiments",
    attributes: [
      name(), created("creation_time"), created("last_update_time"),
      Attribute(
        "experiment_id", .text, [.equal, .notEqual, .among, .notAmong], value: { .text($0.id) },
        rank: { Double($0.id).map(Value.number) }),
    ],
    keyed: [.tag: tags], order: [OrderKey("creation_time", descending: true)],
    ties: [OrderKey("experiment_id", descending: true)])

  fileprivate static let models = ThingSearch(
    "registered-models",
    attributes: [
      Attribute("name", .text, SearchOperator.ofLists) { .text($0.name) },
      created("last_updated_timestamp", [], spellings: ["timestamp"]),
    ],
    keyed: [.tag: tags], order: [OrderKey("name")], ties: [OrderKey("name")])

  fileprivate static let versions = ThingSearch(
    "model-versions",
    attributes: [
      name(), created("creation_timestamp", []), created("last_updated_timestamp", []),
      Attribute("run_id", .text, SearchOperator.ofLists) { $0.run.map(Value.text) },
      Attribute("source_path", .text, SearchOperator.ofTexts) { .text("s3://\($0.name)") },
      Attribute("version_number", .integer, SearchOperator.ofNumbers) {
        $0.version.map { .number(Double($0)) }
      },
    ],
    orderable: ["name", "version_number", "creation_timestamp", "last_updated_timestamp"],
    keyed: [.tag: tags],
    order: [
      OrderKey("last_updated_timestamp", descending: true), OrderKey("name"),
      OrderKey("version_number", descending: true),
    ],
    ties: [OrderKey("name"), OrderKey("version_number", descending: true)])

  fileprivate static let loggedModels = ThingSearch(
    "logged-models",
    attributes: [
      Attribute("name", .text, SearchOperator.ofLists) { .text($0.name) },
      Attribute("model_id", .text, SearchOperator.ofLists) { .text($0.id) },
      Attribute("source_run_id", .text, SearchOperator.ofLists) { $0.run.map(Value.text) },
      created("creation_timestamp"), created("last_updated_timestamp"),
    ],
    keyed: [
      .tag: .texts(optionalLists) { $0.tags[$1] },
      .parameter: .texts(optionalLists) { $0.params[$1] }, .metric: .numbers { $0.metrics[$1] },
    ],
    order: [OrderKey("creation_timestamp", descending: true)], ties: [OrderKey("model_id")])
}

@Suite("MLflow's search of lists in memory")
struct RecordSearchTests {
  private let things = [
    Thing(id: "9", name: "alpha", created: 10, version: 1, run: "r1", tags: ["team": "Ops"]),
    Thing(
      id: "10", name: "Beta", created: 20, version: 2, run: "r2", tags: ["team": "ops", "n": ""],
      params: ["lr": "0.1"], metrics: ["auc": 0.5]),
    Thing(id: "2", name: "beta", created: 20, version: 10, metrics: ["auc": .nan]),
    Thing(id: "30", name: "gamma_1", created: 5, run: "r1", metrics: ["auc": 0.9]),
  ]

  private func names(
    _ search: ThingSearch, _ filter: String, _ order: [String] = []
  ) throws -> [String] {
    try search.page(of: things, filter: filter, order: try search.order(order), limit: 10)
      .records.map(\.name)
  }

  private func expectRefused(_ search: ThingSearch, _ filter: String, _ message: String) {
    let error = #expect(throws: SearchError.self) { try search.filter(filter) }
    #expect(error?.message.hasPrefix(message) == true, "\(filter): \(error?.message ?? "")")
  }

  @Test(
    "experiments by all that they have",
    arguments: [
      ("", ["Beta", "beta", "alpha", "gamma_1"]), ("name = 'beta'", ["beta"]),
      ("name != 'beta'", ["Beta", "alpha", "gamma_1"]), ("name LIKE '%eta'", ["Beta", "beta"]),
      ("name LIKE 'b%'", ["beta"]), ("attribute.name ILIKE 'b%'", ["Beta", "beta"]),
      ("name LIKE 'gamma_1'", ["gamma_1"]), ("experiment_id = '10'", ["Beta"]),
      ("experiment_id != '10'", ["beta", "alpha", "gamma_1"]),
      ("experiment_id IN ('9', '2')", ["beta", "alpha"]),
      ("experiment_id NOT IN ('9', '2')", ["Beta", "gamma_1"]),
      ("creation_time > 10", ["Beta", "beta"]), ("creation_time <= 10", ["alpha", "gamma_1"]),
      ("last_update_time != 20", ["alpha", "gamma_1"]), ("creation_time = 5", ["gamma_1"]),
      ("creation_time >= 20 AND last_update_time < 21", ["Beta", "beta"]),
      ("tags.team = 'ops'", ["Beta"]), ("tag.team != 'ops'", ["alpha"]),
      ("tags.team LIKE 'o%'", ["Beta"]), ("tags.`team` ILIKE 'OPS'", ["Beta", "alpha"]),
      ("tags.n IS NOT NULL", ["Beta"]), ("tags.team IS NULL", ["beta", "gamma_1"]),
    ])
  func experiments(filter: String, expected: [String]) throws {
    #expect(try names(.experiments, filter) == expected)
  }

  @Test("experiments in their orders; ids are numbers, the greatest first among equals")
  func experimentOrders() throws {
    #expect(try names(.experiments, "", ["name"]) == ["Beta", "alpha", "beta", "gamma_1"])
    #expect(try names(.experiments, "", ["name DESC"]) == ["gamma_1", "beta", "alpha", "Beta"])
    #expect(
      try names(.experiments, "", ["experiment_id ASC"]) == ["beta", "alpha", "Beta", "gamma_1"])
    #expect(
      try names(.experiments, "", ["creation_time", "name DESC"])
        == ["gamma_1", "alpha", "beta", "Beta"])
    #expect(
      try names(.experiments, "", ["last_update_time DESC"])
        == ["Beta", "beta", "alpha", "gamma_1"])
  }

  @Test("what experiments do not have is refused")
  func experimentErrors() {
    expectRefused(.experiments, "name > 'a'", "Invalid comparator '>' not one of ['=', '!=', 'LI")
    expectRefused(.experiments, "name IN ('a')", "Invalid comparator 'IN'")
    expectRefused(.experiments, "tags.team IN ('a')", "Invalid comparator 'IN'")
    expectRefused(.experiments, "experiment_id LIKE '1'", "Invalid comparator 'LIKE'")
    expectRefused(.experiments, "experiment_id = 1", "Expected a quoted string value for exp")
    expectRefused(.experiments, "creation_time > 1.5", "Expected numeric value type for creation")
    expectRefused(.experiments, "creation_time > '1'", "Expected numeric value type")
    expectRefused(
      .experiments, "metrics.a > 1",
      "Invalid entity type 'metric'. Valid values are ['tag', 'attribute']")
    expectRefused(.experiments, "name = 'a' OR name = 'b'", "Invalid clause(s) in filter string: ")
    expectRefused(
      .experiments, "stage = 'a'",
      "Invalid attribute key 'stage' specified. Valid keys are ['creation_time', 'experiment_id', "
        + "'last_update_time', 'name'] (at character 1)")
  }

  @Test(
    "registered models by name and tags",
    arguments: [
      ("", ["Beta", "alpha", "beta", "gamma_1"]), ("name = 'beta'", ["beta"]),
      ("name ILIKE 'BETA'", ["Beta", "beta"]), ("name IN ('alpha', 'x')", ["alpha"]),
      ("name NOT IN ('alpha', 'beta')", ["Beta", "gamma_1"]), ("tags.team = 'ops'", ["Beta"]),
      ("tag.`team` != 'ops'", ["alpha"]),
    ])
  func models(filter: String, expected: [String]) throws {
    #expect(try names(.models, filter) == expected)
  }

  @Test("registered models in their orders, which no filter may name")
  func modelOrders() throws {
    for order in ["timestamp DESC", "last_updated_timestamp desc"] {
      #expect(try names(.models, "", [order]) == ["Beta", "beta", "alpha", "gamma_1"])
    }
    expectRefused(.models, "timestamp > 1", "Invalid attribute key 'timestamp'")
    #expect(throws: SearchError.self) { try ThingSearch.models.order(["tags"]) }
    #expect(throws: SearchError(.duplicate("attribute.`last_updated_timestamp`"))) {
      try names(.models, "", ["timestamp", "last_updated_timestamp DESC"])
    }
  }

  @Test(
    "model versions by name, run, source, number and tags",
    arguments: [
      ("", ["Beta", "beta", "alpha", "gamma_1"]), ("name = 'beta'", ["beta"]),
      ("run_id = 'r1'", ["alpha", "gamma_1"]), ("run_id != 'r1'", ["Beta"]),
      ("run_id IN ('r2', 'r3')", ["Beta"]), ("run_id NOT IN ('r2')", ["alpha", "gamma_1"]),
      ("source_path LIKE 's3://%eta'", ["Beta", "beta"]), ("version_number = 10", ["beta"]),
      ("version_number < 10", ["Beta", "alpha"]), ("tags.team ILIKE 'OPS'", ["Beta", "alpha"]),
      ("name = 'alpha' AND version_number != 3", ["alpha"]),
    ])
  func versions(filter: String, expected: [String]) throws {
    #expect(try names(.versions, filter) == expected)
  }

  @Test("model versions in their orders")
  func versionOrders() throws {
    #expect(
      try names(.versions, "", ["version_number"]) == ["alpha", "Beta", "beta", "gamma_1"])
    #expect(
      try names(.versions, "", ["version_number DESC"]) == ["beta", "Beta", "alpha", "gamma_1"])
    #expect(
      try names(.versions, "", ["creation_timestamp"]) == ["gamma_1", "alpha", "Beta", "beta"])
    #expect(throws: SearchError.self) { try ThingSearch.versions.order(["run_id"]) }
    expectRefused(.versions, "version_number = '1'", "Expected numeric value type for version_nu")
    expectRefused(.versions, "params.a = 'x'", "Invalid entity type 'parameter'")
  }

  @Test(
    "logged models by attributes, metrics, params and tags",
    arguments: [
      ("", ["Beta", "beta", "alpha", "gamma_1"]), ("metrics.auc >= 0.5", ["Beta", "gamma_1"]),
      ("metrics.auc != 0.5", ["beta", "gamma_1"]), ("metrics.auc < 1", ["Beta", "gamma_1"]),
      ("params.lr = '0.1'", ["Beta"]), ("params.lr IS NULL", ["beta", "alpha", "gamma_1"]),
      ("params.lr IN ('0.1', '1')", ["Beta"]), ("tags.team NOT IN ('ops')", ["alpha"]),
      ("model_id IN ('9')", ["alpha"]), ("source_run_id = 'r2'", ["Beta"]),
      ("creation_timestamp > 10", ["Beta", "beta"]), ("name = 'beta' and model_id='2'", ["beta"]),
    ])
  func loggedModels(filter: String, expected: [String]) throws {
    #expect(try names(.loggedModels, filter) == expected)
  }

  @Test("values come first, then NaN, then what has none, in both directions")
  func metricOrders() throws {
    #expect(
      try names(.loggedModels, "", ["metrics.auc"]) == ["Beta", "gamma_1", "beta", "alpha"])
    #expect(
      try names(.loggedModels, "", ["metrics.`auc` DESC"]) == ["gamma_1", "Beta", "beta", "alpha"])
    let key = RecordSearch<Thing>.OrderKey("metrics.auc", descending: true)
    let page = try ThingSearch.loggedModels.page(of: things, filter: "", order: [key], limit: 2)
    #expect(page.records.map(\.name) == ["gamma_1", "Beta"])
  }

  @Test("pages hold every record once while others come and go", arguments: [1, 3, 100])
  func pages(limit: Int) throws {
    var list: [Thing] = []
    for number in 0..<40 {
      let auc: Double? = number % 3 == 0 ? nil : number % 4 == 0 ? .nan : Double(number % 6)
      var thing = Thing(id: "\(number)", name: "n\(number % 7)", created: Int64(number % 5))
      thing.metrics["auc"] = auc
      list.append(thing)
    }
    let search = ThingSearch.loggedModels
    let order = try search.order(["metrics.auc DESC", "name"])
    let all: [Thing] = try search.page(of: list, filter: "", order: order, limit: 100).records
    let wanted = all.map(\.id)
    var found: [String] = []
    var token: String?
    repeat {
      let page = try search.page(of: list, filter: "", order: order, limit: limit, token: token)
      found += page.records.map(\.id)
      token = page.next
      let count = list.count
      list.insert(Thing(id: "\(count)", name: "n9", metrics: ["auc": 9]), at: 0)
      list.removeAll { $0.id == found.last }
    } while token != nil
    #expect(found.filter { Int($0).map { $0 < 40 } ?? false } == wanted)
    #expect(Set(found).count == found.count)
  }

  @Test("a token of another search is refused")
  func tokens() throws {
    let search = ThingSearch.models
    let order = try search.order(["name"])
    let next = try search.page(of: things, scope: "a", filter: "", order: order, limit: 1).next
    let token = try #require(next)
    func page(
      of search: ThingSearch = .models, scope: String = "a", filter: String = "",
      _ order: [ThingSearch.OrderKey], _ token: String
    ) throws -> [String] {
      let page = try search.page(
        of: things, scope: scope, filter: filter, order: order, limit: 1, token: token)
      return page.records.map(\.name)
    }
    #expect(try page(order, token) == ["alpha"])
    #expect(throws: SearchError(.pageToken)) { try page(order, "e30=") }
    #expect(throws: SearchError(.pageToken)) { try page(scope: "b", order, token) }
    #expect(throws: SearchError(.pageToken)) { try page(filter: " ", order, token) }
    #expect(throws: SearchError(.pageToken)) { try page([], token) }
    #expect(throws: SearchError(.pageToken)) { try page(of: .experiments, order, token) }
  }

  @Test("a limit below one gives none")
  func noLimit() throws {
    let page = try ThingSearch.models.page(of: things, filter: "", order: [], limit: -1)
    #expect(page.records.isEmpty && page.next == nil)
  }

  @Test("what a filter demands of an attribute, and whether it asks for a tag, is known beforehand")
  func conditions() throws {
    let search = ThingSearch.models
    #expect(try search.text(of: "name", in: "tags.a = 'x' AND name = 'beta'") == "beta")
    for filter in ["", "name != 'beta'", "name IN ('beta')", "name LIKE 'b%'", "tags.name = 'b'"] {
      #expect(try search.text(of: "name", in: filter) == nil)
    }
    #expect(try search.asks(forTag: "a.b", in: "name = 'x' AND tag.`a.b` != 'true'"))
    #expect(try !search.asks(forTag: "a.b", in: "tag.a = 'a.b'"))
    #expect(throws: SearchError.self) { try search.asks(forTag: "a", in: "or") }
    #expect(throws: SearchError.self) { try search.text(of: "name", in: "or") }
  }
}
