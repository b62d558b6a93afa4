import Domain

/// What an engine can do with a job: one value a kind of work.
///
/// A kind is a file and a line in ``all``: its payload, where its work is done, and the work.
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
  /// Where its work is done.
  let executor: any Executor.Type
  /// Carries a job out, on the thread of a worker.
  let run: @Sendable (Engine, JobWork, JobContext) throws -> JobOutcome

  /// A kind whose work is a function, done on a thread of this process.
  init<Payload: JobPayload>(
    _ payload: Payload.Type, pool: Pool = .compute,
    run: @escaping @Sendable (Engine, Payload, JobContext) throws -> JobOutcome
  ) {
    self.init(payload, pool: pool, at: ThreadExecutor.self) { engine, payload in
      { try run(engine, payload, $0) }
    }
  }

  /// A kind whose work is done at an executor.
  ///
  /// - Parameters:
  ///   - kind: the executor, see ``Engine/executor(_:)``.
  ///   - resumption: what becomes of work that is lost; it begins again unless said.
  ///   - work: what the executor is given.
  init<Payload: JobPayload, E: Executor>(
    _ payload: Payload.Type, pool: Pool = .compute, at kind: E.Type,
    resumption: @escaping @Sendable (Payload) -> Execution<E.Ticket>.Resumption = { _ in .again },
    work: @escaping @Sendable (Engine, Payload) -> E.Work
  ) {
    name = Payload.kind
    self.pool = pool
    executor = kind
    run = { engine, stored, context in
      guard let payload = stored.read(as: Payload.self) else {
        throw EngineError.jobUnreadable(
          kind: stored.kind, version: stored.version, known: Payload.version)
      }
      return try ExecutionLoop(
        executor: try engine.executor(kind), work: work(engine, payload), context: context,
        resumption: resumption(payload)
      ).run()
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
