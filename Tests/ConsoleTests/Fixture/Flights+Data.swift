import Console
import Domain

extension Flights {
  /// Newest first.
  static let snapshots: [DatasetSnapshot] = [
    snapshot(
      "9c1f2e07", 3, rows: 167_203, until: "2013-07-01",
      source: "collected from endpoint flights-delay", nulls: 0.013),
    snapshot(
      "77ab3410", 2, rows: 50_009, until: "2013-03-01", source: "flights.csv.gz", nulls: 0.011),
    snapshot(
      "3b1a09c4", 1, rows: 26_398, until: "2013-02-01", source: "flights-jan.csv", nulls: 0.062),
  ]

  private static func snapshot(
    _ id: String, _ number: Int, rows: Int, until: String, source: String, nulls: Double
  ) -> DatasetSnapshot {
    let types: [(String, ColumnType)] = [
      ("date", .time), ("hour", .integer), ("carrier", .category), ("origin", .category),
      ("distance", .number), ("temp", .number), ("wind_dir", .number), ("late", .boolean),
    ]
    let columns = number == 1 ? Array(types.dropLast()) : types
    return DatasetSnapshot(
      id: SnapshotID(id + String(repeating: "0", count: 56)), dataset: "flights", number: number,
      parent: number == 1
        ? nil
        : SnapshotID(
          (number == 2 ? "3b1a09c4" : "77ab3410") + String(repeating: "0", count: 56)),
      createdAt: time(until) + .minutes(2), source: source, rows: rows,
      sourceBytes: number == 3 ? 0 : rows * 91,
      schema: Schema(columns: columns.map { ColumnSchema(name: $0.0, type: $0.1) }),
      profile: columns.map { profile($0.0, $0.1, rows: rows, nulls: nulls) },
      timeRange: time("2013-01-01")...time(until), outcomes: outcomes(rows: rows, nulls: nulls))
  }

  private static func profile(
    _ name: String, _ type: ColumnType, rows: Int, nulls: Double
  ) -> ColumnProfile {
    let missing = name == "wind_dir" ? Int(Double(rows) * nulls) : name == "temp" ? 12 : 0
    let scale = name == "distance" ? 1_000.0 : name == "hour" ? 13 : 42
    let numeric = NumericProfile(
      minimum: scale * 0.1, maximum: scale * 2.4, mean: scale * 1.04,
      standardDeviation: scale * 0.7,
      quantiles: [0.11, 0.2, 0.5, 0.9, 1.4, 2.1, 2.3].map { $0 * scale },
      histogram: (0..<20).map { 40 + ($0 * (19 - $0)) * 31 })
    let start = Double(time("2013-01-01").milliseconds)
    let dates = NumericProfile(
      minimum: start, maximum: start + 15e9, mean: start + 7e9, standardDeviation: 4e9,
      quantiles: (1...7).map { start + Double($0) * 2e9 },
      histogram: (0..<20).map { 900 + ($0 * 7) % 5 * 20 })
    return ColumnProfile(
      name: name, type: type, count: rows, missing: missing,
      distinct: type == .category ? 16 : type == .boolean ? 2 : min(rows, 4_037),
      numeric: type == .time ? dates : type.isNumeric ? numeric : nil,
      top: type == .category
        ? [ValueCount(value: "UA", count: rows / 6), ValueCount(value: "B6", count: rows / 7)]
        : [])
  }

  private static func outcomes(rows: Int, nulls: Double) -> [RuleOutcome] {
    [
      RuleOutcome(
        rule: Rule(column: "carrier", condition: .required), observed: "present", bound: "present",
        passed: true),
      RuleOutcome(
        rule: Rule(column: "wind_dir", condition: .nullShare(max: 0.05)),
        observed: nulls > 0.05 ? "6.2 %" : "1.3 %", bound: "≤ 5 %", passed: nulls <= 0.05),
      RuleOutcome(
        rule: Rule(
          column: "temp", condition: .range(min: -20, max: 90), severity: .warning),
        observed: rows > 100_000 ? "100.04" : "63.0", bound: "−20 to 90", passed: rows <= 100_000),
      RuleOutcome(
        rule: Rule(column: nil, condition: .rowCount(min: 10_000, max: nil)),
        observed: "\(rows)", bound: "≥ 10000", passed: true),
    ]
  }

  /// Newest first: a training under way, its gate waiting, and what ended.
  static let jobs: [Job] = [
    job(42, .retrain(id: 5, endpoint: endpoint), .queued, steps: 0, of: 0, ""),
    job(
      41, training(seed: 5), .running, steps: 74, of: 100, "round 74, valid auc 0.741",
      run: runIDs[3]),
    job(40, replay, .running, steps: 135, of: 306, "2013-07-16, 118,204 labels"),
    job(39, training(seed: 4), .succeeded, steps: 100, of: 100, "valid auc 0.731", run: runIDs[2]),
    failedJob, job(35, training(seed: 3), .cancelled, steps: 31, of: 100, "", run: runIDs[5]),
  ]

  private static let failedJob: Job = {
    var failed = job(36, training(seed: 0), .failed, steps: 0, of: 100, "")
    failed.reason = "Snapshot 3b1a09c4 breaks an error rule: wind_dir has 6.2 % nulls, at most 5 %."
    return failed
  }()

  private static func job(
    _ id: Int64, _ work: JobWork, _ state: Job.State, steps: Int, of total: Int, _ detail: String,
    run: RunID? = nil
  ) -> Job {
    let started = wall - .seconds((45 - id) * 6)
    return Job(
      id: JobID(id), work: work, state: state, attempts: state == .queued ? 0 : 1,
      submittedAt: started - .seconds(2), startedAt: state == .queued ? nil : started,
      endedAt: state.isTerminal ? started + .seconds(8) : nil, stepsDone: steps,
      stepsTotal: total, detail: detail, run: run)
  }

  private static func training(seed: UInt64) -> JobWork {
    .train(
      TrainWork(
        declaration: TrainingDeclaration(
          name: "flights-delay", dataset: "flights", trainer: "xgboost", target: "late"),
        seed: seed))
  }

  private static let replay = JobWork.replay(
    ReplayWork(
      snapshot: snapshots[0].id, endpoint: endpoint, target: "late", timeColumn: "date",
      from: time("2013-03-01"), until: time("2014-01-01"), labelDelay: .days(7),
      secondsPerDay: 0.4))
}
