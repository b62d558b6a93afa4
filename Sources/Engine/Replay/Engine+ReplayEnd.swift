import Domain
import Store

extension Engine {
  /// Gives the present back to the clock when something has happened after the end of a replay.
  ///
  /// A replay that has ended leaves its present behind: what it made is looked at as it was then,
  /// and no calendar of a policy is due for the years since. That holds as long as nothing else
  /// happens. A row of a later time, which only a client can have sent, says that the store is in
  /// use: from then on its windows close, and its policies are judged, by the clock.
  func handBackPresent() throws {
    guard try store.isReplaying() else { return }
    let present = try store.present()
    let isBehind = try store.endpoints().contains { endpoint in
      guard let last = try endpoints.runtime(of: endpoint).log.lastTime else { return false }
      return last >= present
    }
    guard isBehind, try hasOnlyEndedReplays() else { return }
    try store.setPresent(nil)
    log.info("the present is the clock's again: rows have come that are later than the replay")
  }

  /// Whether there was a replay, and none waits or runs.
  private func hasOnlyEndedReplays() throws -> Bool {
    let replays = try store.jobs(in: Set(Job.State.allCases)).filter {
      $0.work.kind == ReplayWork.kind
    }
    return !replays.isEmpty && replays.allSatisfy(\.state.isTerminal)
  }
}
