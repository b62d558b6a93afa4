import Foundation

extension Benchmark {
  static let tracking = Benchmark(
    name: "tracking",
    summary: "MLflow's API: logging, searching, histories, beside MLflow's server",
    repetitions: 5
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let own = try TrackingServer.own(in: folder)
      defer { own.stop() }
      try TrackingLoad(server: own, goals: true, folder: folder).measure(repetitions, sheet)
      guard let peer = try TrackingServer.mlflow(in: folder) else {
        sheet.note(
          "no MLflow: give the program of `pip install mlflow` in \(TrackingServer.variable)")
        return
      }
      defer { peer.stop() }
      try TrackingLoad(server: peer, goals: false, folder: folder).measure(repetitions, sheet)
    }
  }
}

/// What is asked of a server, over sockets that cost next to nothing: Python's client takes
/// milliseconds of its own.
private struct TrackingLoad {
  private static let api = "/api/2.0/mlflow"
  private static let runs = 10_000
  private static let batch = 1_000
  private static let seconds = 3.0
  private static let historyPoints = 100_000

  let server: TrackingServer
  /// Whether goals are held against it.
  let goals: Bool
  let folder: URL

  func measure(_ repetitions: Int, _ sheet: ResultTable) throws {
    sheet.heading(server.name)
    sheet.figure(
      "start to the first healthy answer", server.startSeconds, "s", goal: goal(.atMost(0.1)))
    sheet.figure("memory then", server.residentBytes / 1e6, "MB", goal: goal(.atMost(60)))
    let run = try newRun()
    try measureSingle(run, sheet)
    try measureBatches(run, sheet)
    try measureCreation(sheet)
    try measureHistory(repetitions, sheet)
    try measureSearches(repetitions, sheet)
    sheet.figure("memory at the end", server.residentBytes / 1e6, "MB")
  }

  private func goal(_ goal: ResultTable.Goal) -> ResultTable.Goal? { goals ? goal : nil }

  private func request(_ path: String, _ body: String) -> LoopbackRequest {
    LoopbackRequest(path: "\(Self.api)/\(path)", body: body)
  }

  private func newRun(_ fields: String = "") throws -> String {
    let body = try LoopbackClient.send(
      request("runs/create", #"{"experiment_id":"0","start_time":1000\#(fields)}"#),
      port: server.port)
    return try Self.runID(body)
  }

  private static func runID(_ body: [UInt8]) throws -> String {
    let text = String(decoding: body, as: UTF8.self)
    guard let match = text.firstMatch(of: /"run_id": ?"([0-9a-f]{32})"/) else {
      throw BenchError.unexpected("no run in \(text.prefix(200))")
    }
    return String(match.1)
  }

  private func measureSingle(_ run: String, _ sheet: ResultTable) throws {
    let single = request(
      "runs/log-metric", #"{"run_id":"\#(run)","key":"one","value":0.5,"timestamp":1,"step":1}"#)
    let seconds = try LoopbackClient.measure(
      single, port: server.port, connections: 1, seconds: Self.seconds
    ).seconds
    let spread = Spread(seconds.map { $0 * 1_000 })
    sheet.figure("one log_metric, p50", spread.median, "ms", goal: goal(.atMost(0.5)))
    sheet.figure("one log_metric, p99", spread.quantile(0.99), "ms", goal: goal(.atMost(3)))
  }

  /// Steps of its own for each batch, so that none repeats a point.
  private func batch(_ run: String, _ key: String, from start: Int) -> LoopbackRequest {
    let metrics = (start..<(start + Self.batch)).map { step in
      let value = 1 / Double(step + 2)
      return
        #"{"key":"\#(key)","value":\#(value),"timestamp":\#(1_700_000_000_000 + step * 100),"step":\#(step)}"#
    }
    return request(
      "runs/log-batch", #"{"run_id":"\#(run)","metrics":[\#(metrics.joined(separator: ","))]}"#)
  }

  private func measureBatches(_ run: String, _ sheet: ResultTable) throws {
    // MLflow is a hundred times slower: fewer do.
    let batches = goals ? 1_000 : 60
    let requests = (0..<4).map { client in
      (0..<(batches / 4)).map { batch(run, "batch\(client)", from: $0 * Self.batch) }
    }
    let (disk, before) = (try server.diskBytes(in: folder), server.cpuSeconds)
    let began = ContinuousClock.now
    let port = server.port
    DispatchQueue.concurrentPerform(iterations: 4) { client in
      _ = try? LoopbackClient.send(requests[client], port: port)
    }
    let points = Double(batches * Self.batch)
    let seconds = (ContinuousClock.now - began).seconds
    let cpu = server.cpuSeconds - before
    sheet.figure(
      "batches of 1,000, 4 clients: metrics", points / seconds, "a second",
      goal: goal(.atLeast(300_000)))
    sheet.figure(
      "  processor of a metric", cpu / points * 1e6, "µs", goal: goal(.atMost(2.4)))
    let bytes = try server.diskBytes(in: folder) - disk
    sheet.figure("  a million points on disk", bytes / points, "MB", goal: goal(.atMost(12)))
  }

  private func measureCreation(_ sheet: ResultTable) throws {
    let create = request("runs/create", #"{"experiment_id":"0","start_time":5}"#)
    for connections in [1, 4] {
      let answers = try LoopbackClient.measure(
        create, port: server.port, connections: connections, seconds: Self.seconds)
      sheet.figure(
        "create a run, \(connections) at once", Double(answers.seconds.count) / Self.seconds,
        "a second", goal: connections == 4 ? goal(.atLeast(2_000)) : nil)
    }
  }

  private func measureHistory(_ repetitions: Int, _ sheet: ResultTable) throws {
    let run = try newRun()
    let batches = (0..<(Self.historyPoints / Self.batch)).map {
      batch(run, "long", from: $0 * Self.batch)
    }
    _ = try LoopbackClient.send(batches, port: server.port)
    let path = "\(Self.api)/metrics/get-history?run_id=\(run)&metric_key=long"
    let milliseconds = try time(
      LoopbackRequest("GET", path: path), goals ? repetitions : 2)
    sheet.figure("history of 100,000 points", milliseconds, "ms", goal: goal(.atMost(40)))
  }

  private func time(_ request: LoopbackRequest, _ repetitions: Int) throws -> [Double] {
    try (0..<repetitions).map { _ in
      let began = ContinuousClock.now
      _ = try LoopbackClient.send(request, port: server.port)
      return (ContinuousClock.now - began).seconds * 1_000
    }
  }

  /// An experiment of its own, with params and metrics in each run.
  private func fill() throws -> String {
    let made = try LoopbackClient.send(
      request("experiments/create", #"{"name":"filled"}"#), port: server.port)
    let text = String(decoding: made, as: UTF8.self)
    guard let experiment = text.firstMatch(of: /"experiment_id": ?"(\d+)"/)?.1 else {
      throw BenchError.unexpected("no experiment in \(text.prefix(200))")
    }
    let created = try LoopbackClient.send(
      (0..<Self.runs).map {
        request("runs/create", #"{"experiment_id":"\#(experiment)","start_time":\#($0)}"#)
      }, port: server.port)
    _ = try LoopbackClient.send(
      try created.enumerated().map { number, body in
        let fields = (0..<4).map {
          #"{"key":"m\#($0)","value":\#(Double((number * 7_919 + $0) % 10_007) / 10_007),"timestamp":1}"#
        }.joined(separator: ",")
        return request(
          "runs/log-batch",
          #"{"run_id":"\#(try Self.runID(body))","metrics":[\#(fields)],"params":["#
            + #"{"key":"depth","value":"\#(number % 12)"},{"key":"eta","value":"0.1"}]}"#)
      }, port: server.port)
    return String(experiment)
  }

  private func measureSearches(_ repetitions: Int, _ sheet: ResultTable) throws {
    let experiment = try fill()
    let repetitions = goals ? repetitions : 2
    for (name, fields, most) in [
      ("first 100", #""max_results":100"#, 3.0),
      ("filtered", #""max_results":100,"filter":"params.depth = '6' and metrics.m0 > 0.5""#, 5),
      ("by a metric", #""max_results":100,"order_by":["metrics.m1 DESC"]"#, 5),
      ("all", #""max_results":10000"#, 300),
    ] {
      let search = request("runs/search", #"{"experiment_ids":["\#(experiment)"],\#(fields)}"#)
      let milliseconds = try time(search, repetitions)
      sheet.figure("search of 10,000 runs: \(name)", milliseconds, "ms", goal: goal(.atMost(most)))
    }
  }
}
