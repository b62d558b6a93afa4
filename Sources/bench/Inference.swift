import Foundation

extension Benchmark {
  static let inference = Benchmark(
    name: "inference", summary: "requests a second over HTTP: 100 trees of depth 6, 30 features",
    repetitions: 5
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let host = try await InferenceHost.start(in: folder.appending(path: "service"))
      do {
        // One, so that the figures are of a warm server.
        _ = try host.measure(rows: 1, connections: 1, seconds: 0.5)
        for (rows, connections) in [
          (1, 1), (1, 16), (1, 200), (50, 1), (50, 16), (1_000, 16), (1_000, 200),
        ] {
          try measure(host, rows, connections, repetitions, sheet)
        }
        sheet.figure(
          "memory with server and client",
          ProcessFigures.residentBytes(ProcessInfo.processInfo.processIdentifier) / 1e6, "MB")
      } catch {
        await host.stop()
        throw error
      }
      await host.stop()
      sheet.note("peers (figures of another day, not run here), one row, 1 / 16 connections:")
      sheet.note(
        "MLServer 485 / 493 a second, FastAPI 340 / 877, BentoML 248 / 219, MLflow 56 / 45")
    }
  }

  private static let seconds = 2.0

  private static var processorSeconds: Double {
    ProcessFigures.cpuSeconds(ProcessInfo.processInfo.processIdentifier)
  }

  private static func measure(
    _ host: InferenceHost, _ rows: Int, _ connections: Int, _ repetitions: Int,
    _ sheet: ResultTable
  ) throws {
    var rates: [Double] = []
    var latencies: [Double] = []
    var refused = 0
    var clients = 0.0
    let before = processorSeconds
    for _ in 0..<repetitions {
      let measured = try host.measure(rows: rows, connections: connections, seconds: seconds)
      rates.append(Double(measured.seconds.count) / seconds)
      latencies += measured.seconds
      refused += measured.refused
      clients += measured.cpuSeconds
    }
    let processor = processorSeconds - before
    let name = "\(rows == 1 ? "1 row" : "\(rows) rows"), \(connections) connections"
    sheet.figure("\(name): requests", rates, "a second")
    if refused > 0 {
      let share = Double(refused) / Double(refused + latencies.count)
      sheet.figure("  refused", share * 100, "%")
    }
    let answered = Double(latencies.count)
    sheet.figure(
      "  processor of a request", (processor - clients) / answered * 1e6, "µs",
      goal: rows == 1 ? .atMost(80) : nil,
      detail: "and its client \(ResultTable.number(clients / answered * 1e6)) µs")
    tell(Spread(latencies), sheet)
  }

  private static func tell(_ latencies: Spread, _ sheet: ResultTable) {
    sheet.figure(
      "  latency p50", latencies.median * 1_000, "ms",
      detail: "p99 \(ResultTable.number(latencies.quantile(0.99) * 1_000)) ms")
  }
}
