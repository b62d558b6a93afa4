import Domain
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
    let (title, facts) = content
    PanelTitle(title, hasFocus: true, glyphs: context.glyphs).render(area.row(0), into: &frame)
    let body = area.inset(left: 2, top: 2, right: 2)
    guard let chart = chartEndpoint, body.width >= 80 else {
      return facts.render(body, into: &frame)
    }
    let parts = body.splitColumns([.share(1), .share(1)], gap: 3)
    facts.render(parts[0], into: &frame)
    let height = min(16, parts[1].height)
    RealizedChart(chart, context).render(
      Rect(x: parts[1].x, y: parts[1].y, width: parts[1].width, height: height), into: &frame)
  }

  private var chartEndpoint: Endpoint? {
    let name: String? =
      switch pane.focus {
      case .alerts: pane.currentAlert(context)?.endpoint?.text
      case .ledger: pane.currentEntry(context)?.subject
      }
    return context.data.endpoints.first { $0.name.text == name }
  }

  private var content: (title: String, facts: FactList) {
    switch pane.focus {
    case .alerts:
      guard let alert = pane.currentAlert(context) else { return ("Alert", nothing) }
      return ("Alert \(alert.id)", facts(alert))
    case .ledger:
      guard let entry = pane.currentEntry(context) else { return ("Ledger", nothing) }
      return ("Ledger \(entry.id)", facts(entry))
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
    facts.fact("value", AlertWords.figure(alert, alert.value))
    facts.fact("limit", AlertWords.figure(alert, alert.threshold))
    facts.fact("rows", NumberText.count(alert.rows))
    facts.fact("windows", "\(alert.breaches) in a row")
    facts.fact("version", alert.version.map { "v\($0)" } ?? NumberText.none)
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
