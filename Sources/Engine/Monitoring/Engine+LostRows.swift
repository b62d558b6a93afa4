import Domain
import Store

extension Engine {
  /// A log that holds fewer rows than windows took, since somebody removed it or a power loss cut it,
  /// is told, once: what the windows say is set to what is there, so that they go on from its end.
  /// Without that nothing would be judged until as many rows had come again.
  func goOnBehindLostRows(
    of endpoint: Endpoint, by judge: WindowJudge, at present: Timestamp
  ) throws {
    guard let (taken, held) = try judge.lostRows() else { return }
    let sentence =
      "windows had taken the prediction log's rows up to number \(taken), and it has \(held): "
      + "rows are gone; windows go on from its end"
    try store.transaction { transaction in
      try transaction.limitRowsTaken(endpoint: endpoint.name, to: held, under: judge.monitor.window)
      try transaction.appendLedger(
        LedgerEntry(
          time: present, actor: "engine", kind: .predictionsMissing, subject: endpoint.name.text,
          sentence: sentence,
          evidence: [
            Evidence("held", Double(held), text: "\(held)"),
            Evidence("taken", Double(taken), text: "\(taken)"),
          ]))
    }
    log.error("endpoint \(endpoint.name): \(sentence)")
  }
}

extension WindowJudge {
  /// How many rows windows took, and how many the log has had, where it has had fewer; nil where it
  /// holds what they took.
  func lostRows() throws -> (taken: Int, held: Int)? {
    guard let last = try store.lastWindow(endpoint: endpoint.name) else { return nil }
    let held = answeredCount
    let own = last.taken(under: monitor.window, answeredCount: held)
    let late = try store.lateRowsTaken(endpoint: endpoint.name)
    let taken = max(own.counted, own.timed?.rows ?? 0, late ?? 0)
    return taken > held ? (taken, held) : nil
  }
}
