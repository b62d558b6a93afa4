import Domain
import Store

extension Engine {
  /// Ends a retraining whose job has ended without it: cancelled while it waited, or given up after
  /// too many attempts. Open, it would hold up every later one.
  func settleRetraining(of endpoint: EndpointName) throws {
    guard let latest = try store.retrainings(endpoint: endpoint, limit: 1).first,
      !latest.stage.isTerminal, let id = latest.job, let job = try store.job(id),
      job.state.isTerminal
    else { return }
    // A job stores its retraining's end before its own, so this reading is final.
    guard var retraining = try store.retraining(latest.id), !retraining.stage.isTerminal else {
      return
    }
    let present = try store.present()
    retraining.stage = .failed
    retraining.endedAt = present
    retraining.reason = job.reason ?? "its job \(job.id) is \(job.state.rawValue)"
    let ended = retraining
    try store.transaction { transaction in
      _ = try transaction.saveRetraining(ended)
      try transaction.appendLedger(
        LedgerEntry(
          time: present, actor: "policy:\(endpoint)", kind: .retrainingFailed,
          subject: endpoint.text, sentence: ended.reason,
          evidence: [Evidence("retraining", "\(ended.id)"), Evidence("job", "\(job.id)")]))
    }
  }
}
