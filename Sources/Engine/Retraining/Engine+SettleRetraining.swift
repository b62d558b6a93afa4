import Domain
import Store

extension Engine {
  /// Ends retrainings that nobody carries out: the job ended without them, being cancelled while it
  /// waited or given up after too many attempts, or it is not there. Open, one would hold up every
  /// later one.
  func settleRetrainings(of endpoint: EndpointName) throws {
    for open in try store.retrainings(endpoint: endpoint, limit: Self.recentMax)
    where !open.stage.isTerminal {
      // A job stores its retraining's end before its own, so this reading is final.
      guard let reason = try reasonOfEnd(of: open), var ended = try store.retraining(open.id),
        !ended.stage.isTerminal
      else { continue }
      ended.stage = .failed
      ended.endedAt = try store.present()
      ended.reason = reason
      try settle(ended)
    }
  }

  /// Why nobody carries it out; nil where its job has not ended. A proposal and its job are stored at
  /// once, so one without a job is none that is about to get one.
  private func reasonOfEnd(of retraining: Retraining) throws -> String? {
    guard let id = retraining.job else { return "it has no job" }
    do {
      guard let job = try store.job(id) else { return "its job \(id) is gone" }
      guard job.state.isTerminal else { return nil }
      return job.reason ?? "its job \(id) is \(job.state.rawValue)"
    } catch StoreError.recordUnreadable(_, _, let detail) {
      return "its job \(id) cannot be read: \(detail)"
    }
  }

  private func settle(_ ended: Retraining) throws {
    let job = ended.job.map { [Evidence("job", "\($0)")] } ?? []
    try store.transaction { transaction in
      _ = try transaction.saveRetraining(ended)
      try transaction.appendLedger(
        LedgerEntry(
          time: ended.endedAt ?? ended.proposedAt, actor: "policy:\(ended.endpoint)",
          kind: .retrainingFailed, subject: ended.endpoint.text, sentence: ended.reason,
          evidence: [Evidence("retraining", "\(ended.id)")] + job))
    }
  }
}
