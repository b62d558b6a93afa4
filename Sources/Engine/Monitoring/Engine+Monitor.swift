import Domain
import Store

extension Engine {
  /// Where nobody writes to the store, windows close by the clock alone, and may do so some seconds late.
  private static let secondsUnmonitoredMax = 9

  /// One round of the monitoring thread, once a second.
  func monitor() {
    guard !hasLostLease, isMonitoringDue else { return }
    // No one else carries these out, so what is unfinished was left by an engine that died.
    attempt("carry out commands") {
      try carryOutCommands(includingUnfinished: true, where: \.isOfMonitoring)
    }
    attempt("judge windows") { try monitorUnlessReplaying() }
  }

  /// Rows that come are counted in the store within a second.
  private var isMonitoringDue: Bool {
    let change = try? store.changeCounter()
    return lifetime.withLock { lifetime in
      lifetime.secondsUnmonitored += 1
      let isNew = change == nil || lifetime.changeAtMonitoring != change
      guard isNew || lifetime.secondsUnmonitored > Self.secondsUnmonitoredMax else { return false }
      (lifetime.changeAtMonitoring, lifetime.secondsUnmonitored) = (change, 0)
      return true
    }
  }

  /// During a replay the present moves with the replay, which runs the cycles itself so that one
  /// seed gives one history.
  private func monitorUnlessReplaying() throws {
    let replays = try store.jobs(in: [.queued, .running]).contains {
      $0.work.kind == ReplayWork.kind
    }
    guard !replays else { return }
    try handBackPresent()
    try runMonitoringCycle(at: try store.present(), isCutShort: true)
  }

  /// One cycle at a given present: windows that have closed are judged, those whose labels have
  /// matured are judged again, alerts follow, and retrainings are proposed.
  ///
  /// It may take minutes, so nothing else waits for ``monitoringCycle``. What fails at one endpoint
  /// holds up neither the others nor its own retraining.
  ///
  /// - Parameter isCutShort: whether it ends between two windows when the engine stops or an endpoint
  ///   is monitored otherwise by now: the next cycle goes on. A replay's has no next one at that
  ///   present.
  /// - Throws: the first failure, after all were looked at.
  func runMonitoringCycle(at present: Timestamp, isCutShort: Bool = false) throws {
    monitoringCycle.lock()
    defer { monitoringCycle.unlock() }
    let project = project
    var failure = FirstFailure()
    for endpoint in try store.endpoints() {
      failure.attempt {
        guard let monitor = try monitor(of: endpoint, in: project) else {
          // Nobody will judge them.
          return try store.labelNews(endpoint: endpoint.name).map(store.removeLabelNews) ?? ()
        }
        try judgeWindows(
          of: endpoint, under: monitor, in: project, at: present, isPaced: isCutShort
        ) {
          !isCutShort || goesOn(endpoint.name, in: project)
        }
      }
      if let policy = project.policy(of: endpoint.name) {
        failure.attempt {
          try settleRetrainings(of: endpoint.name)
          try decideRetraining(of: endpoint, under: policy, in: project, at: present)
        }
      }
    }
    try failure.rethrow()
  }

  /// The endpoint's monitor, with the metric of its model's task where none is declared.
  func monitor(of endpoint: Endpoint, in project: Project) throws -> MonitorDeclaration? {
    var monitor = project.monitor(of: endpoint.name)
    if monitor?.metric == nil, let live = endpoint.liveVersion {
      monitor?.metric = try store.version(of: endpoint.model, live)?.task?.defaultMetric
    }
    return monitor
  }

  /// Whether windows that were begun under a project are still to be judged under it.
  func goesOn(_ endpoint: EndpointName, in project: Project) -> Bool {
    let isAskedToStop = lifetime.withLock { $0.isStopping || $0.stopRequested }
    return !isAskedToStop && self.project.monitor(of: endpoint) == project.monitor(of: endpoint)
  }

  private func judgeWindows(
    of endpoint: Endpoint, under monitor: MonitorDeclaration, in project: Project,
    at present: Timestamp, isPaced: Bool, while goesOn: () -> Bool
  ) throws {
    let log = try endpoints.runtime(of: endpoint).log
    let judge = WindowJudge(
      store: store, models: models, log: log, endpoint: endpoint, monitor: monitor, in: project)
    try goOnBehindLostRows(of: endpoint, by: judge, at: present)
    var hasNoted = false
    // One after the other: what is judged is stored, and only one window's rows are in memory.
    while goesOn(), let reports = try judge.nextClosedWindow(at: present) {
      // Before this window counts rows of earlier ones, which came since, as seen.
      if !hasNoted { try noteBackfill(by: judge) }
      hasNoted = true
      try settle(reports, under: monitor, in: project, at: present)
    }
    try judgeBackfill(
      by: judge, at: present, isPaced: isPaced, isNoted: hasNoted, while: goesOn)
    // First the older ones: what a later window says of the endpoint comes last.
    try judgeLateLabels(by: judge, in: project, at: present, isPaced: isPaced, while: goesOn)
    for closed in try judge.maturedWindows(at: present) where goesOn() {
      try settle(judge.mature(closed), under: monitor, in: project, at: present)
    }
  }

  /// Stores all reports of a judged window with what the one that clients had does to the alerts, as
  /// one transaction: the next look goes on after this window, so none of them may be missing.
  ///
  /// - Parameters:
  ///   - topics: what it says to the alerts; nothing where a later one was judged.
  ///   - entry: a line for the ledger.
  func settle(
    _ reports: [WindowReport], under monitor: MonitorDeclaration, in project: Project,
    at present: Timestamp,
    saying topics: Set<WindowAlertSignal.Topic> = WindowAlertSignal.allTopics,
    noting entry: LedgerEntry? = nil
  ) throws {
    // The judging may have outlasted the lease; the windows are the other engine's now.
    guard !hasLostLease else { throw EngineError.leaseLost }
    var isSending = false
    try store.transaction { transaction in
      for report in reports { try transaction.saveWindow(report) }
      if let entry { try transaction.appendLedger(entry) }
      guard !topics.isEmpty, let window = reports.first,
        let report = try transaction.window(endpoint: window.endpoint, index: window.index)
      else { return }
      let signal = WindowAlertSignal(report: report, monitor: monitor)
      for (subject, observation) in signal.observations(of: topics) {
        let step = try self.step(subject, observation, report, monitor, present, transaction)
        guard let edge = step.edge, let alert = step.alert else { continue }
        let kind: LedgerEntry.Kind = edge == .fired ? .alertFired : .alertResolved
        try transaction.appendLedger(
          LedgerEntry(kind, about: alert, at: present, alert.sentence))
        try send(alert, in: project, at: present, transaction)
        isSending = true
      }
    }
    if isSending { wakeOutbox() }
  }

  private func step(
    _ subject: Alert.Subject, _ observation: AlertLifeCycle.Observation, _ report: WindowReport,
    _ monitor: MonitorDeclaration, _ present: Timestamp, _ transaction: Transaction
  ) throws -> AlertLifeCycle.Step {
    let open = try store.unresolvedAlerts(endpoint: report.endpoint)
      .first { $0.subject == subject }
    var step = AlertLifeCycle(pendingWindows: monitor.pendingWindows).step(
      open, endpoint: report.endpoint, subject: subject, observation: observation,
      windowStart: report.start, at: present)
    if let alert = step.alert { step.alert = try transaction.saveAlert(alert) }
    if let removed = step.removed { try transaction.removeAlert(removed.id) }
    return step
  }
}
