import Domain
import Store

extension Engine {
  /// Carries out what dashboards and scripts asked for through the store.
  ///
  /// - Parameter includingUnfinished: also what an engine that died had begun.
  func carryOutCommands(includingUnfinished: Bool = false) throws {
    for pending in try store.takeCommands(includingUnfinished: includingUnfinished) {
      do {
        try carryOut(pending.command, for: pending.actor)
        try store.finishCommand(pending.id, result: "done")
      } catch {
        let reason = EngineError.sentence(for: error)
        try store.finishCommand(pending.id, result: "failed: \(reason)")
        log.error("a command of \(pending.actor) failed: \(reason)")
      }
    }
  }

  private func carryOut(_ command: EngineCommand, for actor: String) throws {
    switch command {
    case .cancel(let job): try cancel(job)
    case .acknowledge(let alert): try AlertActions(store: store).acknowledge(alert, by: actor)
    case .silence(let alert, let until, let reason):
      try AlertActions(store: store).silence(alert, until: until, reason: reason, by: actor)
    case .retrain(let endpoint): try proposeByHand(endpoint, by: actor)
    case .promote(let model, let version, let reason):
      try Promotion(store: store).promote(model, version: version, reason: reason, by: actor)
      try refreshEndpoints()
    case .rollBack(let model, let reason):
      try Promotion(store: store).rollBack(model, reason: reason, by: actor)
      try refreshEndpoints()
    case .setWorkers(let count): computePool?.resize(to: count)
    case .stop: lifetime.withLock { $0.stopRequested = true }
    }
  }

  /// A running job is asked to stop and ends at its next iteration; a queued one ends here.
  private func cancel(_ id: JobID) throws {
    _ = try store.requestCancel(id, at: options.clock.now)
    if let context = running.withLock({ $0[id] }) {
      context.ask(.cancel)
      wakeWorkers()
    }
  }
}
