import Domain
import Store

/// Everything that the store knows of a run.
struct RunReport: Encodable {
  /// Lines of the job's log.
  private static let logLines = 10

  /// A metric without its history.
  struct Metric: Encodable {
    let key: String
    let last: Double
    let step: Int64
    let points: Int
  }

  let run: Run
  let experiment: String
  let metrics: [Metric]
  let artifacts: [Artifact]
  /// Versions that were made from it, as `flights-delay/3`.
  let versions: [String]
  let log: [LogLine]
  /// Of its evaluation of lists; nil where it keeps none, or none that can be read.
  let slices: [EvaluationSlice]?

  /// The run alone, as a list has it.
  var record: RunRecord { RunRecord(run: run, experimentName: experiment) }

  init(_ run: Run, in store: Store) throws {
    self.run = run
    let found = try store.unreadable.attempt { try store.experiment(run.experiment) } ?? nil
    experiment = found?.name ?? run.experiment.text
    metrics = try store.metricKeys(run: run.id).map {
      Metric(key: $0.key, last: $0.last.value, step: $0.last.step, points: $0.points)
    }
    artifacts = try store.artifacts(run: run.id)
    versions = try store.registeredModels().flatMap { model in
      try store.versions(of: model.name).filter { $0.run == run.id }
        .map { "\($0.model)/\($0.version)" }
    }
    slices = try Self.slices(of: run.id, in: store)
    log = try run.job.map { try store.log(job: $0, last: Self.logLines) } ?? []
  }

  /// Any program may log a file of that name; one that is no evaluation stands among the files.
  private static func slices(of run: RunID, in store: Store) throws -> [EvaluationSlice]? {
    do {
      return try store.evaluation(of: run)?.slices
    } catch is CommandError {
      return nil
    }
  }
}
