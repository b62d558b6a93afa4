import Datasets
import Domain
import Foundation
import Store
import Training

extension Engine {
  /// The experiment that holds evaluations.
  private static let evaluations = "evaluations"

  /// Scores a version on a snapshot; the figures and what pictures are drawn from become a run.
  func evaluate(_ work: EvaluateWork, in context: JobContext) throws -> JobOutcome {
    let model = try LiveModel.load(work.model, version: work.version, from: store)
    guard let snapshot = try store.snapshot(work.snapshot) else {
      throw EngineError.noSnapshot(DatasetName(work.snapshot.text))
    }
    let now = options.clock.now
    let experiment = try store.experiment(named: Self.evaluations, createdAt: now)
    let run = try store.startRun(
      RunDraft(
        experiment: experiment.id, user: work.user, job: context.id,
        params: ["model": work.model.text, "version": "\(work.version)"],
        inputs: [
          DatasetInput(dataset: snapshot.dataset, snapshot: snapshot.id, context: "evaluation")
        ]), at: now)
    try context.progress(0, of: 1, "scoring \(snapshot.rows) rows", run: run.id)
    do {
      let evaluation = try Evaluation.evaluate(
        model.model, on: try store.table(of: snapshot.id), threads: options.threadsPerJob)
      try store.logMetrics(
        evaluation.metrics.map {
          MetricEntry($0.key, MetricPoint(step: 0, time: now, value: $0.value))
        }, run: run.id)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try store.addArtifact(
        run: run.id, path: "evaluation.json", encoder.encode(evaluation))
      try store.endRun(run.id, status: .finished, reason: nil, at: options.clock.now)
      try context.progress(1, of: 1, "\(evaluation.rows) rows", run: run.id)
      return .succeeded
    } catch {
      let reason = EngineError.sentence(for: error)
      try store.endRun(run.id, status: .failed, reason: reason, at: options.clock.now)
      throw error
    }
  }
}
