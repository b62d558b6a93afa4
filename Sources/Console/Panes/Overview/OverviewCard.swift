import Domain
import Terminal

/// One endpoint in words, for a screen too small for a table: state, number and reason first.
struct OverviewCard {
  let summary: EndpointSummary
  /// Endpoints in all.
  let count: Int
  let context: PaneContext

  init(summary: EndpointSummary, of count: Int, context: PaneContext) {
    self.summary = summary
    self.count = count
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let name = Line(" " + summary.endpoint.name.text, .heading, bold: true)
    let more = count > 1 ? Line("  j k: \(count - 1) more", .dim) : Line()
    frame.put((name + more).fitted(to: area.width), x: area.x, y: area.y)
    facts.render(area.inset(left: 1, top: 1), into: &frame)
  }

  private var facts: FactList {
    var facts = FactList()
    facts.labelWidth = 8
    facts.fact("state", summary.mark(isLive: context.isLive).line)
    if let realized = summary.realized {
      let limit = realized.threshold.map { ", limit \(realized.metric.text($0))" } ?? ""
      facts.fact(
        realized.metric.title,
        Line(realized.metric.text(realized.value), realized.breached ? .bad : .value)
          + Line(" \(summary.arrow)\(limit)  n \(NumberText.count(realized.rows))", .dim))
    }
    let version = summary.endpoint.liveVersion.map { "v\($0)" } ?? "none"
    facts.fact("live", "\(version), \(context.age(summary.endpoint.liveSince))")
    let worst = (summary.drifted.prefix(3).map(\.feature) + summary.others.map(\.name))
      .joined(separator: ", ")
    if let latest = summary.latest {
      facts.fact(
        "drift", "\(latest.driftedWatchedCount) of \(latest.watchedCount)  \(worst)")
    }
    let why = EndpointDiagnosis(summary: summary, context: context).sentence
    if !why.isEmpty { facts.text(why) }
    return facts
  }
}
