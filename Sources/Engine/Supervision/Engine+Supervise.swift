import Domain
import Foundation
import Store

extension Engine {
  /// One turn of the supervisor. What fails is logged and tried again in the next turn; nothing
  /// that fails here stops anything else.
  func supervise() {
    attempt("keep the lease") { try keepLease() }
    guard !lifetime.withLock({ $0.hasLostLease }) else { return }
    applyDeclarations()
    attempt("look for changes") { try lookForChanges() }
    attempt("store traffic") { try endpoints.flush(all: false) }
    attempt("judge windows") { try judgeWhenDue() }
  }

  private func attempt(_ what: String, _ body: () throws -> Void) {
    do {
      try body()
    } catch {
      log.error("the engine could not \(what): \(EngineError.sentence(for: error))")
    }
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

  /// Between two turns, so that none sees two projects.
  private func applyDeclarations() {
    guard let project = lifetime.withLock({ $0.newProject.take() }) else { return }
    turn.lock()
    declared.withLock { $0 = project }
    turn.unlock()
    // Nobody wrote to the store, and yet its endpoints may not be those declared.
    lifetime.withLock { $0.seenChange = nil }
    log.info("what curlew.yaml declares was taken up")
  }

  /// When anybody wrote to the store: commands are carried out, new champions loaded, new jobs
  /// claimed. This engine's own heartbeat is such a change, so that what failed is tried again.
  private func lookForChanges() throws {
    let change = try store.changeCounter()
    let isNew = lifetime.withLock { lifetime -> Bool in
      defer { lifetime.seenChange = change }
      return lifetime.seenChange != change
    }
    guard isNew else { return }
    attempt("carry out commands") { try carryOutCommands() }
    attempt("follow the store") {
      try declareEndpoints()
      try refreshEndpoints()
    }
    wakeWorkers()
  }

  /// Once a second: windows close by the clock and by rows, neither of which the store tells.
  private func judgeWhenDue() throws {
    let isDue = lifetime.withLock { lifetime -> Bool in
      guard ContinuousClock.now >= lifetime.nextTurn else { return false }
      lifetime.nextTurn = .now + .seconds(1)
      return true
    }
    if isDue { try judgeUnlessReplaying() }
  }

  /// During a replay the present moves with the replay, which takes the turns itself so that one
  /// seed gives one history.
  private func judgeUnlessReplaying() throws {
    let replays = try store.jobs(in: [.queued, .running]).contains {
      if case .replay = $0.work { true } else { false }
    }
    guard !replays else { return }
    try handBackPresent()
    try runMonitoringCycle(at: try store.present())
  }
}
