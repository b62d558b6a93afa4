import Domain
import Store

extension Engine {
  /// One round of the supervisor: commands, what is declared, which champions serve, and what the
  /// endpoints counted and logged. What fails is logged and tried again in the next round; nothing
  /// that fails here stops anything else.
  func supervise() {
    guard !hasLostLease else { return }
    applyDeclarations()
    attempt("look for changes") { try lookForChanges() }
    attempt("send alerts") { try sendAlerts() }
    attempt("store traffic") { try endpoints.flush(all: false) }
  }

  /// Runs a part of a periodic thread's round. What fails is logged once, and again when it fails
  /// otherwise or after it has gone well: it is tried again in each round.
  ///
  /// - Returns: whether it went well.
  @discardableResult
  func attempt(_ what: String, _ body: () throws -> Void) -> Bool {
    do {
      try body()
      failures.withLock { $0[what] = nil }
      return true
    } catch {
      let sentence = EngineError.sentence(for: error)
      if failures.withLock({ $0.updateValue(sentence, forKey: what) }) != sentence {
        log.error("the engine could not \(what): \(sentence)")
      }
      return false
    }
  }

  /// Whoever works at this moment goes on with the project that it began with.
  private func applyDeclarations() {
    guard let project = lifetime.withLock({ $0.newProject.take() }) else { return }
    let before = self.project.routes
    attempt("send alerts on") { try moveAlerts(from: before, to: project.routes) }
    declared.withLock { $0 = project }
    // Nobody wrote to the store, and yet its endpoints may not be those declared.
    lifetime.withLock { ($0.seenChange, $0.changeAtMonitoring) = (nil, nil) }
    log.info("what curlew.yaml declares was taken up")
  }

  /// When anybody wrote to the store: commands are carried out, new champions loaded, new jobs
  /// claimed. What failed is tried again in the next round.
  private func lookForChanges() throws {
    let change = try store.changeCounter()
    let isNew = lifetime.withLock { lifetime -> Bool in
      defer { lifetime.seenChange = change }
      return lifetime.seenChange != change
    }
    guard isNew else { return }
    let areCarriedOut = attempt("carry out commands") {
      try carryOutCommands(where: { !$0.isImmediate && !$0.isOfMonitoring })
    }
    let isFollowed = attempt("follow the store") {
      try declareEndpoints()
      try refreshEndpoints()
    }
    if !areCarriedOut || !isFollowed { lifetime.withLock { $0.seenChange = nil } }
    wakeWorkers()
  }
}
