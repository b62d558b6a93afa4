import Domain
import Insight
import Store

extension Engine {
  /// Retrainings outrank what people queue by hand: a degraded model answers customers meanwhile.
  private static let retrainingPriority = 10
  /// The latest retrainings that a decision looks at; more than any daily cap.
  static let recentMax = 50

  /// Proposes a retraining when the policy says so, or tells the ledger once why not.
  func decideRetraining(
    of endpoint: Endpoint, under policy: RetrainingPolicy, in project: Project,
    at present: Timestamp
  ) throws {
    guard let since = endpoint.liveSince else { return }
    var situation = RetrainingDecision.Situation(
      present: present,
      recent: try store.retrainings(endpoint: endpoint.name, limit: Self.recentMax),
      championSince: since, alerts: try store.openAlerts(endpoint: endpoint.name),
      metric: try monitor(of: endpoint, in: project)?.metric)
    if let monitor = project.monitor(of: endpoint.name) {
      situation.driftedFeaturesMin = max(1, monitor.driftedFeaturesMin)
    }
    let decision = RetrainingDecision(policy)
    let source = RowSource(of: policy, in: project)
    try fill(
      decision.figures(neededIn: situation), for: decision, of: endpoint, source, in: &situation)
    switch try verdict(decision, on: endpoint, source.dataset, in: &situation) {
    case .none: break
    case .propose(let trigger, let sentence):
      do {
        try propose(
          endpoint.name, trigger, sentence, actor: "policy:\(endpoint.name)", at: present)
      } catch EngineError.retrainingUnderWay {
        // Somebody asked for it by hand in this very moment.
      }
    case .skip(let trigger, let refusal):
      try recordSkip(endpoint.name, trigger, refusal, at: present)
    }
  }

  /// The verdict with what is known of the times until when the champion has learnt and answered; dear to
  /// know, so they are asked for only where something else asks for a retraining.
  ///
  /// - Parameter dataset: that its rows come from; nil: what it has answered.
  private func verdict(
    _ decision: RetrainingDecision, on endpoint: Endpoint, _ dataset: DatasetName?,
    in situation: inout RetrainingDecision.Situation
  ) throws -> RetrainingDecision.Verdict {
    let verdict = decision.verdict(in: situation)
    guard case .propose = verdict, let live = endpoint.liveVersion,
      let snapshot = try store.version(of: endpoint.model, live)?.snapshot,
      let learnt = try store.snapshot(snapshot)?.timeRange?.upperBound
    else { return verdict }
    situation.learntUntil = learnt
    if let dataset {
      let newest = try store.snapshots(of: dataset).first(where: \.isValid)
      situation.answeredUntil = newest?.timeRange?.upperBound ?? learnt
    } else {
      situation.answeredUntil = try endpoints.runtime(of: endpoint).log.lastTime ?? learnt
    }
    return decision.verdict(in: situation)
  }

  /// `curlew retrain` and the dashboard's key.
  ///
  /// - Parameter actor: `user:NAME`, as the store's commands carry it.
  func proposeByHand(_ endpoint: EndpointName, by actor: String) throws {
    let user = actor.hasPrefix("user:") ? String(actor.dropFirst(5)) : actor
    guard project.policy(of: endpoint) != nil else { throw EngineError.noPolicy(endpoint) }
    try propose(
      endpoint, .manual(user: user), "asked for by \(user)", actor: "user:\(user)",
      at: try store.present())
  }

  /// The proposal, its job and its line in the ledger are one transaction, within which nobody else
  /// proposes: a policy and a person may want the same at once.
  ///
  /// - Throws: ``EngineError/retrainingUnderWay(_:)``; then nothing has changed.
  private func propose(
    _ endpoint: EndpointName, _ trigger: Retraining.Trigger, _ sentence: String, actor: String,
    at present: Timestamp
  ) throws {
    try store.transaction { transaction in
      guard try store.retrainings(endpoint: endpoint, limit: 1).allSatisfy(\.stage.isTerminal)
      else {
        throw EngineError.retrainingUnderWay(endpoint)
      }
      var retraining = try transaction.saveRetraining(
        Retraining(endpoint: endpoint, trigger: trigger, proposedAt: present))
      let job = try transaction.submit(
        .retrain(id: retraining.id, endpoint: endpoint), priority: Self.retrainingPriority,
        at: options.clock.now)
      retraining.job = job.id
      retraining = try transaction.saveRetraining(retraining)
      try transaction.appendLedger(
        LedgerEntry(
          time: present, actor: actor, kind: .retrainingProposed, subject: endpoint.text,
          sentence: sentence,
          evidence: [
            Evidence("trigger", trigger.word), Evidence("retraining", "\(retraining.id)"),
            Evidence("job", "\(job.id)"),
          ]))
    }
    wakeWorkers()
  }

  /// A held-back trigger is told once, not at every turn.
  private func recordSkip(
    _ endpoint: EndpointName, _ trigger: Retraining.Trigger, _ refusal: RetrainingRefusal,
    at present: Timestamp
  ) throws {
    let key = "retraining.skipped.\(endpoint.text)"
    let reason = refusal.sentence
    var told =
      trigger.about.isEmpty
      ? "\(trigger.name) \(present.startOfDay.dateText)" : trigger.about
    // Until then it is the same each day.
    if case .nothingNew = refusal { told = "\(trigger.name) \(reason)" }
    guard try store.setting(key) != told else { return }
    try store.transaction { transaction in
      try transaction.set(key, to: told)
      try transaction.appendLedger(
        LedgerEntry(
          time: present, actor: "policy:\(endpoint)", kind: .retrainingSkipped,
          subject: endpoint.text, sentence: reason,
          evidence: [Evidence("trigger", trigger.word), Evidence("asked by", told)]))
    }
  }
}
