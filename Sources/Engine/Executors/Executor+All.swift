extension Engine {
  /// An executor of each kind; where a job's work is done is for its ``JobKind`` to say.
  static func allExecutors() -> [any Executor] {
    [
      ThreadExecutor(),
      ProcessExecutor(),
    ]
  }

  /// The engine's executor of that kind.
  ///
  /// - Throws: ``EngineError/executorMissing(_:)`` where it is not one of ``allExecutors()``.
  func executor<E: Executor>(_ kind: E.Type) throws(EngineError) -> E {
    for case let executor as E in executors { return executor }
    throw .executorMissing("\(kind)")
  }

  /// Ends what executors still have of jobs that have ended without them.
  func endOrphans() throws {
    for executor in executors { try executor.endOrphans(in: store) }
  }
}
