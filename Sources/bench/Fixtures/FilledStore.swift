import Datasets
import Domain
import Foundation
import Statistics
import Store

/// A store as it is after a year of work, made by the store's own writing methods from a seed.
struct FilledStore {
  static let endpoint: EndpointName = "delay"
  static let model: ModelName = "delay"
  static let metrics = ["auc", "logloss", "train_auc", "train_logloss"]
  static let pointsPerMetric = 100
  private static let features = 16
  private static let bins = 10
  private static let labels = 200_000
  private static let labelsPerWrite = 5_000
  /// Points of one transaction of a long run.
  private static let pointsPerWrite = 100_000
  /// Runs of one transaction.
  private static let runsPerWrite = 100
  private static let start = Timestamp(milliseconds: 1_735_689_600_000)

  let store: Store
  private var random: SeededRandom

  /// Makes the store in a new folder.
  init(in project: URL, seed: UInt64 = 1) throws {
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    store = try Store.create(in: project)
    random = SeededRandom(seed: seed)
  }

  /// The newest run's name, which a list shows first.
  static func name(_ number: Int) -> String { "bench-run-\(number)" }

  mutating func add(runs count: Int) throws {
    let experiment = try store.experiment(named: "delay", createdAt: Self.start).id
    for first in stride(from: 1, through: count, by: Self.runsPerWrite) {
      let numbers = first...min(count, first + Self.runsPerWrite - 1)
      let drafts = numbers.map { draft($0, in: experiment, begin: Self.begin($0, of: count)) }
      try store.transaction(.process) { transaction in
        for (number, (draft, entries)) in zip(numbers, drafts) {
          let begin = Self.begin(number, of: count)
          let run = try transaction.startRun(draft, at: begin)
          try transaction.logMetrics(entries, run: run.id)
          try transaction.endRun(
            run.id, status: number % 17 == 0 ? .failed : .finished, at: begin + TimeSpan.seconds(95)
          )
        }
      }
    }
  }

  /// The runs are spread over a year.
  private static func begin(_ number: Int, of count: Int) -> Timestamp {
    start + TimeSpan(milliseconds: TimeSpan.days(365).milliseconds / Int64(count) * Int64(number))
  }

  /// A run of many steps, newer than all others, that goes on unless it is ended.
  mutating func addLong(
    _ name: String, steps: Int, metrics: [String], begin: Timestamp, ends: Bool = true
  ) throws -> RunID {
    let experiment = try store.experiment(named: "delay", createdAt: Self.start).id
    let run = try store.startRun(
      RunDraft(experiment: experiment, name: name, user: "bench"), at: begin
    ).id
    for key in metrics {
      for first in stride(from: 0, to: steps, by: Self.pointsPerWrite) {
        let entries = (first..<min(steps, first + Self.pointsPerWrite)).map { step in
          let value = 1 / (1 + Double(step) / 50_000) + random.uniform(in: 0..<0.05)
          return MetricEntry(
            key,
            MetricPoint(
              step: Int64(step), time: begin + TimeSpan(milliseconds: Int64(step) * 20),
              value: value))
        }
        try store.transaction(.process) { try $0.logMetrics(entries, run: run) }
      }
    }
    if ends { try store.endRun(run, status: .finished, at: begin + TimeSpan.hours(60)) }
    return run
  }

  private mutating func draft(
    _ number: Int, in experiment: ExperimentID, begin: Timestamp
  ) -> (RunDraft, [MetricEntry]) {
    let params = [
      "max_depth": "\(3 + random.index(below: 8))", "eta": "\(0.01 + random.uniform())",
      "rounds": "\(50 + random.index(below: 400))", "subsample": "\(random.uniform())",
      "lambda": "\(random.uniform())", "seed": "\(number)", "trainer": "xgboost",
      "target": "late15",
    ]
    let draft = RunDraft(
      experiment: experiment, id: RunID.random(using: &random), name: Self.name(number),
      user: "bench", params: params, tags: ["commit": "\(random.next())"])
    var entries: [MetricEntry] = []
    for key in Self.metrics {
      let last = random.uniform(in: 0.6..<0.8)
      for step in 0..<Self.pointsPerMetric {
        let value = last - 0.2 / Double(step + 1) + random.uniform(in: 0..<0.005)
        entries.append(
          MetricEntry(
            key,
            MetricPoint(
              step: Int64(step), time: begin + TimeSpan(milliseconds: Int64(step) * 250),
              value: value)))
      }
    }
    return (draft, entries)
  }

  /// An endpoint with its model's versions, a year of weekly windows, labels and alerts, and the
  /// snapshots that retraining left.
  mutating func addMonitoring() throws {
    for month in 1...12 { try addSnapshot(rows: 1_000 * month) }
    for version in 1...12 {
      let time = Self.start + TimeSpan.days(30 * Int64(version))
      _ = try store.addVersion(
        VersionDraft(
          model: Self.model, task: .binary(classes: ["0", "1"]), trainer: "xgboost",
          metrics: ["holdout.auc": 0.7 + Double(version) / 1_000],
          files: ["MLmodel": Data("version: \(version)\n".utf8)]), at: time)
      try store.setAlias(
        Alias.champion, of: Self.model, to: version, actor: "bench", reason: "it is better",
        at: time)
    }
    try store.saveEndpoint(
      Endpoint(name: Self.endpoint, model: Self.model, createdAt: Self.start))
    for index in 0..<52 { try store.saveWindow(window(index)) }
    for first in stride(from: 0, to: Self.labels, by: Self.labelsPerWrite) {
      let batch = (first..<first + Self.labelsPerWrite).map {
        Label(
          prediction: "prediction-\($0)", truth: .quantity(Double($0 % 2)), observedAt: Self.start)
      }
      _ = try store.addLabels(batch, endpoint: Self.endpoint, durability: .process)
    }
    let last = 19
    for number in 0...last {
      let since = Self.start + TimeSpan.days(7 * Int64(number))
      try store.saveAlert(
        Alert(
          endpoint: Self.endpoint, subject: .performance(.auc),
          state: number < last ? .resolved : .firing, since: since, firedAt: since,
          resolvedAt: number < last ? since + TimeSpan.days(3) : nil, breaches: 2, value: 0.66,
          threshold: 0.68, rows: 6_000, version: 1, sentence: "auc 0.66 is below 0.68"))
    }
  }

  private mutating func addSnapshot(rows: Int) throws {
    var columns: [Column] = []
    for number in 0..<Self.features {
      let values = (0..<rows).map { _ in random.uniform() }
      columns.append(Column(name: "feature_\(number)", values: .number(values)))
    }
    _ = try store.addSnapshot(
      Table(columns: columns), SnapshotDraft(dataset: "delay", source: "bench", actor: "bench"),
      at: Self.start)
  }

  private mutating func window(_ index: Int) -> WindowReport {
    let start = Self.start + TimeSpan.days(7 * Int64(index))
    let auc = random.uniform(in: 0.64..<0.74)
    return WindowReport(
      endpoint: Self.endpoint, index: index, start: start, end: start + TimeSpan.days(7),
      rows: 6_000,
      version: 1 + index / 5, reference: nil, referenceRows: 50_000,
      features: (0..<Self.features).map { feature("feature_\($0)") },
      prediction: feature("prediction"),
      realized: [
        RealizedMetric(metric: .auc, value: auc, rows: 5_900, reference: 0.7, threshold: 0.67)
      ], labelCoverage: 0.98, matured: true, state: auc < 0.67 ? .degraded : .healthy)
  }

  private mutating func feature(_ name: String) -> FeatureDrift {
    let edges = (0..<Self.bins).map { Double($0) }
    let shares = edges.map { _ in random.uniform() }
    let others = edges.map { _ in random.uniform() }
    return FeatureDrift(
      feature: name, type: .number, valued: 5_990, rows: 6_000,
      results: [
        DriftResult(test: .psi, value: random.uniform(in: 0..<0.4), threshold: 0.25),
        DriftResult(test: .ks, value: random.uniform(in: 0..<0.2), threshold: 0.3),
        DriftResult(
          test: DriftTestName(rawValue: "jensen_shannon"), value: random.uniform(in: 0..<0.2),
          threshold: 0.3),
      ],
      histogram: DistributionPair(
        labels: edges.map { "\($0)" }, edges: edges, reference: Self.normalized(shares),
        current: Self.normalized(others)))
  }

  private static func normalized(_ shares: [Double]) -> [Double] {
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }
}
