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
      endpoint: endpoint, monitor: monitor, in: project)
    let present = try store.present()
    try goOnBehindLostRows(of: endpoint, by: judge, at: present)
    let isDone = try recompute(by: judge, since: since, because: "asked for", actor, at: present) {
      !lifetime.withLock { $0.isStopping || $0.stopRequested }
    }
    guard isDone else { throw EngineError.stopping }
  }

  /// Keeps since when windows lack rows, until they are judged with these.
  func noteBackfill(by judge: WindowJudge) throws {
    let name = judge.endpoint.name
    let isFirst = !backfills.withLock { $0.hasLooked(at: name) }
    let since = try judge.backfillStart(isFirst: isFirst)
    backfills.withLock { $0.note(since, of: name) }
  }

  /// Rows that came for times whose windows were judged, or for times before and between them: a
  /// backfill. History is judged again from there on, as ``recompute(_:since:by:)`` does.
  ///
  /// - Parameters:
  ///   - isPaced: whether it rests in between, so that rows that trickle in cost a tenth of the
  ///     thread's time at most.
  ///   - isNoted: whether it has just been looked for such rows.
  func judgeBackfill(
    by judge: WindowJudge, at present: Timestamp, isPaced: Bool, isNoted: Bool,
    while goesOn: () -> Bool
  ) throws {
    let name = judge.endpoint.name
    if isPaced, backfills.withLock({ $0.rests.isResting(name) }) {
      // What follows counts all rows as seen.
      return isNoted ? () : try noteBackfill(by: judge)
    }
    let begin = ContinuousClock.now
    if !isNoted { try noteBackfill(by: judge) }
    var work = begin.duration(to: .now)
    if let since = backfills.withLock({ $0.start(of: name) }) {
      let isDone = try recompute(
        by: judge, since: since, because: "rows came for days that were judged", "engine",
        at: present, while: goesOn)
      if isDone { backfills.withLock { $0.end(of: name) } }
      work = max(begin.duration(to: .now), .seconds(1))
    }
    if isPaced { backfills.withLock { $0.rests.begin(name, after: work) } }
  }

  /// - Returns: false where it was not to go on; then nothing has changed.
  private func recompute(
    by judge: WindowJudge, since: Timestamp?, because reason: String, _ actor: String,
    at present: Timestamp, while goesOn: () -> Bool
  ) throws -> Bool {
    let kept = try judge.lastKeptWindow(before: since)
    var judge = judge
    judge.anew = WindowsAnew(after: kept?.index ?? -1)
    var reports: [WindowReport] = []
    var last = kept
    while let window = try judge.nextClosedWindow(after: last, at: present) {
      guard goesOn() else { return false }
      let judged = try judge.judged(window, at: present)
      reports += judged
      judge.anew?.reports += judged
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
    let (reports, rows) = (window.reports, window.rows)
    guard let first = reports.first else { return [] }
    return try attend(to: first.index, first.words) { try mature(reports, rows, first.taken) }
      ?? reports
  }

  /// Since when windows of time lack rows: the earliest time of those that came after the windows were
  /// closed or judged, where that time's window has been judged or was never made. Rows of a window
  /// whose labels are still to be judged are taken then; nil for none.
  ///
  /// - Parameter isFirst: whether the engine has not looked yet: what an earlier one had found, and was
  ///   killed before it judged, is found again by what each window says that it took.
  func backfillStart(isFirst: Bool) throws -> Timestamp? {
    guard !monitor.window.isCount, let last = try store.lastWindow(endpoint: endpoint.name)
    else { return nil }
    let kept = try lastKeptWindow(before: EventTimeRange.earliest)?.end ?? EventTimeRange.earliest
    var times: [Timestamp] = []
    if let seen = try store.lateRowsTaken(endpoint: endpoint.name) {
      let first = max(seen, try taken(by: last).counted)
      if first < answeredCount {
        times += [try log.firstTime(from: EventTimeRange.earliest, answered: first)]
          .compactMap(\.self).filter { $0 < last.end }
      }
    }
    let hasCounted = try store.firstCountWindow(endpoint: endpoint.name, after: -1) != nil
    for window in isFirst && !hasCounted
      ? try store.maturedExtents(endpoint: endpoint.name) : []
    {
      guard
        let rows = window.taken(under: monitor.window, answeredCount: answeredCount).timed?.rows,
        let time = try log.firstTime(from: window.start, answered: rows), time < window.end
      else { continue }
      times.append(time)
    }
    let open = try store.unmaturedWindows(endpoint: endpoint.name, endedBy: last.end)
    return times.filter { time in
      time >= kept && !open.contains { ($0.start..<$0.end).contains(time) }
    }.min()
  }
}

/// Since when the windows of endpoints lack rows that have come.
struct Backfills {
  /// Between two looks at one endpoint's.
  var rests = MonitoringRests()
  private var starts: [EndpointName: Timestamp?] = [:]

  func hasLooked(at endpoint: EndpointName) -> Bool { starts[endpoint] != nil }

  func start(of endpoint: EndpointName) -> Timestamp? { starts[endpoint] ?? nil }

  /// Keeps the earlier one; nil: nothing was found.
  mutating func note(_ start: Timestamp?, of endpoint: EndpointName) {
    starts.updateValue(
      [self.start(of: endpoint), start].compactMap(\.self).min(), forKey: endpoint)
  }

  /// They have what came.
  mutating func end(of endpoint: EndpointName) {
    starts.updateValue(nil, forKey: endpoint)
  }
}
