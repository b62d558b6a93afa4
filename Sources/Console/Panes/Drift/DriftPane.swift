import Domain
import Terminal

/// What moved, when, by how much, and whether it mattered.
struct DriftPane: Pane {
  static let id = "drift"
  static let name = "Drift"
  static let purpose = "What moved, when, by how much, and did it hurt"

  var row = ListCursor<DriftRow>()
  /// The index of the window under the cursor; nil follows the latest.
  var window: Int?
  var test = DriftTestName.psi
  /// Whether all figures of the place under the cursor fill the pane.
  var showsEvidence = false

  static let bindings: [KeyBinding<DriftPane>] =
    KeyBinding.steps(through: "rows") { pane, step, context in
      let rows = pane.grid(context).rows
      pane.row.move(step, in: rows, pageRows: max(1, context.halfPage / 2))
    } + [
      KeyBinding(
        .character("l"), .right, name: "window", help: "Next window", hint: "h l"
      ) { pane, context in pane.moveWindow(by: 1, context) },
      KeyBinding(.character("h"), .left, name: "window", help: "Previous window", hint: nil) {
        pane, context in pane.moveWindow(by: -1, context)
      },
      KeyBinding(
        .character("0"), name: "latest", help: "Follow the latest window again", hint: nil
      ) { pane, _ in
        pane.window = nil
        return []
      },
      KeyBinding(.character("t"), name: "test", help: "Next drift test that the monitor runs") {
        pane, context in
        let tests = pane.tests(context)
        let index = tests.firstIndex(of: pane.test) ?? -1
        if !tests.isEmpty { pane.test = tests[(index + 1) % tests.count] }
        return []
      },
      KeyBinding(
        .enter, name: "evidence", help: "All tests and both distributions of this place",
        applies: { !$0.showsEvidence },
        disabled: { $0.report($1) == nil ? "There is no window yet." : nil },
        action: { pane, _ in
          pane.showsEvidence = true
          return []
        }),
      KeyBinding(
        .escape, .enter, name: "map", help: "Back to the map", applies: { $0.showsEvidence },
        action: { pane, _ in
          pane.showsEvidence = false
          return []
        }),
    ] + KeyBinding.endpointBrackets()

  private mutating func moveWindow(by step: Int, _ context: PaneContext) -> [PaneAction] {
    let windows = self.windows(context)
    guard let last = windows.indices.last else { return [] }
    let place = windows.firstIndex { $0.index == window } ?? last
    let target = max(0, min(last, place + step))
    window = target == last ? nil : windows[target].index
    return []
  }

  func windows(_ context: PaneContext) -> [WindowReport] {
    context.endpoint.map { context.data.windows(of: $0.name) } ?? []
  }

  func grid(_ context: PaneContext) -> DriftGrid {
    let metric = context.endpoint.flatMap { context.data.metric(of: $0.name) }
    return DriftGrid(windows(context), test: shownTest(context), metric: metric)
  }

  func tests(_ context: PaneContext) -> [DriftTestName] {
    let latest = windows(context).last { !$0.features.isEmpty }
    let present = Set(latest.map { $0.features.flatMap { $0.results.map(\.test) } } ?? [])
    return DriftTestName.allCases.filter(present.contains)
  }

  /// The test that was chosen, or the first one where the monitor does not run it.
  func shownTest(_ context: PaneContext) -> DriftTestName {
    let tests = self.tests(context)
    return tests.contains(test) ? test : tests.first ?? test
  }

  /// The window under the cursor.
  func report(_ context: PaneContext) -> WindowReport? {
    let windows = self.windows(context)
    return window.flatMap { wanted in windows.first { $0.index == wanted } } ?? windows.last
  }

  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    row.place(at: index, in: grid(context).rows)
  }

  mutating func point(at subject: Subject, _ context: PaneContext) {
    guard case .endpoint = subject else { return }
    row = ListCursor()
    window = nil
    showsEvidence = false
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard let endpoint = context.endpoint else {
      return OverviewGuide(data: context.data).render(area, into: &frame)
    }
    guard let report = report(context) else {
      return Guidance(
        "No window of \(endpoint.name) has closed yet.",
        [
          ("curlew predict \(endpoint.name) FILE", "sends rows to the endpoint"),
          ("curlew labels add \(endpoint.name) FILE", "brings the truth, when it is known"),
        ]
      ).render(area, into: &frame)
    }
    let view = DriftView(
      pane: self, endpoint: endpoint, windows: windows(context), grid: grid(context),
      report: report, test: shownTest(context), context: context)
    if showsEvidence {
      DriftEvidence(view).render(area, into: &frame)
    } else {
      view.render(area, into: &frame)
    }
  }
}
