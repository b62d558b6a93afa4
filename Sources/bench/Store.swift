import Domain
import Foundation
import Store

extension Benchmark {
  static let store = Benchmark(
    name: "store", summary: "metric points written, their size, and queries over 10,000 runs",
    repetitions: 9
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      try writing(in: folder.appending(path: "points"), repetitions, sheet)
      try queries(in: folder.appending(path: "runs"), repetitions, sheet)
      sheet.note("peers (figures of another day, not run here): MLflow 3.17 with SQLite:")
      sheet.note("5,946 metrics/s by batches of 1,000; 251 B a point; 10,000 runs, first 100:")
      sheet.note(
        "plain 91 ms, filter 113 ms, ordered by a metric 7,030 ms; 100,000 points 4,030 ms")
    }
  }

  private static let batch = 1_000
  private static let batches = 1_000
  private static let singles = 200
  private static let runs = 10_000

  private static func writing(in project: URL, _ repetitions: Int, _ sheet: ResultTable) throws {
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    let store = try Store.create(in: project)
    let now = TimeSource.system.now
    let experiment = try store.experiment(named: "points", createdAt: now).id
    let run = try store.startRun(RunDraft(experiment: experiment), at: now).id
    let before = databaseBytes(project)
    let watch = Stopwatch()
    for number in 0..<batches {
      // Ten metrics of 100,000 steps each.
      let key = "metric-\(number % 10)"
      let first = (number / 10) * batch
      try store.logMetrics((first..<first + batch).map { entry(key, step: $0) }, run: run)
    }
    let points = Double(batch * batches)
    sheet.figure("points written, batches of 1,000", points / watch.seconds, "a second")
    var single: [Double] = []
    for step in 0..<singles {
      let watch = Stopwatch()
      try store.logMetrics([entry("single", step: step)], run: run)
      single.append(watch.seconds * 1_000)
    }
    sheet.figure("one point, until it is on the disk", single, "ms")
    let reads = try (0..<repetitions).map { _ in
      let watch = Stopwatch()
      _ = try store.metricHistory(run: run, key: "metric-3")
      return watch.seconds * 1_000
    }
    sheet.figure("history of 100,000 points", reads, "ms")
    try store.close()
    sheet.figure("bytes of a point on disk", (databaseBytes(project) - before) / points, "B")
  }

  /// Noise in the last digits, as losses have it; times a quarter of a second apart.
  private static func entry(_ key: String, step: Int) -> MetricEntry {
    let value = 0.5 + 0.3 * sin(Double(step) * 12.9898) / Double(step / 100 + 1)
    return MetricEntry(
      key,
      MetricPoint(
        step: Int64(step),
        time: Timestamp(milliseconds: 1_735_689_600_000 + Int64(step) * 250 + Int64(step % 7)),
        value: value))
  }

  private static func databaseBytes(_ project: URL) -> Double {
    let folder = project.appending(path: Store.folderName).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("curlew.db") }.reduce(0) { sum, name in
      let file = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      return sum + Double((file?[.size] as? Int) ?? 0)
    }
  }

  private static func queries(in project: URL, _ repetitions: Int, _ sheet: ResultTable) throws {
    var filled = try FilledStore(in: project)
    let watch = Stopwatch()
    try filled.add(runs: runs)
    sheet.figure("runs written, 400 points each", Double(runs) / watch.seconds, "a second")
    let auc = FilterField.metric("auc")
    let filter = try FilterParser.parse("metrics.auc > 0.7 and params.max_depth = 6")
    let sort = [RunQuery.SortKey(auc, descending: true)]
    let asked: [(String, RunQuery)] = [
      ("list", RunQuery()), ("filter", RunQuery(filter: filter)),
      ("ordered by a metric", RunQuery(sort: sort)),
      ("filter and order", RunQuery(filter: filter, sort: sort)),
      ("all, ordered", RunQuery(sort: sort, limit: runs)),
    ]
    for (name, query) in asked {
      var found = 0
      let times = try (0..<repetitions).map { _ in
        let watch = Stopwatch()
        found = try filled.store.runs(query).count
        return watch.seconds * 1_000
      }
      sheet.figure("10,000 runs, \(name): \(found) runs", times, "ms")
    }
    let counts = try (0..<repetitions).map { _ in
      let watch = Stopwatch()
      _ = try filled.store.countRuns(RunQuery(filter: filter))
      return watch.seconds * 1_000
    }
    sheet.figure("10,000 runs, counted by the filter", counts, "ms")
  }
}
