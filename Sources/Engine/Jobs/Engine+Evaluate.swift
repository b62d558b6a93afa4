import Datasets
import Domain
import Outcomes
import Store
import Training

extension JobKind {
  static let evaluate = JobKind(EvaluateWork.self, run: { try $0.evaluate($1, in: $2) })
}

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
    let run = try context.job.run ?? startEvaluation(work, on: snapshot, in: context)
    try context.progress(0, of: 1, "scoring \(snapshot.rows) rows", run: run)
    do {
      let evaluation = try model.model.evaluate(
        on: try store.rows(of: snapshot.id), threads: context.threads,
        kinds: try kinds(of: work, run))
      // An attempt that died had stored all of them or none.
      if try store.metricKeys(run: run).isEmpty {
        try store.logMetrics(
          evaluation.metrics.map {
            MetricEntry($0.key, MetricPoint(step: 0, time: now, value: $0.value))
          }, run: run)
      }
      try store.addEvaluation(evaluation, run: run)
      try store.endRun(run, status: .finished, reason: nil, at: options.clock.now)
      try context.progress(1, of: 1, "\(evaluation.rows) rows", run: run)
      return .succeeded
    } catch {
      let reason = EngineError.sentence(for: error)
      try store.endRun(run, status: .failed, reason: reason, at: options.clock.now)
      throw error
    }
  }

  private func kinds(of work: EvaluateWork, _ run: RunID) throws -> SliceKinds {
    SliceKinds(
      items: try kinds(by: work.items, RunTag.items, run),
      users: try kinds(by: work.users, RunTag.users, run))
  }

  /// Nothing where no column of kinds is declared, or nothing describes them yet; the run keeps which snapshot
  /// did.
  private func kinds(
    by declared: DescriptionDeclaration?, _ tag: String, _ run: RunID
  ) throws -> [ExactText: ExactText] {
    guard let read = try store.kinds(by: declared) else { return [:] }
    try store.setTags([tag: read.snapshot.text], run: run)
    return read.kinds
  }

  private func startEvaluation(
    _ work: EvaluateWork, on snapshot: DatasetSnapshot, in context: JobContext
  ) throws -> RunID {
    let now = options.clock.now
    let experiment = try store.experiment(named: Self.evaluations, createdAt: now)
    let learnt = try store.version(of: work.model, work.version)?.snapshot
    let note =
      "version \(work.version) has learnt from these very rows: the figures say nothing of others"
    return try store.startRun(
      RunDraft(
        experiment: experiment.id, user: work.user, job: context.id,
        params: ["model": work.model.text, "version": "\(work.version)"],
        tags: learnt == work.snapshot
          ? [RunTag.notes: note, RunTag.learntRows: work.snapshot.text] : [:],
        inputs: [
          DatasetInput(dataset: snapshot.dataset, snapshot: snapshot.id, context: "evaluation")
        ]), at: now
    ).id
  }
}
