/// Lines over a common axis of numbers or of time, with limits, bands, events and a value cursor.
///
/// Costs what its width costs: each series is thinned out to its columns, keeping extremes. Ticks
/// are round and as many as there is room for. A legend stands above when there is more than one
/// series, a cursor, or it is asked for.
public struct LineChart: Sendable {
  /// One line, or dots.
  public struct Series: Sendable {
    /// Stands in the legend.
    public var name: String
    /// Ascending in x.
    public var points: [ChartPoint]
    /// Its colour.
    public var role: StyleRole
    /// Goes before the name in the legend and after the last point, so that series are told apart
    /// without colour.
    public var symbol: Character?
    /// Dots only, for values with nothing between them.
    public var isScattered: Bool
    /// A line that only stands behind another, such as the raw one behind the smoothed one, is
    /// drawn first and has no place in the legend.
    public var isBackground = false
    /// Drawn of every other dot, which tells it apart without colour.
    public var isDotted = false
    /// Everything between the line and zero is drawn too, as bars have it.
    public var isFilled = false
    /// Stands in the margin at the height of the last point; may be empty.
    public var marginLabel = ""
    /// What the mouse means by one of its points; nil where it means nothing.
    public var target: MouseTarget.Target?

    /// A line unless it is scattered.
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
    /// Where it lies, in y.
    public var value: Double
    /// What it is, in the margin at its height; may be empty.
    public var label: String
    /// Whether it is a limit, or the cursor.
    public var role: StyleRole
    /// Where it holds; nil: everywhere. Limits that change with time are one of these each.
    public var xRange: ClosedRange<Double>?

    /// A limit that holds everywhere.
    public init(_ value: Double, label: String = "", role: StyleRole = .threshold) {
      self.value = value
      self.label = label
      self.role = role
    }
  }

  /// The area that values are expected in, drawn as its two edges.
  public struct Band: Sendable {
    /// Its lower edge, in y.
    public var low: Double
    /// Its upper edge, in y.
    public var high: Double
    /// What it is; may be empty.
    public var label: String

    /// A band over all x.
    public init(low: Double, high: Double, label: String = "") {
      self.low = low
      self.high = high
      self.label = label
    }
  }

  /// A vertical line at an event, its label at the foot.
  public struct Marker: Sendable {
    /// Where the event was.
    public var x: Double
    /// What happened, as short as it can be.
    public var label: String
    /// How much it matters.
    public var role: StyleRole

    /// An event at a place of x.
    public init(x: Double, label: String, role: StyleRole = .marker) {
      self.x = x
      self.label = label
      self.role = role
    }
  }

  /// What x is, so that its ticks are round.
  public enum Axis: Hashable, Sendable {
    /// x is a number: a step, an epoch.
    case numbers
    /// x is in seconds since 1970; the offset is what the zone shown is ahead of UTC.
    case time(offsetSeconds: Double = 0)
    /// x is in seconds since a start.
    case elapsed
    /// x is the decimal logarithm of what the labels say.
    case decades
    /// x is the number of a name, counted from 0.
    case categories([String])
    /// No ticks and no row for them.
    case none
  }

  /// The first lies above the others.
  public var series: [Series]
  /// Limits, drawn behind the lines.
  public var thresholds: [Threshold] = []
  /// Drawn behind the lines.
  public var bands: [Band] = []
  /// Events.
  public var markers: [Marker] = []
  /// What x is.
  public var xAxis: Axis = .numbers
  /// What is shown; nil for all points.
  public var xRange: ClosedRange<Double>?
  /// What is shown; nil for all points, thresholds and bands with a little air.
  public var yRange: ClosedRange<Double>?
  /// Even, or by decades: then values that are not above 0 are left out.
  public var yScale = ChartScale.linear
  /// Names for y = 0, 1, 2 …, where y is no quantity.
  public var yCategories: [String] = []
  /// Ends the y axis at round values, so that it stays where it is while values come and go.
  public var roundsRange = false
  /// The place of the value cursor.
  public var cursorX: Double?
  /// What y is; stands before the topmost label, or above the axis.
  public var yName = ""
  /// What x is; stands at the right end of its labels.
  public var xName = ""
  /// nil: when it is needed to tell series apart or to show values.
  public var showsLegend: Bool?
  /// Columns left of the plot for the y axis, so that charts under one another line up; nil: as
  /// many as the labels need.
  public var gutterWidth: Int?
  /// Columns right of the plot for the numbers of limits; nil: as many as they need.
  public var marginWidth: Int?
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet
  /// Said in the middle when there is nothing to draw.
  public var emptyText = "no data yet"
  /// What the mouse means by a place on the x axis; nil where it means nothing.
  public var target: (@Sendable (Double) -> MouseTarget.Target?)?

  /// A chart of these lines and nothing else.
  public init(series: [Series], glyphs: GlyphSet = .braille) {
    self.series = series
    self.glyphs = glyphs
  }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard area.width >= 4, area.height >= 2 else { return }
    let placed = self.placed()
    guard let layout = ChartLayout(placed, in: area) else {
      let x = area.x + max(0, (area.width - TextWidth.width(emptyText)) / 2)
      frame.put(
        emptyText, x: x, y: area.y + area.height / 2, role: .dim, maxWidth: area.maxX - x)
      return
    }
    placed.renderAxes(layout, into: &frame)
    placed.renderLevels(layout, into: &frame)
    placed.renderMarkers(layout, into: &frame)
    placed.renderSeries(layout, into: &frame)
    placed.renderLabels(layout, into: &frame)
    if let legend = layout.legend { renderLegend(layout, area: legend, into: &frame) }
    placed.mark(layout, into: &frame)
  }

  /// The chart with every y at its place on the scale.
  private func placed() -> LineChart {
    guard yScale != .linear else { return self }
    var chart = self
    for index in series.indices {
      chart.series[index].points = series[index].points.map {
        ChartPoint(x: $0.x, y: yScale.place($0.y))
      }
    }
    chart.thresholds = thresholds.filter { $0.value > 0 }.map {
      var threshold = $0
      threshold.value = yScale.place($0.value)
      return threshold
    }
    chart.bands = bands.filter { $0.low > 0 && $0.high > 0 }.map {
      Band(low: yScale.place($0.low), high: yScale.place($0.high), label: $0.label)
    }
    if let yRange, yRange.lowerBound > 0 {
      chart.yRange = yScale.place(yRange.lowerBound)...yScale.place(yRange.upperBound)
    } else {
      chart.yRange = nil
    }
    return chart
  }

  /// Points that the scale has no place for.
  public var leftOut: Int {
    guard yScale == .logarithmic else { return 0 }
    return series.filter { !$0.isBackground }.reduce(0) { count, series in
      count + series.points.count { $0.y <= 0 }
    }
  }

  /// The x under a column of the screen, for a pointer; nil outside the plot.
  public func x(atColumn column: Int, in area: Rect) -> Double? {
    guard let layout = ChartLayout(placed(), in: area), layout.plot.width > 1,
      column >= layout.plot.x, column < layout.plot.maxX
    else { return nil }
    return layout.x(atColumn: column)
  }
}
