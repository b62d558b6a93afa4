import Domain
import Terminal

/// One run, all that is known of it.
struct DetailScreen: RunScreen {
  /// Lines that the facts are scrolled by.
  var scroll = 0

  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    guard let run = pane.current(context) else { return [] }
    return [Demand(.artifacts(run.id), isLive: !run.status.isTerminal)]
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    RunDetail(pane, context).render(area, scroll: scroll, into: &frame)
  }

  var takesSteps: Bool { true }

  mutating func move(_ step: ListStep, _ pane: ExperimentsPane, _ context: PaneContext) {
    let lines = RunDetail(pane, context).lineCount
    scroll = step.scroll(
      from: scroll, lines: lines, shown: context.size.rows - 6, pageRows: context.halfPage)
  }

  /// A click on a metric draws it.
  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool {
    guard list == RunDetail.listName else { return false }
    let keys = pane.current(context).map { RunColumns.metricKeys([$0]) } ?? []
    pane.metric = keys[safe: index] ?? pane.metric
    return true
  }

  static let keys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("J"), name: "job", help: "The job that made this run, with its log",
      applies: shows(),
      disabled: { $0.current($1)?.job == nil ? "No job of the engine made this run." : nil },
      action: { pane, context in
        guard let job = pane.current(context)?.job else { return [] }
        return [.show(pane: "jobs", .job(job))]
      })
  ]
}
