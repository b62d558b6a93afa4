import Domain

extension Store {
  /// Puts a running job back into the queue, its checkpoint kept: the engine stops, the job goes on
  /// at the next start. The attempt does not count.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``; ``StoreError/transitionIllegal(_:from:to:)`` unless
  ///   it runs.
  public func requeue(_ id: JobID, at time: Timestamp) throws {
    try transaction { transaction in
      try transaction.finishJob(id, state: .lost, at: time)
      try transaction.db.run(
        "UPDATE job SET state = 'queued', endedAt = NULL, heartbeatAt = NULL, "
          + "attempts = max(0, attempts - 1) WHERE id = ?", [id.number])
    }
  }
}
