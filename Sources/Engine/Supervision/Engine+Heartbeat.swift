import Domain
import Store

extension Engine {
  /// One round of the heartbeat: the lease and the jobs' signs of life are renewed, and who asks
  /// for something to stop is heard.
  ///
  /// It has a thread of its own, which waits for nothing but the store: however long windows are
  /// judged, models loaded or logs synced, nobody takes this engine for dead, and a job that is
  /// to be cancelled hears of it.
  func beat() {
    attempt("keep the lease") { try keepLease() }
    guard !hasLostLease else { return }
    attempt("look for cancellations") { try carryOutImmediateCommands() }
  }

  /// Renews the lease and the jobs' heartbeats once a second.
  private func keepLease() throws {
    let now = options.clock.now
    let (last, isLost) = lifetime.withLock { ($0.status.heartbeatAt, $0.hasLostLease) }
    guard !isLost, now - last >= .seconds(1) else { return }
    do {
      try renewLease()
    } catch EngineError.leaseLost {
      abandon()
      throw EngineError.leaseLost
    }
    let jobs = running.withLock { Array($0.keys) }
    for job in try store.heartbeat(jobs: jobs, at: now) {
      running.withLock { $0[job] }?.ask(.cancel)
    }
  }

  /// Stops at once and stores nothing more, since two writers would each believe to be the only
  /// one; whoever runs the process ends it.
  private func abandon() {
    lifetime.withLock { lifetime in
      lifetime.hasLostLease = true
      lifetime.stopRequested = true
    }
    interruptJobs()
  }

  /// Writes the engine's status.
  ///
  /// - Throws: ``EngineError/leaseLost``.
  func renewLease() throws {
    let status = lifetime.withLock { lifetime -> EngineStatus in
      lifetime.status.heartbeatAt = options.clock.now
      lifetime.status.busyWorkers = computePool?.busyCount ?? 0
      lifetime.status.workers = computePool?.workers ?? options.workers
      return lifetime.status
    }
    guard try store.renewLease(status) else {
      throw EngineError.leaseLost
    }
  }

  private func carryOutImmediateCommands() throws {
    let change = try store.changeCounter()
    let isNew = lifetime.withLock { lifetime -> Bool in
      defer { lifetime.changeAtHeartbeat = change }
      return lifetime.changeAtHeartbeat != change
    }
    if isNew { try carryOutCommands(where: \.isImmediate) }
  }
}

extension EngineCommand {
  /// Whether it only sets a flag, so that it is carried out between two heartbeats; the others load
  /// models or write much, and are carried out in their order.
  var isImmediate: Bool {
    switch self {
    case .cancel, .setWorkers, .stop: true
    case .acknowledge, .silence, .retrain, .promote, .rollBack, .recompute: false
    }
  }

  /// Whether it may take minutes and judges windows, so that the monitoring thread carries it out.
  var isOfMonitoring: Bool {
    if case .recompute = self { true } else { false }
  }
}
