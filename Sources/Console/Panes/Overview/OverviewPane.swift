import Domain
import Terminal

/// The first screen: which model is in trouble and why, and whether anything is running.
struct OverviewPane: Pane {
  static let id = "overview"
  static let name = "Overview"
  static let purpose = "Which model is in trouble and why, and is anything running"
  static let wheelRows = 1

  static let bindings: [KeyBinding<OverviewPane>] =
    KeyBinding.endpointSteps() + [
      KeyBinding(
        .enter, name: "evidence", help: "The windows and features behind the state",
        disabled: needsEndpoint
      ) { _, context in
        guard let endpoint = context.endpoint else { return [] }
        let summary = EndpointSummary(endpoint, context.data)
        // Red leads to its evidence at once, anything else to the map.
        let red = summary.state == .degraded ? summary.judged : nil
        let cell = red.map { Destination.evidence(endpoint.name, window: $0.index, feature: nil) }
        return [.show(pane: "drift", cell ?? .endpoint(endpoint.name))]
      },
      KeyBinding(
        .character("r"), name: "retrain",
        help: "Train a challenger now, and let the gate decide", mutates: true,
        disabled: needsEndpoint
      ) { _, context in
        context.endpoint.map { [.open(.retrain($0, context))] } ?? []
      },
      KeyBinding(
        .character("a"), name: "acknowledge",
        help: "Say that you look after the firing alert; Alerts takes it back",
        mutates: true, disabled: acknowledgeProblem
      ) { _, context in
        firstAlert([.firing], context).map { [.acknowledge($0)] } ?? []
      },
      KeyBinding(
        .character("s"), name: "silence",
        help: "Keep an alert quiet for a time, with a reason; again: no longer",
        mutates: true, disabled: needsAlert(in: [.firing, .acknowledged])
      ) { _, context in
        firstAlert([.firing, .acknowledged], context)
          .map { [.silence($0, at: context.present)] } ?? []
      }.named { _, context in
        firstAlert([.firing, .acknowledged], context)?.isSilenced(at: context.present) == true
          ? "end silence" : nil
      },
    ]

  private static let needsEndpoint: @Sendable (OverviewPane, PaneContext) -> String? = {
    $1.endpoint == nil ? "There is no endpoint yet." : nil
  }

  private static let acknowledgeProblem: @Sendable (OverviewPane, PaneContext) -> String? = {
    if firstAlert([.firing], $1) != nil { return nil }
    guard let known = firstAlert([.acknowledged], $1) else {
      return "No alert of this endpoint is open."
    }
    return
      "\(known.acknowledgedBy ?? "Somebody") looks after it already; a in Alerts (8) takes that back."
  }

  private static func needsAlert(
    in states: [Alert.State]
  ) -> @Sendable (OverviewPane, PaneContext) -> String? {
    { firstAlert(states, $1) == nil ? "No alert of this endpoint is open." : nil }
  }

  private static func firstAlert(_ states: [Alert.State], _ context: PaneContext) -> Alert? {
    context.data.alerts.first {
      $0.endpoint == context.endpoint?.name && states.contains($0.state)
    }
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard !context.data.endpoints.isEmpty else {
      return OverviewGuide(data: context.data).render(area, into: &frame)
    }
    let summaries = context.data.endpoints.map { EndpointSummary($0, context.data) }
    let selected = summaries.firstIndex { $0.endpoint.name == context.endpoint?.name }
    let table = EndpointTable(summaries: summaries, selected: selected, context: context)
    let shown = selected.map { summaries[$0] }
    if area.width < 60 || area.height < 12, let shown {
      return OverviewCard(summary: shown, of: summaries.count, context: context)
        .render(area, into: &frame)
    }
    OverviewLayout(area, endpoints: summaries.count, jobs: context.data.activeJobs.count)
      .render(
        table, why: shown.map { EndpointDiagnosis(summary: $0, context: context) }, &frame, context)
  }
}
