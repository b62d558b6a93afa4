import Domain
import Foundation
import Store

extension JobKind {
  static let retrain = JobKind(RetrainWork.self, run: { try $0.retrain($1.id, in: $2) })
}

extension Engine {
  /// Carries a retraining from stage to stage; each stage's result is stored before the next
  /// begins, so that after a crash the job goes on where it was.
  func retrain(_ id: Int64, in context: JobContext) throws -> JobOutcome {
    guard let retraining = try store.retraining(id) else {
      return .failed("retraining \(id) is gone")
    }
    let stages = try RetrainingPipeline(engine: self, context: context, retraining: retraining)
    do {
      return try stages.run()
    } catch {
      try stages.fail(EngineError.sentence(for: error))
      throw error
    }
  }
}

/// The stages of one retraining, on the job's own thread.
final class RetrainingPipeline {
  let engine: Engine
  let context: JobContext
  /// As it was when the job began.
  let project: Project
  let policy: RetrainingPolicy
  let endpoint: Endpoint
  let declaration: TrainingDeclaration
  /// Where rows come from.
  let data: RetrainingData
  /// The metric that the gate judges; nil: that of the challenger's task.
  let metric: MetricKey?
  var retraining: Retraining

  var store: Store { engine.store }

  init(engine: Engine, context: JobContext, retraining: Retraining) throws {
    self.engine = engine
    self.context = context
    self.retraining = retraining
    let name = retraining.endpoint
    let project = engine.project
    guard let policy = project.policy(of: name) else { throw EngineError.noPolicy(name) }
    guard let endpoint = try engine.store.endpoint(name) else {
      throw EngineError.unknownEndpoint(name, known: try engine.store.endpoints().map(\.name))
    }
    guard var declaration = project.training(policy.training) else {
      throw EngineError.unknownTraining(
        policy.training, known: project.trainings.map(\.name))
    }
    data = policy.data(of: declaration.task)
    if data == .traffic { declaration.dataset = .collected(from: endpoint.name) }
    // Clients count on the champion's task, whatever the next rows look like. Of several classes those
    // that are not declared may grow: the gate compares by name.
    if declaration.task == nil, let live = endpoint.liveVersion,
      let task = try engine.store.version(of: endpoint.model, live)?.task
    {
      declaration.task = task.isMulticlass ? DeclaredTask(task.kind) : DeclaredTask(task)
    }
    self.project = project
    self.policy = policy
    self.endpoint = endpoint
    self.declaration = declaration
    metric = try declaration.metric ?? engine.monitor(of: endpoint, in: project)?.metric
  }

  func run() throws -> JobOutcome {
    while !retraining.stage.isTerminal {
      guard context.signal == .goOn else { return try stop() }
      try context.progress(place, of: 5, retraining.stage.rawValue)
      let isDone =
        switch retraining.stage {
        case .proposed, .snapshot: try collect()
        case .train: try trainChallengers()
        case .gate: try judge()
        case .refit: try refit()
        case .promoted, .rejected, .failed: true
        }
      guard isDone else { return try stop() }
    }
    try context.progress(5, of: 5, retraining.stage.rawValue)
    return .succeeded
  }

  private var place: Int {
    switch retraining.stage {
    case .proposed, .snapshot: 0
    case .train: 1
    case .gate: 2
    case .refit: 3
    case .promoted, .rejected, .failed: 5
    }
  }

  private func stop() throws -> JobOutcome {
    guard context.signal == .cancel else { return .interrupted }
    try fail("cancelled")
    return .cancelled
  }

  /// Stores the stage that comes next with what is known by now.
  func advance(
    to stage: Retraining.Stage, ledger: LedgerEntry? = nil,
    _ change: (inout Retraining) -> Void = { _ in }
  ) throws {
    var next = retraining
    change(&next)
    next.stage = stage
    if stage.isTerminal { next.endedAt = try store.present() }
    try store.transaction { transaction in
      _ = try transaction.saveRetraining(next)
      if let ledger { try transaction.appendLedger(ledger) }
    }
    retraining = next
  }

  func fail(_ reason: String) throws {
    guard !retraining.stage.isTerminal else { return }
    try advance(
      to: .failed, ledger: try entry(.retrainingFailed, reason)
    ) { $0.reason = reason }
  }

  func entry(
    _ kind: LedgerEntry.Kind, _ sentence: String, version: Int? = nil, evidence: [Evidence] = []
  ) throws -> LedgerEntry {
    LedgerEntry(
      time: try store.present(), actor: "policy:\(endpoint.name)", kind: kind,
      subject: endpoint.name.text, version: version, sentence: sentence,
      evidence: evidence + [Evidence("retraining", "\(retraining.id)")])
  }
}
