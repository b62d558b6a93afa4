import Domain

/// What an engine can do with a job: one value a kind of work.
///
/// A kind is a file in this folder and a line in ``all``.
struct JobKind: Sendable {
  /// Which of the engine's threads see it through.
  enum Pool: Sendable {
    /// Computes: it has a share of the cores, and waits until one is free.
    case compute
    /// Waits for answers and for the other jobs, so it takes no worker from them.
    case feeder
  }

  /// As it is stored and shown: `train`.
  let name: String
  let pool: Pool
  /// Carries a job out, on the thread of a worker.
  let run: @Sendable (Engine, JobWork, JobContext) throws -> JobOutcome

  /// A kind whose work is done on threads of this process.
  init<Payload: JobPayload>(
    _ payload: Payload.Type, pool: Pool = .compute,
    run: @escaping @Sendable (Engine, Payload, JobContext) throws -> JobOutcome
  ) {
    self.init(
      payload, pool: pool,
      execute: { engine, payload, context in
        try ExecutionLoop(
          executor: engine.threads, work: { try run(engine, payload, $0) }, context: context
        ).run()
      })
  }

  /// - Parameter execute: sees the work through at an executor of its choice.
  init<Payload: JobPayload>(
    _ payload: Payload.Type, pool: Pool = .compute,
    execute: @escaping @Sendable (Engine, Payload, JobContext) throws -> JobOutcome
  ) {
    name = Payload.kind
    self.pool = pool
    run = { engine, work, context in
      guard let payload = work.read(as: Payload.self) else {
        throw EngineError.jobUnreadable(
          kind: work.kind, version: work.version, known: Payload.version)
      }
      return try execute(engine, payload, context)
    }
  }

  /// The kind of that name.
  ///
  /// - Throws: ``EngineError/jobKindUnknown(_:known:)``.
  static func named(_ name: String) throws -> JobKind {
    guard let kind = all.first(where: { $0.name == name }) else {
      throw EngineError.jobKindUnknown(name, known: all.map(\.name))
    }
    return kind
  }

  /// Where work is seen through; what nobody here knows goes to the workers, who say so.
  static func pool(of work: JobWork) -> Pool {
    all.first { $0.name == work.kind }?.pool ?? .compute
  }
}
