import Domain
import Insight
import Terminal

extension DriftPane {
  static let bindings: [KeyBinding<DriftPane>] =
    KeyBinding.steps(through: "rows, or of the causes") { pane, step, context in
      pane.move(step, context)
    }
    + KeyBinding.variants(
      "window",
      [
        KeyVariant(.character("l"), .right, amount: 1, help: "Next window", hint: "h l"),
        KeyVariant(.character("h"), .left, amount: -1, help: "Previous window"),
      ], movesCursor: true,
      action: { pane, step, context in pane.moveWindow(by: step, context) }) + [
      KeyBinding(
        .character("0"), name: "latest", help: "Follow the latest window again", hint: nil,
        disabled: { pane, _ in pane.window == nil ? "The latest window is followed." : nil },
        action: { pane, _ in
          pane.window = nil
          return []
        }),
      KeyBinding(
        .character("n"), name: "next red", help: "Next window that is degraded", hint: nil,
        disabled: { $0.redWindow(after: true, $1) == nil ? "No later window is degraded." : nil },
        action: { pane, context in
          pane.window = pane.redWindow(after: true, context)
          return []
        }),
      KeyBinding(
        .character("N"), name: "previous red", help: "Previous window that is degraded", hint: nil,
        disabled: {
          $0.redWindow(after: false, $1) == nil ? "No earlier window is degraded." : nil
        },
        action: { pane, context in
          pane.window = pane.redWindow(after: false, context)
          return []
        }),
      KeyBinding(
        .character("t"), name: "test", help: "Next drift test that the monitor runs",
        disabled: { $0.tests($1).count < 2 ? "The monitor runs no other test." : nil },
        action: { pane, context in
          let tests = pane.tests(context)
          let index = tests.firstIndex(of: pane.test) ?? -1
          if !tests.isEmpty { pane.test = tests[(index + 1) % tests.count] }
          return []
        }),
    ] + evidenceKeys + KeyBinding.endpointBrackets()

  private static let evidenceKeys: [KeyBinding<DriftPane>] = [
    KeyBinding(
      .enter, name: "evidence",
      help: "All tests and distributions of this place; of the metric the likeliest causes",
      applies: { !$0.showsEvidence },
      disabled: { $0.report($1) == nil ? "There is no window yet." : nil },
      action: { pane, _ in
        pane.showsEvidence = true
        pane.cause = 0
        return []
      }),
    KeyBinding(
      .enter, name: "open", help: "What the cause under the cursor is about",
      applies: { $0.showsEvidence },
      disabled: { $0.isOnCause($1) ? nil : "There is nothing further to open; Esc goes back." },
      action: { pane, context in pane.openCause(context) }),
    KeyBinding(
      .escape, name: "map", help: "Back to the map", applies: { $0.showsEvidence },
      action: { pane, _ in
        pane.showsEvidence = false
        return []
      }),
    KeyBinding(
      .character("i"), name: "data", help: "The snapshot that the window is compared with",
      hint: nil,
      disabled: { $0.report($1)?.reference == nil ? "The reference is not known." : nil },
      action: { pane, context in
        guard let snapshot = pane.report(context)?.reference else { return [] }
        return [.show(pane: "data", .snapshot(snapshot))]
      }),
    KeyBinding(
      .character("v"), name: "version", help: "The version that served the window", hint: nil,
      disabled: { $0.report($1) == nil ? "There is no window yet." : nil },
      action: { pane, context in
        guard let report = pane.report(context), let model = context.endpoint?.model else {
          return []
        }
        return [.show(pane: "models", .model(model, version: report.version))]
      }),
  ]

  /// Causes that half a page moves by: there are seldom more than ten.
  private static let causesPerPage = 5

  private func isOnMetric(_ context: PaneContext) -> Bool {
    row.element(in: grid(context).rows) ?? .metric == .metric
  }

  fileprivate func isOnCause(_ context: PaneContext) -> Bool {
    isOnMetric(context) && attribution(context)?.causes.isEmpty == false
  }

  private mutating func move(_ step: ListStep, _ context: PaneContext) {
    guard showsEvidence, isOnMetric(context) else {
      row.move(step, in: grid(context).rows, pageRows: max(1, context.halfPage / 2))
      return
    }
    let count = attribution(context)?.causes.count ?? 0
    cause = step.target(from: cause, count: count, pageRows: DriftPane.causesPerPage)
  }

  private mutating func moveWindow(by step: Int, _ context: PaneContext) -> [PaneAction] {
    let windows = self.windows(context)
    guard let last = windows.indices.last else { return [] }
    let place = windows.firstIndex { $0.index == window } ?? last
    chooseWindow(max(0, min(last, place + step)), context)
    return []
  }

  /// The index of the nearest degraded window on one side of the cursor.
  fileprivate func redWindow(after: Bool, _ context: PaneContext) -> Int? {
    guard let here = report(context)?.index else { return nil }
    let red = windows(context).filter { $0.state == .degraded }.map(\.index)
    return after ? red.first { $0 > here } : red.last { $0 < here }
  }

  /// A cause leads to what it is about: a feature to its own evidence, a version to the registry.
  private mutating func openCause(_ context: PaneContext) -> [PaneAction] {
    guard let attribution = attribution(context), !attribution.causes.isEmpty,
      let endpoint = context.endpoint
    else { return [] }
    switch attribution.causes[min(cause, attribution.causes.count - 1)].kind {
    case .drift(let feature, let worst):
      let place = DriftRow(named: feature, among: grid(context).rows)
      if !place.isSignal { test = worst.test }
      row = ListCursor(on: place)
    case .missing(let feature, _): row = ListCursor(on: .feature(feature))
    case .promotion(let effect):
      return [.show(pane: "models", .model(endpoint.model, version: effect.version))]
    case .fewLabels, .fewRows:
      return [.show(pane: "deployments", .endpoint(endpoint.name))]
    }
    let judged = attribution.judged.index
    window = judged == windows(context).last?.index ? nil : judged
    return []
  }
}
