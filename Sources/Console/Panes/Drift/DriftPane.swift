import Domain
import Insight
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
  /// The cause under the cursor, in the evidence of the metric.
  var cause = 0

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
    let known = context.data.driftTests.map(\.name)
    return known.filter(present.contains)
      + present.subtracting(known).sorted { $0.rawValue < $1.rawValue }
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

  /// Why the metric is what it is in the window under the cursor.
  func attribution(_ context: PaneContext) -> DriftAttribution? {
    guard let endpoint = context.endpoint, let report = report(context) else { return nil }
    return DriftAttribution(endpoint, window: report, context)
  }

  mutating func point(at destination: Destination, _ context: PaneContext) {
    switch destination {
    case .endpoint:
      row = ListCursor()
      window = nil
      showsEvidence = false
    case .evidence(_, let index, let feature):
      let rows = grid(context).rows
      row = ListCursor(
        on: feature.map { DriftRow(named: $0, among: rows) } ?? .metric)
      window = index == windows(context).last?.index ? nil : index
      showsEvidence = true
      cause = 0
    default: break
    }
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard let endpoint = context.endpoint else {
      return OverviewGuide(data: context.data).render(area, into: &frame)
    }
    guard let report = report(context) else {
      return Guidance.noWindow(of: endpoint)
        .render(area, into: &frame)
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

extension DriftPane {
  func demands(_ context: PaneContext) -> [Demand] {
    let shown = showsEvidence ? self : context.rested(self)
    guard let endpoint = context.endpoint, let report = shown.report(context) else { return [] }
    return DriftAttribution.demands(endpoint, window: report, context)
      + context.demands(snapshots: [report.reference])
  }
}
