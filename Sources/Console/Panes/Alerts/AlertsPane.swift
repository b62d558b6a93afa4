import Domain
import Insight
import Terminal

/// What needs a human, and everything that was ever decided.
struct AlertsPane: FilteredPane {
  static let id = "alerts"
  static let name = "Alerts"
  static let purpose = "What needs a human, and everything that was decided, with its evidence"

  enum Focus: Hashable, Sendable { case alerts, ledger }

  var focus = Focus.alerts
  var alert = ListCursor<Int64>()
  var entry = ListCursor<Int64>()
  /// Whether the evidence of what is under the cursor fills the pane.
  var isOpen = false
  var listFilter = ListFilter()
  /// First entries of the retrainings whose lines are all shown.
  var unfolded: Set<Int64> = []

  static let bindings: [KeyBinding<AlertsPane>] =
    KeyBinding.steps(through: "alerts or entries") { pane, step, context in
      switch pane.focus {
      case .alerts:
        let ids = pane.alerts(context).map(\.id)
        pane.alert.move(step, in: ids, pageRows: context.halfPage / 2)
      case .ledger:
        let ids = pane.rows(context).map(\.entry.id)
        pane.entry.move(step, in: ids, pageRows: context.halfPage / 2)
      }
    } + [
      KeyBinding(
        .enter, name: "evidence", help: "All that is known of it", applies: { !$0.isOpen },
        disabled: { pane, context in
          switch pane.focus {
          case .alerts: pane.currentAlert(context) == nil ? "There is no alert." : nil
          case .ledger: pane.currentEntry(context) == nil ? "There is no entry." : nil
          }
        },
        action: { pane, _ in
          pane.isOpen = true
          return []
        }),
      KeyBinding(
        .enter, name: "window", help: "The window that raised the alert, and its likeliest causes",
        applies: { $0.isOpen },
        disabled: { $0.window($1) == nil ? "No window stands behind this; Esc goes back." : nil },
        action: { pane, context in
          pane.window(context).map { [.show(pane: "drift", $0)] } ?? []
        }),
      KeyBinding(
        .character("l"), .right, name: "ledger", help: "To the ledger",
        applies: { $0.focus == .alerts },
        action: { pane, _ in
          pane.focus = .ledger
          return []
        }),
      KeyBinding(
        .character("h"), .left, name: "alerts", help: "To the alerts",
        applies: { $0.focus == .ledger },
        action: { pane, _ in
          pane.focus = .alerts
          return []
        }),
      unfoldKey,
      KeyBinding(
        .character("a"), name: "acknowledge",
        help: "Say that you look after this alert; again: no longer",
        mutates: true, applies: { $0.focus == .alerts }, disabled: acknowledgeProblem,
        action: { pane, context in
          pane.holdAlert(context).map { [.acknowledge($0)] } ?? []
        }
      ).named { $0.currentAlert($1)?.state == .acknowledged ? "take back" : nil },
      KeyBinding(
        .character("s"), name: "silence",
        help: "Keep this alert quiet for a time, with a reason; again: no longer",
        mutates: true, applies: { $0.focus == .alerts }, disabled: silenceProblem,
        action: { pane, context in
          pane.holdAlert(context).map { [.silence($0, at: context.present)] } ?? []
        }
      ).named { $0.currentAlert($1)?.isSilenced(at: $1.present) == true ? "end silence" : nil },
      KeyBinding(
        .escape, name: "lists", help: "Back to the lists", applies: { $0.isOpen },
        action: { pane, _ in
          pane.isOpen = false
          return []
        }),
    ] + filterKeys("alerts and entries")

  /// The alert under the cursor, which stays on it wherever what is done moves it to.
  private mutating func holdAlert(_ context: PaneContext) -> Alert? {
    guard let held = currentAlert(context) else { return nil }
    alert = ListCursor(on: held.id)
    return held
  }

  private static let acknowledgeProblem: @Sendable (AlertsPane, PaneContext) -> String? = {
    guard let alert = $0.currentAlert($1) else { return "There is no alert." }
    switch alert.state {
    case .firing, .acknowledged: return nil
    case .pending: return "The alert is not firing yet."
    case .resolved: return "The alert is resolved."
    }
  }

  private static let silenceProblem: @Sendable (AlertsPane, PaneContext) -> String? = {
    guard let alert = $0.currentAlert($1) else { return "There is no alert." }
    return alert.state == .resolved ? "The alert is resolved." : nil
  }

  /// Firing ones first, then those that someone looks after, pending, silenced, resolved.
  func alerts(_ context: PaneContext) -> [Alert] {
    func rank(_ alert: Alert) -> Int {
      if alert.state == .resolved { return 4 }
      if alert.isSilenced(at: context.present) { return 3 }
      return alert.state == .firing ? 0 : alert.state == .acknowledged ? 1 : 2
    }
    return context.data.alerts.filter(isShown).sorted { (rank($0), -$0.id) < (rank($1), -$1.id) }
  }

  private func isShown(_ alert: Alert) -> Bool {
    listFilter.matches([
      "alert \(alert.id)", alert.endpoint?.text ?? "engine", alert.subject.title,
      alert.state.rawValue, alert.sentence, alert.acknowledgedBy ?? "",
    ])
  }

  /// The entries that hold the words of the filter, newest first.
  func ledger(_ context: PaneContext) -> [LedgerEntry] {
    guard listFilter.isActive else { return context.data.ledger }
    return context.data.ledger.filter { entry in
      listFilter.matches([
        entry.kind.words, entry.subject, entry.version.map { "v\($0)" } ?? "", entry.sentence,
        entry.actor,
      ])
    }
  }

  func filterCounts(_ context: PaneContext) -> (shown: Int, all: Int) {
    (
      alerts(context).count + ledger(context).count,
      context.data.alerts.count + context.data.ledger.count
    )
  }

  func currentAlert(_ context: PaneContext) -> Alert? {
    let alerts = self.alerts(context)
    return alert.index(in: alerts.map(\.id)).map { alerts[$0] }
  }

  func currentEntry(_ context: PaneContext) -> LedgerEntry? { currentRow(context)?.entry }

  func copied(_ context: PaneContext) -> String? {
    switch focus {
    case .alerts: currentAlert(context)?.sentence
    case .ledger: currentEntry(context)?.sentence
    }
  }

  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    if list == "ledger" {
      focus = .ledger
      entry.choose(index, in: rows(context).map(\.entry.id))
    } else {
      focus = .alerts
      alert.choose(index, in: alerts(context).map(\.id))
    }
  }

  /// The last window that an alert was open in, with the feature that drifted most where drift
  /// raised it.
  func window(_ context: PaneContext) -> Destination? {
    guard focus == .alerts, let alert = currentAlert(context), let endpoint = alert.endpoint
    else { return nil }
    let end = alert.resolvedAt ?? context.present
    let windows = context.data.windows(of: endpoint).filter { $0.end <= end }
    switch alert.subject {
    case .performance(let metric), .baseline(let metric):
      let judged = windows.last { $0.matured && $0[metric] != nil && $0.end > alert.since }
      return judged.map { .evidence(endpoint, window: $0.index, feature: nil) }
    case .drift:
      guard let last = windows.last(where: { $0.driftedCount > 0 }) else { return nil }
      let worst = (last.driftedFeatures + last.driftedSignals).first?.feature
      return .evidence(endpoint, window: last.index, feature: worst)
    case .labels:
      let last = windows.last {
        $0.labels?.drifted == true || $0.matured && !$0.driftedSignals.isEmpty
      }
      guard let last else { return nil }
      let labels = last.labels?.drifted == true ? last.labels : last.driftedSignals.first
      return .evidence(endpoint, window: last.index, feature: labels?.feature)
    case .job: return nil
    }
  }

  /// The endpoint and the report of that window.
  func evidence(_ context: PaneContext) -> (endpoint: Endpoint, report: WindowReport)? {
    guard case .evidence(let name, let index, _) = window(context),
      let endpoint = context.data.endpoints.first(where: { $0.name == name }),
      let report = context.data.windows(of: name).first(where: { $0.index == index })
    else { return nil }
    return (endpoint, report)
  }

  func demands(_ context: PaneContext) -> [Demand] {
    guard isOpen, let (endpoint, report) = evidence(context) else { return [] }
    return DriftAttribution.demands(endpoint, window: report, context)
  }

  mutating func point(at destination: Destination, _ context: PaneContext) {
    switch destination {
    case .alert(let id):
      focus = .alerts
      listFilter.type("")
      alert = ListCursor(on: id)
    case .ledger(let id):
      focus = .ledger
      listFilter.type("")
      unfold(around: id, context)
      entry = ListCursor(on: id)
      isOpen = true
    default: break
    }
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    if isOpen { return EvidenceView(self, context).render(area, into: &frame) }
    let count = alerts(context).count
    let alertRows = min(max(2, count + 1), max(4, area.height / 3)) + 1
    let parts = area.splitRows([.fixed(alertRows), .share(1)])
    AlertTable(self, context).render(parts[0], into: &frame)
    LedgerTable(self, context).render(parts[1], into: &frame)
  }
}
