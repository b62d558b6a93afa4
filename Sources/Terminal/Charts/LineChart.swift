/// Lines over a common axis of numbers or of time, with limits, bands, events and a value cursor.
///
/// Costs what its width costs: each series is thinned out to its columns, keeping extremes. Ticks
/// are round and as many as there is room for. A legend stands above when there is more than one
/// series, a cursor, or it is asked for.
public struct LineChart: Sendable {
  public struct Series: Sendable {
    public var name: String
    /// Ascending in x.
    public var points: [ChartPoint]
    public var role: StyleRole
    /// Goes before the name in the legend and after the last point, so that series are told apart
    /// without colour.
    public var symbol: Character?
    /// Dots only, for values with nothing between them.
    public var isScattered: Bool

    public init(
      _ name: String, points: [ChartPoint], role: StyleRole = .series1, symbol: Character? = nil,
      isScattered: Bool = false
    ) {
      self.name = name
      self.points = points
      self.role = role
      self.symbol = symbol
      self.isScattered = isScattered
    }
  }

  /// A dashed line across the chart, or across a part of it; always inside the range shown.
  public struct Threshold: Sendable {
    public var value: Double
    public var label: String
    public var role: StyleRole
    /// Where it holds; nil: everywhere. Limits that change with time are one of these each.
    public var xRange: ClosedRange<Double>?

    public init(_ value: Double, label: String = "", role: StyleRole = .threshold) {
      self.value = value
      self.label = label
      self.role = role
    }
  }

  /// The area that values are expected in, drawn as its two edges.
  public struct Band: Sendable {
    public var low: Double
    public var high: Double
    public var label: String

    public init(low: Double, high: Double, label: String = "") {
      self.low = low
      self.high = high
      self.label = label
    }
  }

  /// A vertical line at an event, its label at the foot.
  public struct Marker: Sendable {
    public var x: Double
    public var label: String
    public var role: StyleRole

    public init(x: Double, label: String, role: StyleRole = .marker) {
      self.x = x
      self.label = label
      self.role = role
    }
  }

  public enum Axis: Hashable, Sendable {
    case numbers
    /// x is in seconds since 1970; the offset is what the zone shown is ahead of UTC.
    case time(offsetSeconds: Double = 0)
    /// No ticks and no row for them.
    case none
  }

  public var series: [Series]
  public var thresholds: [Threshold] = []
  public var bands: [Band] = []
  public var markers: [Marker] = []
  public var xAxis: Axis = .numbers
  /// What is shown; nil for all points.
  public var xRange: ClosedRange<Double>?
  /// What is shown; nil for all points, thresholds and bands with a little air.
  public var yRange: ClosedRange<Double>?
  /// The place of the value cursor.
  public var cursorX: Double?
  /// What y is; stands before the topmost label, or above the axis.
  public var yName = ""
  /// nil: when it is needed to tell series apart or to show values.
  public var showsLegend: Bool?
  /// Columns left of the plot for the y axis, so that charts under one another line up; nil: as
  /// many as the labels need.
  public var gutterWidth: Int?
  public var glyphs: GlyphSet
  /// Said in the middle when there is nothing to draw.
  public var emptyText = "no data yet"

  public init(series: [Series], glyphs: GlyphSet = .braille) {
    self.series = series
    self.glyphs = glyphs
  }

  public func render(_ area: Rect, into frame: inout Frame) {
    guard area.width >= 4, area.height >= 2 else { return }
    guard let layout = ChartLayout(self, in: area) else {
      let x = area.x + max(0, (area.width - TextWidth.width(emptyText)) / 2)
      frame.put(
        emptyText, x: x, y: area.y + area.height / 2, role: .dim, maxWidth: area.maxX - x)
      return
    }
    renderAxes(layout, into: &frame)
    renderLevels(layout, into: &frame)
    renderMarkers(layout, into: &frame)
    renderSeries(layout, into: &frame)
    renderLabels(layout, into: &frame)
    if let legend = layout.legend { renderLegend(layout, area: legend, into: &frame) }
  }
}
