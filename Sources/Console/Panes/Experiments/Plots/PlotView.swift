import Domain

/// How runs are plotted by their params and metrics: parallel coordinates and scatter share what
/// they can.
struct PlotView: Hashable, Sendable {
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
}
