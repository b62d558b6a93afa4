import Domain

extension EngineStatus {
  /// The same, with as many busy workers as there are jobs that keep one busy.
  ///
  /// The engine's own count is as old as its last sign of life, up to four seconds: who has just
  /// waited for a job's end would still be told of a busy worker.
  ///
  /// - Parameter jobs: of the engine's store, those that run at least.
  public func busy(with jobs: [Job]) -> EngineStatus {
    var status = self
    status.busyWorkers = jobs.count {
      $0.state == .running && JobKind.pool(of: $0.work) == .compute
    }
    return status
  }
}
