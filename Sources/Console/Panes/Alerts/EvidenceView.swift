import Domain
import Insight
import Terminal

/// One alert or one ledger entry with all its figures.
struct EvidenceView {
  private let pane: AlertsPane
  private let context: PaneContext

  init(_ pane: AlertsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let content = self.content
    PanelTitle(content.title, hasFocus: true, glyphs: context.glyphs)
      .render(area.row(0), into: &frame)
    let body = area.inset(left: 2, top: 2, right: 2)
    let hasChart = chartEndpoint != nil && body.width >= 80
    guard hasChart || !content.reasons.items.isEmpty else {
      return content.facts.render(body, into: &frame)
    }
    let parts = body.splitColumns([.share(1), .share(1)], gap: 3)
    content.facts.render(parts[0], into: &frame)
    let reasonRows = content.reasons.lines(width: parts[1].width).count
    let rows = parts[1].splitRows(
      [.fixed(min(reasonRows, parts[1].height)), .share(1)], gap: reasonRows > 0 ? 1 : 0)
    content.reasons.render(rows[0], into: &frame)
    guard hasChart, let chartEndpoint, rows[1].height >= Self.chartRows.lowerBound else { return }
    RealizedChart(chartEndpoint, context)
      .render(rows[1].top(Self.chartRows.upperBound), into: &frame)
  }

  /// Fewer say nothing of a course, more nothing else.
  private static let chartRows = 8...16

  private struct Content {
    var title: String
    var facts: FactList
    /// What stands beside them: the window behind an alert, and why.
    var reasons = FactList()
  }

  private var chartEndpoint: Endpoint? {
    let name: String? =
      switch pane.focus {
      case .alerts: pane.currentAlert(context)?.endpoint?.text
      case .ledger: pane.currentEntry(context)?.subject
      }
    return context.data.endpoints.first { $0.name.text == name }
  }

  private var content: Content {
    switch pane.focus {
    case .alerts:
      guard let alert = pane.currentAlert(context) else {
        return Content(title: "Alert", facts: nothing)
      }
      return Content(title: "Alert \(alert.id)", facts: facts(alert), reasons: reasons(alert))
    case .ledger:
      guard let entry = pane.currentEntry(context) else {
        return Content(title: "Ledger", facts: nothing)
      }
      return Content(title: "Ledger \(entry.id)", facts: facts(entry))
    }
  }

  private var nothing: FactList {
    FactList(items: [.text("nothing here yet", .dim)])
  }

  private func facts(_ alert: Alert) -> FactList {
    var facts = FactList()
    facts.labelWidth = 14
    facts.text(alert.sentence, .value)
    facts.heading("State")
    facts.fact("state", StateMark.alert(alert, at: context.present).line)
    facts.fact("since", alert.since.minuteText)
    facts.fact("firing since", alert.firedAt?.minuteText ?? NumberText.none)
    if let time = alert.resolvedAt { facts.fact("resolved", time.minuteText) }
    if let who = alert.acknowledgedBy { facts.fact("acknowledged", "by \(who)") }
    if let until = alert.silencedUntil {
      facts.fact("silenced", "until \(until.minuteText)")
      facts.fact("because", alert.silenceReason ?? "")
    }
    facts.heading("Figures")
    facts.fact("what", alert.subject.title)
    facts.fact("value", alert.text(alert.value))
    facts.fact("limit", alert.text(alert.threshold))
    facts.fact("rows", NumberText.count(alert.rows))
    facts.fact("windows", "\(alert.breaches) in a row")
    facts.fact("version", alert.version.map { "v\($0)" } ?? NumberText.none)
    return facts
  }

  /// As many as one reads.
  private static let reasonsMax = 5

  /// The last window that the alert was open in, what it was held against, and what drifted by
  /// which test, or else the likeliest causes of the fall.
  private func reasons(_ alert: Alert) -> FactList {
    var facts = FactList()
    facts.labelWidth = 18
    guard let (endpoint, report) = pane.evidence(context) else { return facts }
    facts.heading("Window")
    facts.fact("of", report.spanText)
    facts.fact("rows", NumberText.count(report.rows))
    if let snapshot = report.reference {
      facts.fact("snapshot", snapshot.short)
      facts.fact("its rows", NumberText.count(report.referenceRows))
    }
    if alert.subject == .drift || alert.subject == .labels {
      facts.heading("Drifted most")
      for drift in report.driftedFeatures.prefix(Self.reasonsMax) {
        guard let result = drift.worst else { continue }
        facts.fact(drift.feature, context.data.driftTests.text(result), .warning)
      }
      for other in WindowJudgement(report, metric: nil).others {
        facts.fact(other.name, context.data.driftTests.text(other.worst), .warning)
      }
    } else if let attribution = DriftAttribution(endpoint, window: report, context) {
      facts.heading("Likeliest causes")
      for cause in attribution.causes.prefix(Self.reasonsMax) {
        let text = CauseText(cause: cause, attribution: attribution, data: context.data)
        facts.fact(cause.title, text.observed, .warning)
      }
    }
    return facts
  }

  private func facts(_ entry: LedgerEntry) -> FactList {
    var facts = FactList()
    facts.labelWidth = 20
    facts.text(entry.sentence, .value)
    facts.heading(entry.kind.words)
    facts.fact("when", entry.time.secondText)
    facts.fact("by", entry.actor)
    facts.fact("of", entry.subject)
    if let version = entry.version { facts.fact("version", "v\(version)") }
    facts.heading("Evidence")
    if entry.evidence.isEmpty { facts.text("none was recorded", .dim) }
    for evidence in entry.evidence { facts.fact(evidence.name, evidence.text) }
    return facts
  }
}
