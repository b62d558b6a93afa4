/// How charts of runs are looked at: shared by the small chart beside the list, the full screen and
/// the grid, so that all of them show the same stretch and the same cursor.
struct ChartView: Hashable, Sendable {
  /// What x is.
  enum Axis: CaseIterable, Hashable, Sendable {
    case step
    /// Seconds since the run's first point, so that runs of different days meet.
    case elapsed
    /// The time of day at which a point was logged.
    case wall

    var word: String {
      switch self {
      case .step: "step"
      case .elapsed: "relative time"
      case .wall: "wall clock"
      }
    }
  }

  var axis = Axis.step
  var isLogarithmic = false
  /// Index into ``weights``.
  private(set) var smoothing = 0
  /// The stretch of x that is shown; nil for all of it.
  private(set) var range: ClosedRange<Double>?
  /// The place of the value cursor; nil for none.
  var cursor: Double?
  /// Several metrics at once.
  var isGrid = false
  /// The metrics of the grid in their order; empty until some are chosen: the first ones then.
  var chosen: [String] = []

  /// What each point takes over from those before it, as TensorBoard's slider has it.
  static let weights = [0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.99]
  /// A zoom to less than this share of everything shows no more.
  static let zoomShareMin = 1e-5
  /// Metrics of a grid.
  static let chosenMax = 12

  var weight: Double { ChartView.weights[smoothing] }

  mutating func smooth(by steps: Int) {
    smoothing = max(0, min(ChartView.weights.count - 1, smoothing + steps))
  }

  /// x means something else now: places on the old axis mean nothing.
  mutating func turn(to axis: Axis) {
    self.axis = axis
    range = nil
    cursor = nil
  }

  mutating func showAll() { range = nil }

  /// Makes the stretch shown `factor` times as long around a place that stays where it is.
  ///
  /// - Parameter extent: all there is.
  mutating func zoom(by factor: Double, around place: Double, extent: ClosedRange<Double>) {
    let shown = range ?? extent
    let span = shown.upperBound - shown.lowerBound
    let all = extent.upperBound - extent.lowerBound
    let length = max(all * ChartView.zoomShareMin, span * factor)
    guard span > 0, length < all else {
      range = nil
      return
    }
    let share = max(0, min(1, (place - shown.lowerBound) / span))
    show(from: place - share * length, length: length, extent: extent)
  }

  /// Moves the stretch shown by a share of its length.
  mutating func pan(by share: Double, extent: ClosedRange<Double>) {
    guard let range else { return }
    let length = range.upperBound - range.lowerBound
    show(from: range.lowerBound + share * length, length: length, extent: extent)
  }

  /// Moves the stretch as little as is needed to have a place in it.
  mutating func reveal(_ place: Double, extent: ClosedRange<Double>) {
    guard let range, !range.contains(place) else { return }
    let length = range.upperBound - range.lowerBound
    show(
      from: place < range.lowerBound ? place : place - length, length: length, extent: extent)
  }

  private mutating func show(from start: Double, length: Double, extent: ClosedRange<Double>) {
    let low = max(extent.lowerBound, min(start, extent.upperBound - length))
    range = low...low + length
  }
}
