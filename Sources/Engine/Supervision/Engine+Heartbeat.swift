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
    let areHeard = attempt("look for cancellations") { try carryOutImmediateCommands() }
    if !areHeard { lifetime.withLock { $0.changeAtHeartbeat = nil } }
  }

  /// Looks whether the store is still there, and renews the lease and the jobs' heartbeats: once a
  /// second while jobs run, else every four, since each renewal wakes whoever reads the store.
  private func keepLease() throws {
    guard !hasLostLease else { return }
    do {
      try store.checkInPlace()
      if isRenewalDue { try renewLeaseAndJobs() }
    } catch {
      guard error.losesStore else { throw error }
      abandon(because: EngineError.sentence(for: error))
    }
  }

  /// By a clock that nobody sets: one that was set back would keep the engine silent for hours.
  private var isRenewalDue: Bool {
    let isIdle = running.withLock { $0.isEmpty }
    let busy = computePool?.busyCount ?? 0
    return lifetime.withLock { lifetime in
      guard let renewed = lifetime.renewedAt else { return true }
      let isKnown = isIdle && lifetime.status.busyWorkers == busy
      return ContinuousClock.now - renewed >= .seconds(isKnown ? 4 : 1)
    }
  }

  private func renewLeaseAndJobs() throws {
    try renewLease()
    let jobs = running.withLock { Array($0.keys) }
    for job in try store.heartbeat(jobs: jobs, at: options.clock.now) {
      running.withLock { $0[job] }?.ask(.cancel)
    }
  }

  /// Stops at once, answers nobody and stores nothing more, since two writers would each believe to
  /// be the only one, and what is stored in a removed file is lost; whoever runs the process ends it.
  private func abandon(because reason: String) {
    log.critical("this engine ends: \(reason)")
    lifetime.withLock { $0.hasLostLease = true }
    endpoints.close(because: reason)
    interruptJobs()
    lifetime.withLock { $0.stopRequested = true }
  }

  /// Writes the engine's status.
  ///
  /// - Throws: ``EngineError/leaseLost``.
  func renewLease() throws {
    let status = lifetime.withLock { lifetime -> EngineStatus in
      lifetime.renewedAt = .now
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

extension Error {
  /// Whether the store is another engine's now, or nobody's.
  fileprivate var losesStore: Bool {
    (self as? EngineError) == .leaseLost || (self as? StoreError)?.losesStore == true
  }
}

extension EngineCommand {
  /// Whether it only sets a flag, so that it is carried out between two heartbeats; the others load
  /// models or write much, and are carried out in their order.
  var isImmediate: Bool {
    switch self {
    case .cancel, .setWorkers, .stop: true
    case .acknowledge, .release, .silence, .endSilence, .retrain, .promote, .rollBack, .recompute:
      false
    }
  }

  /// Whether it may take minutes and judges windows, so that the monitoring thread carries it out.
  var isOfMonitoring: Bool {
    if case .recompute = self { true } else { false }
  }
}
