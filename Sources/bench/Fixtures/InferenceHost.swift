import Commands
import Datasets
import Domain
import Engine
import Foundation
import Statistics
import Store
import Training

/// An engine in this process that serves one model, and clients of it.
struct InferenceHost {
  static let endpoint: EndpointName = "bench"
  private static let trainingRows = 20_000
  private static let model: ModelName = "bench"

  let hosted: HostedEngine
  private let port: UInt16
  private let table: Table

  /// - Parameters:
  ///   - columns: features of the model, four or more.
  ///   - rounds: trees of depth 6.
  static func start(
    in project: URL, columns: Int = 30, rounds: Int = 100
  ) async throws -> InferenceHost {
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    let store = try Store.create(in: project)
    let table = syntheticTable(columns)
    let params = try Trainer.xgboost.hyperparameters.parse(
      ["rounds": "\(rounds)", "max_depth": "6"])
    let trained = try Trainer.xgboost.train(
      Problem(
        train: TableRows(table), roles: ColumnRoles(target: "y"), task: DeclaredTask(.binary),
        params: params,
        threads: 2))
    return try await start(
      store, serving: trained, trainer: "xgboost", asking: table.dropping(["y"]))
  }

  /// Serves a model that is there.
  ///
  /// - Parameter table: rows that clients ask for.
  static func start(
    in project: URL, serving model: TrainedModel, trainer: String, asking table: Table
  ) async throws -> InferenceHost {
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    return try await start(
      try Store.create(in: project), serving: model, trainer: trainer, asking: table)
  }

  private static func start(
    _ store: Store, serving model: TrainedModel, trainer: String, asking table: Table
  ) async throws -> InferenceHost {
    let now = TimeSource.system.now
    let version = try store.addVersion(
      VersionDraft(
        model: Self.model, task: model.task, trainer: trainer,
        files: model.files(createdAt: now).files), at: now)
    try store.setAlias(
      Alias.champion, of: Self.model, to: version.version, actor: "bench", reason: "the only one",
      at: now)
    return try await start(store, table: table)
  }

  /// The engine of a store that was served before.
  func restarted(_ store: Store) async throws -> InferenceHost {
    try await Self.start(store, table: table)
  }

  private static func start(_ store: Store, table: Table) async throws -> InferenceHost {
    let project = Project(endpoints: [EndpointDeclaration(name: endpoint, model: model)])
    let hosted = try await HostedEngine.start(store: store, project: project)
    guard let address = try store.endpoint(endpoint)?.address, let port = URL(string: address)?.port
    else { throw BenchError.unexpected("the endpoint has no address") }
    return InferenceHost(hosted: hosted, port: UInt16(port), table: table)
  }

  func stop() async { await hosted.stop() }

  func measure(rows: Int, connections: Int, seconds: Double) throws -> LoopbackAnswers {
    let request = LoopbackRequest(
      path: "/v2/models/\(Self.endpoint.text)/infer", body: body(rows: rows))
    return try LoopbackClient.measure(
      request, port: port, connections: connections, seconds: seconds)
  }

  /// The first rows that clients ask for.
  func rows(_ count: Int) -> Table { table.selecting(Array(0..<count)) }

  private func body(rows: Int) -> String {
    let tensors = table.columns.map { column in
      let values = (0..<rows).map { column.values.text(at: $0) ?? "null" }.joined(separator: ",")
      let type = column.type == .integer ? "INT64" : "FP64"
      return
        #"{"name":"\#(column.name)","shape":[\#(rows)],"datatype":"\#(type)","data":[\#(values)]}"#
    }
    return #"{"inputs":[\#(tensors.joined(separator: ","))]}"#
  }

  private static func syntheticTable(_ columns: Int) -> Table {
    var random = SeededRandom(seed: 1)
    var features: [[Double]] = []
    for _ in 0..<columns {
      features.append((0..<trainingRows).map { _ in random.uniform() })
    }
    let labels = (0..<trainingRows).map { row -> Int64 in
      let signal = features[0][row] + features[1][row] * features[2][row] - features[3][row]
      return signal + random.uniform() > 0.8 ? 1 : 0
    }
    var table = features.enumerated().map { number, values in
      Column(name: "f\(number)", values: .number(values))
    }
    table.append(Column(name: "y", values: .integer(labels)))
    return Table(columns: table)
  }
}
