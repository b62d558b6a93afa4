import Datasets
import Domain
import Foundation
import Store
import Testing
import Training

@testable import Engine

/// Real endpoints in a store of their own: small models that the constant trainer learnt from
/// eight rows, served by the engine's own table.
enum ServedEndpoints {
  private static let carrierCells = ["AA", "UA", "DL", "AA", "UA", "DL", "AA", "UA"]
  private static let temperatures = Values.number([1, 2, 3, .nan, 5, 6, 7, 8])

  /// Holds every store of this run; removed when the tests end.
  private static let root: URL = {
    let root = FileManager.default.temporaryDirectory.appending(
      path: "curlew-serving-tests-\(ProcessInfo.processInfo.processIdentifier)")
    atexit { try? FileManager.default.removeItem(at: ServedEndpoints.root) }
    return root
  }()

  /// `flights`, a binary model of every kind of input, and `flights-new`, which has no champion.
  static func flights() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "carrier", values: .categories(carrierCells)),
      Column(name: "temp", values: temperatures),
      Column(name: "hour", values: .integer([1, 2, 3, 4, 5, 6, 7, 8])),
      Column(name: "weekend", values: .boolean([0, 1, 0, 1, 0, 1, 0, 1])),
      Column(name: "late", values: .boolean([0, 0, 1, 0, 0, 1, 0, 0])),
    ])
    return try serving(["flights": table, "flights-new": nil], target: "late")
  }

  /// A store without endpoints.
  static func none() throws -> EndpointTable {
    try serving([:], target: "")
  }

  /// `carriers`, which tells one of three classes.
  static func carriers() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "temp", values: temperatures),
      Column(name: "carrier", values: .categories(carrierCells)),
    ])
    return try serving(["carriers": table], target: "carrier")
  }

  /// `lanes`, which tells one of three hundred classes.
  static func lanes() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "temp", values: .number((0..<300).map(Double.init))),
      Column(name: "lane", values: .categories((0..<300).map { "lane \($0)" })),
    ])
    return try serving(["lanes": table], target: "lane")
  }

  /// A second version of `carriers` is promoted, which knows two other classes.
  static func promoteOtherCarriers(in endpoints: EndpointTable) throws {
    let cells = ["XX", "ZZ", "XX", "ZZ", "XX", "ZZ", "XX", "ZZ"]
    let table = Table(columns: [
      Column(name: "temp", values: temperatures),
      Column(name: "carrier", values: .categories(cells)),
    ])
    let endpoint = try #require(try endpoints.store.endpoint("carriers"))
    let model = try model(of: table, target: "carrier")
    try serve(model, of: endpoint, in: endpoints)
  }

  /// `delays`, which tells a quantity.
  static func delays() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "temp", values: temperatures),
      Column(name: "delay", values: .number([0.5, 1, 2, -3, 4, 9, 17, 2])),
    ])
    return try serving(["delays": table], target: "delay")
  }

  /// `baskets`, which recommends: `ann` took bread, `bob` apples.
  static func baskets() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "who", values: .categories(["ann", "ann", "bob", "cyd"])),
      Column(name: "what", values: .categories(["bread", "bread", "apple", "bread"])),
      Column(name: "when", values: .integer([1, 2, 1, 3])),
    ])
    let trainer = try Trainer.named("personal")
    return try serving(["baskets": table]) { table in
      try trainer.train(
        Problem(
          train: TableRows(table),
          roles: ColumnRoles(target: "what", user: "who", time: "when"),
          params: trainer.hyperparameters.parse(["exclude_known": "false"])))
    }
  }

  /// `shelves`, which recommends to users 7 and 8 what they take, of six items: 7 took tea most and
  /// bread, 8 bread, jam, oil, rice and salt.
  static func shelves(
    trainer name: String = "personal", judge: MetricKey? = nil
  ) throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "who", values: .integer([7, 7, 7, 8, 8, 8, 8, 8])),
      Column(
        name: "what",
        values: .categories(["tea", "tea", "bread", "bread", "jam", "oil", "rice", "salt"])),
      Column(name: "when", values: .integer([1, 2, 1, 1, 1, 1, 1, 1])),
    ])
    let trainer = try Trainer.named(name)
    return try serving(["shelves": table]) { table in
      try trainer.train(
        Problem(
          train: TableRows(table),
          roles: ColumnRoles(target: "what", user: "who", time: "when"),
          params: trainer.hyperparameters.parse(["exclude_known": "false"]), metric: judge))
    }
  }

  /// `delays`, whose model's mean and median are beyond all numbers.
  static func endless() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "temp", values: temperatures),
      Column(
        name: "delay",
        values: .number([
          -1.7e308, -1.6e308, -1.5e308, -1.4e308, 1.4e308, 1.5e308, 1.6e308, 1.7e308,
        ])),
    ])
    return try serving(["delays": table], target: "delay")
  }

  /// `lost`, which the store has no record of: its labels cannot be stored.
  static func lost() throws -> EndpointTable {
    try serving(["lost": nil], target: "", isStored: false)
  }

  /// - Parameter tables: what each endpoint's model learns from; nil for one without champion.
  private static func serving(
    _ tables: [EndpointName: Table?], target: String, isStored: Bool = true
  ) throws -> EndpointTable {
    try serving(tables, isStored: isStored) { try model(of: $0, target: target) }
  }

  private static func serving(
    _ tables: [EndpointName: Table?], isStored: Bool = true,
    training train: (Table) throws -> TrainedModel
  ) throws -> EndpointTable {
    let folder = root.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try Store.create(in: folder)
    let endpoints = EndpointTable(store: store, clock: .system)
    for (name, table) in tables {
      let endpoint = Endpoint(
        name: name, model: ModelName("\(name)-model"), createdAt: Timestamp(milliseconds: 0))
      if isStored { try store.saveEndpoint(endpoint) }
      _ = try endpoints.runtime(of: endpoint)
      guard let table else { continue }
      try serve(try train(table), of: endpoint, in: endpoints)
    }
    return endpoints
  }

  private static func model(of table: Table, target: String) throws -> TrainedModel {
    let trainer = try Trainer.named("constant")
    return try trainer.train(
      Problem(
        train: TableRows(table), roles: ColumnRoles(target: target),
        params: trainer.hyperparameters.standard))
  }

  /// Registers a version and has it answer from now on.
  private static func serve(
    _ model: TrainedModel, of endpoint: Endpoint, in endpoints: EndpointTable
  ) throws {
    let stored = try endpoints.store.addVersion(
      VersionDraft(
        model: endpoint.model, task: model.task, trainer: model.card.trainer,
        files: model.files(createdAt: Timestamp(milliseconds: 0)).files),
      at: Timestamp(milliseconds: 0))
    try endpoints.runtime(of: endpoint).serve(
      LoadedPlan(
        champion: LiveModel(
          name: endpoint.model, version: stored.version, model: model, reference: nil,
          createdAt: Timestamp(milliseconds: 0), accepted: [:])))
  }
}
