import Domain
import Terminal

/// The first screen: which model is in trouble and why, and whether anything is running.
struct OverviewPane: Pane {
  static let id = "overview"
  static let name = "Overview"
  static let purpose = "Which model is in trouble and why, and is anything running"

  static let bindings: [KeyBinding<OverviewPane>] =
    KeyBinding.endpointSteps() + [
      KeyBinding(
        .enter, name: "evidence", help: "The windows and features behind the state",
        disabled: needsEndpoint
      ) { _, context in
        guard let endpoint = context.endpoint else { return [] }
        return [.show(pane: "drift", .endpoint(endpoint.name))]
      },
      KeyBinding(
        .character("r"), name: "retrain",
        help: "Train a challenger now, and let the gate decide", mutates: true,
        disabled: needsEndpoint
      ) { _, context in
        context.endpoint.map { [.open(.retrain($0, context))] } ?? []
      },
      KeyBinding(
        .character("a"), name: "acknowledge", help: "Say that you look after the firing alert",
        mutates: true, disabled: needsAlert(in: [.firing])
      ) { _, context in
        firstAlert([.firing], context).map { [.effect(.send(.acknowledge(alert: $0.id)))] } ?? []
      },
      KeyBinding(
        .character("s"), name: "silence", help: "Keep an alert quiet for a time, with a reason",
        mutates: true, disabled: needsAlert(in: [.firing, .acknowledged])
      ) { _, context in
        firstAlert([.firing, .acknowledged], context).map { [.open(.silence($0))] } ?? []
      },
    ]

  private static let needsEndpoint: @Sendable (OverviewPane, PaneContext) -> String? = {
    $1.endpoint == nil ? "There is no endpoint yet." : nil
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
      .render(table, why: shown.map { WhyPanel(summary: $0, context: context) }, &frame, context)
  }
}

/// How the overview divides its area: the table, the why, then jobs and ledger where there is room.
struct OverviewLayout {
  let table: Rect
  let why: Rect
  /// Empty on a small screen.
  let jobs: Rect
  let ledger: Rect
  /// What was left out, at the foot; empty on a large screen.
  let note: Rect

  init(_ area: Rect, endpoints: Int, jobs: Int) {
    let tableRows = 1 + min(endpoints, max(2, area.height / 4))
    let isLarge = area.height >= 28
    let jobRows = isLarge ? 1 + max(1, min(jobs, 4)) : 0
    let ledgerRows = isLarge ? min(9, 1 + (area.height - tableRows) / 4) : 0
    let parts = area.splitRows([
      .fixed(tableRows), .fixed(1), .share(1), .fixed(jobRows), .fixed(ledgerRows),
      .fixed(isLarge ? 0 : 1),
    ])
    table = parts[0]
    why = parts[2]
    self.jobs = parts[3]
    ledger = parts[4]
    note = parts[5]
  }

  func render(
    _ table: EndpointTable, why panel: WhyPanel?, _ frame: inout Frame, _ context: PaneContext
  ) {
    table.render(self.table, into: &frame)
    panel?.render(why, into: &frame)
    if !jobs.isEmpty { JobList(context).render(jobs, into: &frame) }
    if !ledger.isEmpty { LedgerTail(context).render(ledger, into: &frame) }
    guard !note.isEmpty else { return }
    let active = context.data.activeJobs.count
    var left = table.hidden(width: self.table.width).map { $0.lowercased() }
    left.append(active > 0 ? "\(counted(active, "job")) in 6" : "jobs")
    left.append("ledger in 8")
    let text = "not shown: " + left.joined(separator: ", ")
    frame.put(text, x: note.x + 1, y: note.y, role: .dim, maxWidth: note.width - 2)
  }
}

/// What to type into an empty store.
struct OverviewGuide {
  let data: ConsoleData

  func render(_ area: Rect, into frame: inout Frame) {
    Guidance(
      "No endpoint yet. An endpoint serves the champion of a model; its traffic is what "
        + "Curlew watches.",
      [
        ("curlew demo", "a year of real flights, live, in two minutes"),
        ("curlew init", "writes curlew.yaml, commented"),
        ("curlew data add FILE", "stores a snapshot and profiles its columns"),
        ("curlew train", "trains what curlew.yaml declares"),
        ("curlew models alias NAME champion 1", "makes a version the one that is served"),
      ]
    ).render(area, into: &frame)
  }
}
