import Domain
import Store

extension WindowJudge {
  /// Reads and judges a window, so that the next engine knows of it if this one's process ends there.
  ///
  /// - Parameter words: what people call the window.
  /// - Returns: nil also where the window is set aside, which the ledger tells once.
  func attend<Value>(
    to window: Int, _ words: String, _ work: () throws -> Value?
  ) throws -> Value? {
    switch try store.beginJudging(window, called: words, of: endpoint.name) {
    case .begun: break
    case .setAside(nil): return nil
    case .setAside(let ends?):
      let present = try store.present()
      _ = try store.transaction { transaction in
        try transaction.appendLedger(
          LedgerEntry(
            time: present, actor: "engine", kind: .windowSetAside,
            subject: endpoint.name.text,
            sentence:
              "the window \(words) is set aside: \(ends) engines ended while they judged it; "
              + "curlew monitor recompute \(endpoint.name) has it judged again"))
      }
      return nil
    }
    let result = Result { try work() }
    try store.endJudging(window, of: endpoint.name)
    return try result.get()
  }
}
