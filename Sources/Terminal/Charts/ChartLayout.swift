/// Where the parts of a chart are, and how values become dots.
struct ChartLayout {
  let plot: Rect
  /// Columns right of the plot for the numbers of limits.
  let marginWidth: Int
  let legend: Rect?
  /// The row of x labels; nil when there is none.
  let labelRow: Int?
  /// The row of the axis line; nil when the chart is too low for one.
  let axisRow: Int?
  /// The column of the y axis.
  let axisColumn: Int
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  let yTicks: [AxisTick]
  let xTicks: [TimeTicks.Tick]
  let dotsPerColumn: Int
  let dotsPerRow: Int

  /// Nil when there is no point, threshold or band to show.
  init?(_ chart: LineChart, in area: Rect) {
    guard let xRange = ChartLayout.xRange(chart), let given = ChartLayout.yRange(chart, xRange)
    else { return nil }
    let rows = Rows(chart, height: area.height)
    let canvas = DotCanvas(columns: 1, rows: 1, glyphs: chart.glyphs)
    let placed =
      chart.yScale == .linear && chart.yCategories.isEmpty
      ? RowTicks(covering: given, rows: rows.plot, dotsPerRow: canvas.dotsPerRow) : nil
    let ticks = placed?.ticks.axisTicks ?? ChartLayout.ticks(chart, given, rows: rows.plot)
    let gutter = chart.gutterWidth ?? ChartLayout.gutter(chart, ticks, width: area.width)
    self.xRange = xRange
    yRange = placed?.range ?? given
    yTicks = gutter == 0 ? [] : ticks
    let margin = ChartLayout.margin(chart, width: area.width - gutter)
    plot = Rect(
      x: area.x + gutter, y: area.y + rows.legend, width: area.width - gutter - margin,
      height: rows.plot)
    marginWidth = margin
    legend = rows.legend == 1 ? area.row(0) : nil
    labelRow = rows.labels == 1 ? area.maxY - 1 : nil
    axisRow = rows.axis == 1 ? area.maxY - 2 : nil
    axisColumn = area.x + gutter - 1
    xTicks = ChartLayout.xTicks(chart.xAxis, range: xRange, width: plot.width)
    dotsPerColumn = canvas.dotsPerColumn
    dotsPerRow = canvas.dotsPerRow
    guard !plot.isEmpty else { return nil }
  }

  /// How the rows of an area are shared out: the plot has what is left, and a low one is worth more
  /// than what explains it.
  private struct Rows {
    let legend: Int
    let labels: Int
    let axis: Int
    let plot: Int

    init(_ chart: LineChart, height: Int) {
      let named = chart.series.count { !$0.isBackground }
      let wantsLegend = chart.showsLegend ?? (named > 1 || chart.cursorX != nil)
      legend = wantsLegend && height >= 4 ? 1 : 0
      labels = chart.xAxis != .none && height - legend >= 4 ? 1 : 0
      axis = labels == 1 && height - legend >= 7 ? 1 : 0
      plot = height - legend - labels - axis
    }
  }

  /// Columns for the labels of y and its name; under 24 columns the line itself is worth more than
  /// its axis.
  private static func gutter(_ chart: LineChart, _ ticks: [AxisTick], width: Int) -> Int {
    if width < 24 { return 0 }
    // Labels that gain a digit must not move a chart that stays.
    let labelWidth = max(
      ticks.map { TextWidth.width($0.label) }.max() ?? 0, chart.roundsRange ? 5 : 0)
    let nameWidth = chart.yName.isEmpty ? 0 : TextWidth.width(chart.yName) + 1
    return min(width / 3, labelWidth + nameWidth + 2)
  }

  /// Columns for the longest number of a limit or label of a line, and a space; a narrow chart has none.
  private static func margin(_ chart: LineChart, width: Int) -> Int {
    let labels = chart.thresholds.map(\.label) + chart.series.map(\.marginLabel)
    let longest = labels.map { TextWidth.width($0) }.max() ?? 0
    let wanted = longest > 0 ? longest + 1 : 0
    if let given = chart.marginWidth { return min(given, max(0, width - 2)) }
    return wanted * 3 <= width ? wanted : 0
  }

  /// Ticks where rows cannot be equal: of names, and of decades.
  private static func ticks(
    _ chart: LineChart, _ range: ClosedRange<Double>, rows: Int
  ) -> [AxisTick] {
    guard chart.yCategories.isEmpty else {
      return categoryTicks(chart.yCategories, countMax: rows)
    }
    return chart.yScale.ticks(
      from: range.lowerBound, to: range.upperBound, countMax: max(2, rows / 3 + 1))
  }

  /// The column of the plot's dots; far outside is cut to one dot beyond the edge.
  func dotX(_ x: Double) -> Int {
    let width = Double(plot.width * dotsPerColumn)
    let span = xRange.upperBound - xRange.lowerBound
    let place = span > 0 ? (x - xRange.lowerBound) / span * (width - 1) : (width - 1) / 2
    return Int(max(-1, min(width, place)).rounded())
  }

  func dotY(_ y: Double) -> Int {
    let height = Double(plot.height * dotsPerRow)
    let span = yRange.upperBound - yRange.lowerBound
    let place = span > 0 ? (yRange.upperBound - y) / span * (height - 1) : (height - 1) / 2
    return Int(max(-1, min(height, place)).rounded())
  }

  func column(_ x: Double) -> Int {
    plot.x + Int((Double(dotX(x)) / Double(dotsPerColumn)).rounded(.down))
  }
  func row(_ y: Double) -> Int {
    plot.y + Int((Double(dotY(y)) / Double(dotsPerRow)).rounded(.down))
  }

  /// The x that a column of the plot stands for, the ends of the range at its edges.
  func x(atColumn column: Int) -> Double {
    let share = plot.width > 1 ? Double(column - plot.x) / Double(plot.width - 1) : 0.5
    return xRange.lowerBound + share * (xRange.upperBound - xRange.lowerBound)
  }

  /// The columns of a part of the x axis, at least one where it is in view; nil is all of it.
  func columns(_ part: ClosedRange<Double>?) -> Range<Int> {
    guard let part else { return plot.x..<plot.maxX }
    guard part.overlaps(xRange) else { return plot.x..<plot.x }
    let first = max(plot.x, column(part.lowerBound))
    let last = min(plot.maxX - 1, column(part.upperBound))
    return first..<max(first, last) + 1
  }

  private static func xRange(_ chart: LineChart) -> ClosedRange<Double>? {
    if let range = chart.xRange { return range }
    var low = Double.infinity
    var high = -Double.infinity
    for series in chart.series {
      guard let first = series.points.first(where: { $0.x.isFinite }),
        let last = series.points.last(where: { $0.x.isFinite })
      else { continue }
      low = min(low, first.x)
      high = max(high, last.x)
    }
    return low <= high ? low...high : nil
  }

  private static func yRange(
    _ chart: LineChart, _ xRange: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    if let range = chart.yRange { return range }
    var low = Double.infinity
    var high = -Double.infinity
    for series in chart.series {
      for point in series.points where point.y.isFinite && xRange.contains(point.x) {
        low = min(low, point.y)
        high = max(high, point.y)
      }
    }
    guard low <= high else { return nil }
    for value in chart.thresholds.map(\.value) + chart.bands.flatMap({ [$0.low, $0.high] })
    where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    // What differs in the last digits of a sum alone is level, and has no ticks of its own: they
    // would be longer than a chart is wide.
    guard high - low > max(abs(low), abs(high)) * 1e-6 else {
      let air = low == 0 ? 1 : abs(low) * 0.1
      return low - air...high + air
    }
    // Round ticks leave air of their own.
    guard chart.yScale != .linear, !chart.roundsRange else { return low...high }
    let air = (high - low) * 0.05
    return low - air...high + air
  }

  /// Every name, or every second, third … one.
  private static func categoryTicks(_ names: [String], countMax: Int) -> [AxisTick] {
    let step = max(1, (names.count + countMax - 1) / max(1, countMax))
    return stride(from: 0, to: names.count, by: step).map {
      AxisTick(
        place: Double($0),
        label: TextWidth.fitted(names[$0], to: min(14, TextWidth.width(names[$0]))))
    }
  }

  private static func xTicks(
    _ axis: LineChart.Axis, range: ClosedRange<Double>, width: Int
  ) -> [TimeTicks.Tick] {
    let count = max(2, width / 8)
    switch axis {
    case .none: return []
    case .decades:
      return ChartScale.logarithmic.ticks(
        from: range.lowerBound, to: range.upperBound, countMax: count
      ).map { TimeTicks.Tick(seconds: $0.place, label: $0.label) }
    case .categories(let names):
      return categoryTicks(names, countMax: count).map {
        TimeTicks.Tick(seconds: $0.place, label: $0.label)
      }
    case .elapsed:
      return ElapsedTicks(from: range.lowerBound, to: range.upperBound, countMax: count).ticks
    case .time(let offset):
      return TimeTicks(
        from: range.lowerBound, to: range.upperBound, countMax: count, offsetSeconds: offset
      ).ticks
    case .numbers where range.lowerBound == range.upperBound:
      // A single place, which everything stands at, in the middle.
      return [TimeTicks.Tick(seconds: range.lowerBound, label: NumberText.plain(range.lowerBound))]
    case .numbers:
      let ticks = Ticks(from: range.lowerBound, to: range.upperBound, countMax: count)
      return zip(ticks.values, ticks.labels).map { TimeTicks.Tick(seconds: $0, label: $1) }
    }
  }
}
