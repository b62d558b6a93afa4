import Domain
import Store

extension Engine {
  /// Carries out what dashboards and scripts asked for through the store.
  ///
  /// - Parameters:
  ///   - includingUnfinished: also what an engine that died had begun.
  ///   - isWanted: those that the calling thread carries out; the others wait for theirs.
  func carryOutCommands(
    includingUnfinished: Bool = false, where isWanted: (EngineCommand) -> Bool = { _ in true }
  ) throws {
    let commands = try store.takeCommands(
      includingUnfinished: includingUnfinished, where: isWanted)
    for pending in commands {
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
    case .release(let alert): try AlertActions(store: store).release(alert, by: actor)
    case .endSilence(let alert): try AlertActions(store: store).endSilence(alert, by: actor)
    case .silence(let alert, let until, let reason):
      try AlertActions(store: store).silence(alert, until: until, reason: reason, by: actor)
    case .retrain(let endpoint): try proposeByHand(endpoint, by: actor)
    case .promote(let model, let version, let reason):
      try Promotion(store: store).promote(model, version: version, reason: reason, by: actor)
      try refreshEndpoints()
    case .rollBack(let model, let reason):
      try Promotion(store: store).rollBack(model, reason: reason, by: actor)
      try refreshEndpoints()
    case .recompute(let endpoint, let since):
      try recompute(endpoint, since: since, by: actor)
    case .setWorkers(let count): computePool?.resize(to: min(count, options.cores))
    case .stop: lifetime.withLock { $0.stopRequested = true }
    }
  }

  /// A running job is asked to stop and ends at its next iteration; a queued one ends here. So do
  /// the jobs that are a part of it.
  private func cancel(_ id: JobID) throws {
    _ = try store.requestCancel(id, at: options.clock.now)
    if let context = running.withLock({ $0[id] }) {
      context.ask(.cancel)
      wakeWorkers()
    } else {
      try endOrphans()
    }
    for part in try store.jobs(partOf: id) where !part.state.isTerminal { try cancel(part.id) }
  }
}
