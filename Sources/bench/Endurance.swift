import Datasets
import Domain
import Engine
import Foundation
import Store

extension Benchmark {
  static let endurance = Benchmark(
    name: "endurance",
    summary: "memory over 10 million requests; restart with 100 million logged predictions",
    repetitions: 5
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let project = folder.appending(path: "service")
      let host = try await InferenceHost.start(in: project, columns: 4, rounds: 1)
      do {
        try answering(host, sheet)
      } catch {
        await host.stop()
        throw error
      }
      await host.stop()
      let store = project.appending(path: Store.folderName)
      try fill(try Store(at: store), host, sheet)
      try await restarting(store, host, repetitions, sheet)
    }
  }

  private static let requests = 10_000_000
  private static let predictions = 100_000_000
  /// Rows of a request that fills the log; the last million came one by one.
  private static let rowsOfRequest = 1_000
  private static let singles = 1_000_000

  /// Asked past HTTP, whose connections end: what stays is with the endpoint, its log and counts.
  private static func answering(_ host: InferenceHost, _ sheet: ResultTable) throws {
    guard let endpoint = host.hosted.engine.endpoints.endpoint(InferenceHost.endpoint)
    else { throw BenchError.unexpected("the endpoint is not served") }
    let request = InferenceRequest(rows: host.rows(1))
    var bytes: [Double] = []
    let watch = Stopwatch()
    for number in 1...requests {
      _ = try endpoint.answer(request)
      if number % (requests / 10) == 0 { bytes.append(residentBytes / 1e6) }
    }
    sheet.figure("requests answered, one row each", Double(requests) / watch.seconds, "a second")
    sheet.figure("memory after the first million", bytes[0], "MB")
    sheet.figure("memory after each million", bytes, "MB")
    sheet.figure(
      "growth from the second million to the last", bytes[bytes.count - 1] - bytes[1], "MB",
      goal: .below(1))
  }

  private static var residentBytes: Double {
    ProcessFigures.residentBytes(ProcessInfo.processInfo.processIdentifier)
  }

  private static func fill(
    _ store: Store, _ host: InferenceHost, _ sheet: ResultTable
  ) throws {
    let log = try store.predictionLog(InferenceHost.endpoint)
    let watch = Stopwatch()
    let large = host.rows(rowsOfRequest)
    let ids = (0..<rowsOfRequest).map { PredictionID("\($0)") }
    while log.rowCount < predictions - singles {
      try log.append(block(large, ids: ids))
    }
    let single = host.rows(1)
    for _ in 0..<singles { try log.append(block(single, ids: ["0"])) }
    try log.sync()
    sheet.note("\(log.rowCount) predictions are logged, \(Int(watch.seconds)) s")
  }

  private static func block(_ rows: Table, ids: [PredictionID]) -> PredictionBlock {
    let now = TimeSource.system.now
    return PredictionBlock(
      version: 1, receivedAt: now, ids: ids,
      times: Array(repeating: now, count: rows.rowCount), inputs: rows,
      outputs: Array(repeating: 0.5, count: rows.rowCount))
  }

  /// Until the first answer over HTTP.
  private static func restarting(
    _ folder: URL, _ host: InferenceHost, _ repetitions: Int, _ sheet: ResultTable
  ) async throws {
    var seconds: [Double] = []
    for _ in 0..<repetitions {
      let watch = Stopwatch()
      let restarted = try await host.restarted(try Store(at: folder))
      _ = try restarted.measure(rows: 1, connections: 1, seconds: 0.001)
      seconds.append(watch.seconds)
      await restarted.stop()
    }
    sheet.figure("engine's start to its first answer", seconds, "s", goal: .below(1))
  }
}
