import Domain
import Terminal

/// What happened, over the columns of the heat map: which version served, which alert was open,
/// what came of retrainings. On a low screen all of it shares one row.
struct EventLanes {
  let endpoint: Endpoint
  let columns: WindowColumns
  let context: PaneContext

  private var data: ConsoleData { context.data }
  private var isASCII: Bool { context.glyphs == .ascii }

  /// Rows of the full form.
  static let rows = 3

  func render(_ area: Rect, into frame: inout Frame) {
    guard columns.width > 0 else { return }
    if area.height >= EventLanes.rows {
      renderLabel("versions", area.row(0), into: &frame)
      renderVersions(area.y, into: &frame)
      renderLabel("alerts", area.row(1), into: &frame)
      renderAlerts(area.y + 1, into: &frame)
      renderLabel("retrainings", area.row(2), into: &frame)
      renderRetrainings(area.y + 2, into: &frame)
    } else {
      renderLabel("events", area.row(0), into: &frame)
      renderVersions(area.y, into: &frame)
      // A promotion is told by its version there.
      renderRetrainings(area.y, isAlone: false, into: &frame)
      renderAlerts(area.y, onlyMarks: true, into: &frame)
    }
  }

  private func renderLabel(_ text: String, _ row: Rect, into frame: inout Frame) {
    frame.put(text, x: row.x + 1, y: row.y, role: .label, maxWidth: columns.left - row.x - 2)
  }

  private var end: Int { columns.left + columns.width - 1 }

  /// A line for as long as something served, with the version's number where it began.
  private func renderVersions(_ y: Int, into frame: inout Frame) {
    guard let first = columns.windows[safe: columns.shown.lowerBound]?.start else { return }
    for span in ChampionSpan.all(of: endpoint.model, data) {
      guard (span.end ?? context.present) > first else { continue }
      let start = columns.column(span.start) ?? (span.start < first ? columns.left : nil)
      guard let start else { continue }
      let stop = span.end.flatMap(columns.column) ?? end + 1
      frame.hline(
        x: start, y: y, width: max(1, stop - start), role: .grid, glyphs: context.glyphs)
      frame.put(
        "v\(span.version)", x: start, y: y, role: .marker, maxWidth: end + 1 - start, bold: true)
    }
  }

  /// A line from an alert's firing to its end; the shape says what it is about.
  private func renderAlerts(_ y: Int, onlyMarks: Bool = false, into frame: inout Frame) {
    // What hurts lies over what only moves.
    for alert in alerts.sorted(by: { !$0.isAboutPerformance && $1.isAboutPerformance }) {
      guard let fired = alert.firedAt, let start = columns.column(fired) else { continue }
      let role: StyleRole = alert.isAboutPerformance ? .bad : .warning
      let stop = alert.resolvedAt.map { columns.column($0) ?? end } ?? end
      if !onlyMarks {
        frame.hline(
          x: start, y: y, width: max(1, stop - start), role: role, glyphs: context.glyphs)
        if alert.resolvedAt != nil { put("●", stop, y, .good, into: &frame) }
      }
      put(alert.isAboutPerformance ? "■" : "▲", start, y, role, into: &frame)
    }
  }

  private var alerts: [Alert] { data.alerts.filter { $0.endpoint == endpoint.name } }

  private func renderRetrainings(_ y: Int, isAlone: Bool = true, into frame: inout Frame) {
    for retraining in data.retrainings.reversed() where retraining.endpoint == endpoint.name {
      guard isAlone || retraining.stage != .promoted else { continue }
      guard let x = columns.column(retraining.endedAt ?? retraining.proposedAt) else { continue }
      let mark = StateMark.retraining(retraining.stage)
      put(mark.shape, x, y, mark.role, into: &frame)
    }
  }

  private func put(
    _ shape: Character, _ x: Int, _ y: Int, _ role: StyleRole, into frame: inout Frame
  ) {
    frame.put(String(shape), x: x, y: y, role: role, bold: true)
  }

  /// What the shapes mean.
  static func legend(_ glyphs: GlyphSet) -> Line {
    let marks: [(Retraining.Stage, String)] = [
      (.promoted, "promoted"), (.rejected, "rejected"), (.failed, "failed"),
    ]
    return marks.reduce(Line("retraining ", .label)) { line, entry in
      let mark = StateMark.retraining(entry.0)
      return line + Line(String(mark.shape), mark.role) + Line(" \(entry.1)  ", .dim)
    } + Line("alert ", .label) + Line("■", .bad) + Line(" metric  ", .dim) + Line("▲", .warning)
      + Line(" drift", .dim)
  }
}

extension Alert {
  /// Whether a realized metric raised it.
  var isAboutPerformance: Bool {
    switch subject {
    case .performance, .baseline: true
    case .drift, .labels, .job: false
    }
  }
}
