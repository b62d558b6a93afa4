import Commands
import Datasets
import Domain
import Engine
import Foundation
import Statistics
import Store
import Training

extension Benchmark {
  static let inference = Benchmark(
    name: "inference", summary: "requests a second over HTTP: 100 trees of depth 6, 30 features",
    repetitions: 5
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let service = try await InferenceService.start(in: folder.appending(path: "service"))
      do {
        // One, so that the figures are of a warm server.
        _ = try service.measure(rows: 1, connections: 1, seconds: 0.5)
        for (rows, connections) in [(1, 1), (1, 16), (50, 1), (50, 16)] {
          try measure(service, rows, connections, repetitions, sheet)
        }
        sheet.figure(
          "memory with server and client",
          ProcessFigures.residentBytes(ProcessInfo.processInfo.processIdentifier) / 1e6, "MB")
      } catch {
        await service.stop()
        throw error
      }
      await service.stop()
      sheet.note("peers (figures of another day, not run here), one row, 1 / 16 connections:")
      sheet.note(
        "MLServer 485 / 493 a second, FastAPI 340 / 877, BentoML 248 / 219, MLflow 56 / 45")
    }
  }

  private static let seconds = 2.0

  private static func measure(
    _ service: InferenceService, _ rows: Int, _ connections: Int, _ repetitions: Int,
    _ sheet: ResultTable
  ) throws {
    var rates: [Double] = []
    var latencies: [Double] = []
    for _ in 0..<repetitions {
      let measured = try service.measure(rows: rows, connections: connections, seconds: seconds)
      rates.append(Double(measured.count) / seconds)
      latencies += measured
    }
    let spread = Spread(latencies)
    let name = "\(rows == 1 ? "1 row" : "\(rows) rows"), \(connections) connections"
    sheet.figure("\(name): requests", rates, "a second")
    sheet.figure(
      "  latency p50", spread.median * 1_000, "ms",
      detail: "p99 \(ResultTable.number(spread.quantile(0.99) * 1_000)) ms")
  }
}

/// An engine in this process that serves one model, and clients of it.
private struct InferenceService {
  private static let columns = 30
  private static let trainingRows = 20_000
  private static let endpoint: EndpointName = "bench"
  private static let model: ModelName = "bench"

  private let hosted: HostedEngine
  private let port: UInt16
  private let table: Table

  static func start(in project: URL) async throws -> InferenceService {
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    let store = try Store.create(in: project)
    let table = syntheticTable()
    let params = try Trainer.xgboost.hyperparameters.parse(["rounds": "100", "max_depth": "6"])
    let trained = try Trainer.xgboost.train(
      Problem(
        train: table, roles: ColumnRoles(target: "y"), task: .binary, params: params, threads: 2))
    let now = TimeSource.system.now
    let version = try store.addVersion(
      VersionDraft(
        model: model, task: .binary(classes: ["0", "1"]), trainer: "xgboost",
        files: trained.files(createdAt: now).files), at: now)
    try store.setAlias(
      Alias.champion, of: model, to: version.version, actor: "bench", reason: "the only one",
      at: now)
    let project = Project(endpoints: [EndpointDeclaration(name: endpoint, model: model)])
    let hosted = try await HostedEngine.start(store: store, project: project)
    guard let address = try store.endpoint(endpoint)?.address, let port = URL(string: address)?.port
    else { throw BenchError.unexpected("the endpoint has no address") }
    return InferenceService(
      hosted: hosted, port: UInt16(port), table: table.dropping(["y"]))
  }

  func stop() async { await hosted.stop() }

  /// - Returns: the seconds that each answered request took.
  func measure(rows: Int, connections: Int, seconds: Double) throws -> [Double] {
    let request = LoopbackRequest(
      path: "/v2/models/\(Self.endpoint.text)/infer", body: body(rows: rows))
    return try LoopbackClient.measure(
      request, port: port, connections: connections, seconds: seconds)
  }

  private func body(rows: Int) -> String {
    let tensors = table.columns.map { column in
      let values = column.doubles().prefix(rows).map { "\($0)" }.joined(separator: ",")
      return
        #"{"name":"\#(column.name)","shape":[\#(rows)],"datatype":"FP64","data":[\#(values)]}"#
    }
    return #"{"inputs":[\#(tensors.joined(separator: ","))]}"#
  }

  private static func syntheticTable() -> Table {
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
