import Domain
import Terminal

/// Runs plotted by their params and metrics; parallel coordinates and scatter share what they can.
struct PlotScreen: RunScreen {
  enum Kind: Hashable, Sendable {
    /// Runs as lines across params and metrics.
    case parallel
    /// Runs as points of two of them.
    case scatter
  }

  var kind: Kind
  /// Names of figures; empty until some are picked: those that tell the runs apart then.
  var axes: [String] = []
  /// The axis that keys are about.
  var axis = 0
  /// The shares of axes that runs must lie in, by the names of their figures.
  var brushes: [String: ClosedRange<Double>] = [:]
  /// Of the scatter plot; nil for the first that tells runs apart.
  var x: String?
  var y: String?
  /// The metric that groups are made by; nil for the one that judges.
  var colour: String?
  /// The run in focus.
  var run = ListCursor<RunID>()

  init(_ kind: Kind) { self.kind = kind }

  /// What a click on a run is told by.
  static let listName = "plotted runs"
  /// More axes than this leave no room between them on the widest screens.
  static let axesMax = 12
  /// Axes that are shown until some are picked.
  static let axesShown = 7

  /// Moves a limit of an axis' brush; a brush that is the whole axis is none.
  mutating func moveLimit(upper: Bool, by step: Double, of name: String) {
    let brush = brushes[name] ?? 0...1
    let change = { (limit: Double) in max(0, min(1, ((limit + step) * 1e6).rounded() / 1e6)) }
    let low = upper ? brush.lowerBound : min(change(brush.lowerBound), brush.upperBound)
    let high = upper ? max(change(brush.upperBound), brush.lowerBound) : brush.upperBound
    brushes[name] = low <= 0 && high >= 1 ? nil : low...high
  }

  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    Self.query(pane).map { [Demand(.runs($0), isLive: true)] } ?? []
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    switch kind {
    case .parallel: ParallelCoordinates(self, pane, context).render(area, into: &frame)
    case .scatter: RunScatter(self, pane, context).render(area, into: &frame)
    }
  }

  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool {
    guard list == Self.listName else { return false }
    run.choose(index, in: runsInView(pane, context).map(\.id))
    return true
  }

  /// A click on an axis makes it the one that keys are about.
  mutating func mouse(_ event: MouseEvent, on hit: MouseTarget?) -> [PaneAction]? {
    guard event.isClick, case .column(ParallelCoordinates.axisList, let index)? = hit?.target
    else { return nil }
    axis = index
    return []
  }

  func copied(_ pane: ExperimentsPane, _ context: PaneContext) -> String? {
    focus(pane, context)?.id.text
  }
}
