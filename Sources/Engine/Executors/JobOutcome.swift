/// How a job's work ended.
enum JobOutcome: Equatable, Sendable {
  case succeeded
  case failed(String)
  /// Someone asked for it.
  case cancelled
  /// The engine is stopping: the job goes back to the queue with its checkpoint.
  case interrupted
}

/// What a job's work sees when it asks whether to go on.
enum JobSignal: Sendable, Equatable {
  case goOn, cancel, interrupt
}
