import Datasets
import Domain
import Foundation
import Store
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

  /// `carriers`, which tells one of three classes.
  static func carriers() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "temp", values: temperatures),
      Column(name: "carrier", values: .categories(carrierCells)),
    ])
    return try serving(["carriers": table], target: "carrier")
  }

  /// `delays`, which tells a quantity.
  static func delays() throws -> EndpointTable {
    let table = Table(columns: [
      Column(name: "temp", values: temperatures),
      Column(name: "delay", values: .number([0.5, 1, 2, -3, 4, 9, 17, 2])),
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
    let folder = root.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try Store.create(in: folder)
    let endpoints = EndpointTable(store: store, clock: .system)
    let trainer = try Trainer.named("constant")
    for (name, table) in tables {
      let endpoint = Endpoint(
        name: name, model: ModelName("\(name)-model"), createdAt: Timestamp(milliseconds: 0))
      if isStored { try store.saveEndpoint(endpoint) }
      let runtime = try endpoints.runtime(of: endpoint)
      guard let table else { continue }
      let model = try trainer.train(
        Problem(
          train: table, roles: ColumnRoles(target: target),
          params: trainer.hyperparameters.standard))
      runtime.serve(
        LoadedPlan(
          champion: LiveModel(
            name: endpoint.model, version: 1, model: model, reference: nil, accepted: [:])))
    }
    return endpoints
  }
}
