import Domain
import Store

extension Engine {
  /// `curlew monitor recompute`: judges an endpoint's traffic again as its monitor is declared now, and
  /// puts what comes of it in the place of the windows since an instant, at once.
  ///
  /// Alerts are neither fired nor resolved by it: what they would tell of is long past.
  ///
  /// - Parameter since: the windows that end later are made anew; nil: all whose rows the log holds.
  /// - Throws: ``EngineError/unknownEndpoint(_:known:)``, ``EngineError/noMonitor(_:)``,
  ///   ``EngineError/stopping`` where the engine is to end before it is done; then nothing has changed.
  func recompute(_ name: EndpointName, since: Timestamp?, by actor: String) throws {
    monitoringCycle.lock()
    defer { monitoringCycle.unlock() }
    let project = project
    guard let endpoint = try store.endpoint(name) else {
      throw EngineError.unknownEndpoint(name, known: try store.endpoints().map(\.name))
    }
    guard let monitor = try monitor(of: endpoint, in: project) else {
      throw EngineError.noMonitor(name)
    }
    let judge = WindowJudge(
      store: store, models: models, log: try endpoints.runtime(of: endpoint).log,
      endpoint: endpoint, monitor: monitor)
    let present = try store.present()
    try goOnBehindLostRows(of: endpoint, by: judge, at: present)
    let isDone = try recompute(by: judge, since: since, because: "asked for", actor, at: present) {
      !lifetime.withLock { $0.isStopping || $0.stopRequested }
    }
    guard isDone else { throw EngineError.stopping }
  }

  /// Rows that came for times whose windows were judged, or for times before and between them: a
  /// backfill. History is judged again from there on, as ``recompute(_:since:by:)`` does.
  ///
  /// - Parameter isPaced: whether it rests in between, so that rows that trickle in cost a tenth of the
  ///   thread's time at most.
  func judgeBackfill(
    by judge: WindowJudge, at present: Timestamp, isPaced: Bool, while goesOn: () -> Bool
  ) throws {
    let name = judge.endpoint.name
    if isPaced, backfillRests.withLock({ $0.isResting(name) }) { return }
    let begin = ContinuousClock.now
    guard let since = try judge.backfillStart() else {
      return backfillRests.withLock { $0.begin(name, after: begin.duration(to: .now)) }
    }
    _ = try recompute(
      by: judge, since: since, because: "rows came for days that were judged", "engine",
      at: present, while: goesOn)
    let work = max(begin.duration(to: .now), .seconds(1))
    if isPaced { backfillRests.withLock { $0.begin(name, after: work) } }
  }

  /// - Returns: false where it was not to go on; then nothing has changed.
  private func recompute(
    by judge: WindowJudge, since: Timestamp?, because reason: String, _ actor: String,
    at present: Timestamp, while goesOn: () -> Bool
  ) throws -> Bool {
    let kept = try judge.lastKeptWindow(before: since)
    var reports: [WindowReport] = []
    var last = kept
    while let window = try judge.nextClosedWindow(after: last, at: present) {
      guard goesOn() else { return false }
      let judged = try judge.judged(window, at: present)
      reports += judged
      last = WindowExtent(judged)
    }
    guard !hasLostLease else { throw EngineError.leaseLost }
    let name = judge.endpoint.name
    try store.transaction { transaction in
      let removed = try transaction.removeWindows(endpoint: name, after: kept?.index)
      for report in reports { try transaction.saveWindow(report) }
      try transaction.appendLedger(
        Self.entry(of: name, reports, inPlaceOf: removed, because: reason, actor, at: present))
    }
    return true
  }

  private static func entry(
    of endpoint: EndpointName, _ reports: [WindowReport], inPlaceOf removed: Int,
    because reason: String, _ actor: String, at present: Timestamp
  ) -> LedgerEntry {
    let made = Set(reports.map(\.index)).count
    let place = reports.first.map { " from \($0.start.dateText)" } ?? ""
    return LedgerEntry(
      time: present, actor: actor, kind: .windowsRecomputed, subject: endpoint.text,
      sentence: "\(reason): windows\(place) were judged again as the monitor is declared now, "
        + "\(made) in the place of \(removed)",
      evidence: [
        Evidence("windows", Double(made), text: "\(made)"),
        Evidence("windows before", Double(removed), text: "\(removed)"),
      ])
  }
}

extension WindowJudge {
  /// The last window that a recomputation leaves as it is: those that ended by then, and those of whose
  /// rows the log has lost some, which nobody could judge again.
  func lastKeptWindow(before since: Timestamp?) throws -> WindowExtent? {
    let (start, firstTime) = (log.answeredStart, log.firstTime)
    return try store.windowExtents(endpoint: endpoint.name).last { window in
      if let since, window.end <= since { return true }
      guard let firstTime else { return true }
      let taken = window.taken(under: monitor.window, answeredCount: log.answeredCount)
      if let first = taken.first, taken.counted > first { return first < start }
      return window.end <= firstTime || (start > 0 && window.start < firstTime)
    }
  }

  /// A closed window with what its labels tell, where their delay has passed.
  func judged(_ window: ClosedWindow, at present: Timestamp) throws -> [WindowReport] {
    guard let end = window.reports.first?.end, end <= present - monitor.labelDelay else {
      return window.reports
    }
    return try mature(window.reports, window.rows, window.reports.first?.taken)
  }

  /// Since when windows of time lack rows: the earliest time of those that came after the windows were
  /// closed or judged, where that time's window has been judged or was never made. Rows of a window
  /// whose labels are still to be judged are taken then; nil for none.
  func backfillStart() throws -> Timestamp? {
    guard !monitor.window.isCount,
      let last = try store.lastWindow(endpoint: endpoint.name),
      let seen = try store.lateRowsTaken(endpoint: endpoint.name)
    else { return nil }
    let first = max(seen, try taken(by: last).counted)
    guard first < log.answeredCount,
      let time = try log.firstTime(from: EventTimeRange.earliest, answered: first), time < last.end
    else { return nil }
    let kept = try lastKeptWindow(before: EventTimeRange.earliest)
    guard time >= kept?.end ?? EventTimeRange.earliest else { return nil }
    let open = try store.unmaturedWindows(endpoint: endpoint.name, endedBy: last.end)
    return open.contains { ($0.start..<$0.end).contains(time) } ? nil : time
  }
}
