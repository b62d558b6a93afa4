import Datasets
import Domain
import Foundation
import Store
import Training

@testable import Engine

/// A store on disk with an engine in this process, for one test.
final class TestEngine {
  let folder: URL
  let store: Store
  let project: Project
  let options: Engine.Options
  private(set) var engine: Engine

  /// - Parameters:
  ///   - workers: jobs at once; one makes their order certain.
  ///   - cores: for all of them.
  init(
    _ project: Project = Project(), workers: Int = 1, cores: Int = 1, clock: TimeSource = .system
  ) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "curlew-engine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store.create(in: folder)
    self.project = project
    options = Engine.Options(
      cores: cores, workers: workers, clock: clock,
      checkpointInterval: TimeSpan(milliseconds: 200))
    engine = Engine(store: store, project: project, options: options)
  }

  deinit {
    engine.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Another engine on the same store, as after a restart.
  func restart() throws {
    engine.stop()
    engine = Engine(store: store, project: project, options: options)
    try engine.start()
  }

  @discardableResult
  func add(
    _ table: Table, as dataset: DatasetName = "orders", rules: [Rule] = []
  ) throws -> DatasetSnapshot {
    let draft = SnapshotDraft(
      dataset: dataset, source: "orders.csv", timeColumn: "at",
      outcomes: table.outcomes(of: rules), actor: "user:ada")
    return try store.addSnapshot(table, draft, at: Orders.day(30)).snapshot
  }

  /// Runs one job to its end.
  func run(_ work: JobWork) throws -> Job {
    let job = try engine.submit(work)
    try engine.waitUntilIdle()
    return try ended(job)
  }

  /// The job as the store has it now.
  func ended(_ job: Job) throws -> Job {
    guard let job = try store.job(job.id) else { throw StoreError.missing(.job, name: "\(job.id)") }
    return job
  }

  /// The only run's metric steps by key.
  func steps(of run: RunID, _ key: String) throws -> [Int64] {
    try store.metricHistory(run: run, key: key).map(\.step)
  }
}

/// What a test declares.
enum Declared {
  static let endpoint: EndpointName = "orders"
  static let model: ModelName = "lateness"

  /// Whether boosted trees can be trained here.
  static let hasXGBoost: Bool = {
    do {
      try XGBoostLibrary.open()
      return true
    } catch {
      return false
    }
  }()

  static func training(
    _ trainer: String = "constant", params: [String: String] = [:]
  ) -> TrainingDeclaration {
    TrainingDeclaration(
      name: "lateness", dataset: "orders", trainer: trainer, params: params,
      split: .random(validation: 0.25), metric: .auc, model: model, target: "late",
      timeColumn: "at")
  }

  /// Trees enough to see the relation, few enough to take no time.
  static func boosted(rounds: Int = 20) -> TrainingDeclaration {
    training("xgboost", params: ["rounds": "\(rounds)", "max_depth": "3", "eta": "0.3"])
  }

  static func monitor(threshold: Double = 0.7) -> MonitorDeclaration {
    MonitorDeclaration(
      endpoint: endpoint, thresholds: [.nullShare: 0.1, .unseenShare: 0.2], rowsMin: 200,
      performance: .constant(threshold), clearMargin: 0.02, pendingWindows: 2,
      labelDelay: .days(1))
  }

  static func policy(holdout: TimeSpan = .days(7), training: String = "lateness")
    -> RetrainingPolicy
  {
    RetrainingPolicy(
      endpoint: endpoint, training: training, triggers: ["performance": .flag(true)],
      holdout: holdout, minimumGain: 0.05, resamples: 200)
  }

  static func project(_ training: TrainingDeclaration) -> Project {
    Project(
      datasets: [DatasetDeclaration(name: "orders", target: "late", timeColumn: "at")],
      trainings: [training], endpoints: [EndpointDeclaration(name: endpoint, model: model)],
      monitors: [monitor()], policies: [policy()])
  }

  static func train(
    _ declaration: TrainingDeclaration, seed: UInt64 = 5, alias: String? = nil,
    force reason: String? = nil
  ) -> JobWork {
    .train(
      TrainWork(
        declaration: declaration, seed: seed, forceReason: reason, alias: alias, user: "ada"))
  }
}
