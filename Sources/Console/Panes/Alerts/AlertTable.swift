import Domain
import Terminal

/// The alerts, a row each: state, subject, since when, which value against which limit.
struct AlertTable {
  private let pane: AlertsPane
  private let context: PaneContext

  init(_ pane: AlertsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let hasFocus = pane.focus == .alerts
    PanelTitle("Alerts", hasFocus: hasFocus, glyphs: context.glyphs)
      .render(area.row(0), into: &frame)
    let alerts = pane.alerts(context)
    var table = Table(columns: columns, count: alerts.count, glyphs: context.glyphs) { index in
      row(alerts[index])
    }
    table.selected = pane.alert.index(in: alerts.map(\.id))
    table.name = "alerts"
    table.hasFocus = hasFocus
    table.emptyText =
      pane.listFilter.isActive ? "no alert holds these words" : "nothing needs you"
    table.render(area.inset(top: 1), into: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("STATE", width: .fixed(14)),
      Table.Column("OF", width: .flexible(min: 10, max: 22)),
      Table.Column("WHAT", width: .fixed(9)),
      Table.Column("SINCE", width: .fixed(6), alignment: .right),
      Table.Column("FOR", width: .fixed(6), alignment: .right, priority: 3),
      Table.Column("WINDOWS", width: .fixed(7), alignment: .right, priority: 2),
      Table.Column("VALUE", width: .fixed(6), alignment: .right),
      Table.Column("LIMIT", width: .fixed(6), alignment: .right, priority: 1),
      Table.Column("N", width: .fixed(7), alignment: .right, priority: 1),
      Table.Column("WHO", width: .flexible(min: 8, max: 30), priority: 4, cut: .end),
    ]
  }

  private func row(_ alert: Alert) -> Table.Row {
    let mark = StateMark.alert(alert, at: context.present)
    return Table.Row([
      mark.line, Line(alert.endpoint?.text ?? "engine", .value), Line(alert.subject.title, .text),
      Line(alert.since.dayText, .text), Line(NumberText.duration(seconds: lasted(alert)), .dim),
      Line(alert.breaches > 0 ? "\(alert.breaches)" : "", .text),
      Line(alert.text(alert.value), alert.state == .firing ? .value : .text),
      Line(alert.text(alert.threshold), .dim),
      Line(alert.rows.map { NumberText.count($0) } ?? "", .dim), Line(who(alert), .dim),
    ])
  }

  /// Seconds until it was resolved, or until now.
  private func lasted(_ alert: Alert) -> Double {
    max(0, ((alert.resolvedAt ?? context.present) - alert.since).seconds)
  }

  private func who(_ alert: Alert) -> String {
    if let until = alert.silencedUntil, alert.isSilenced(at: context.present) {
      return "until \(until.dayText)"
    }
    return alert.acknowledgedBy ?? ""
  }
}

extension Alert {
  /// One of its figures as its subject writes them; empty for none.
  func text(_ figure: Double?) -> String {
    guard let figure else { return "" }
    switch subject {
    case .performance(let metric), .baseline(let metric): return metric.text(figure)
    // The number of features that drift.
    case .drift: return NumberText.fixed(figure, decimals: 0)
    case .labels, .job: return NumberText.number(figure)
    }
  }
}
