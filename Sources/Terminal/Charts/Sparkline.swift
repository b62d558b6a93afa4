/// The shape of a series in one row, without axes.
public struct Sparkline: Hashable, Sendable {
  /// Equally spaced; a missing value is a gap.
  public var values: [Double?]
  /// What the height of the row stands for; nil for the values' own range.
  public var range: ClosedRange<Double>?
  /// Its colour.
  public var role: StyleRole
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet

  /// A line of these values, the oldest first; nil is a gap.
  public init(
    _ values: [Double?], range: ClosedRange<Double>? = nil, role: StyleRole = .sparkline,
    glyphs: GlyphSet = .braille
  ) {
    self.values = values
    self.range = range
    self.role = role
    self.glyphs = glyphs
  }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard !area.isEmpty else { return }
    frame.put(text(width: area.width), x: area.x, y: area.y, role: role, maxWidth: area.width)
  }

  /// The line as text of exactly `width` columns, for a cell of a table.
  public func text(width: Int) -> String {
    guard width > 0 else { return "" }
    let points = values.enumerated().map { index, value in
      ChartPoint(x: Double(index), y: value ?? .nan)
    }
    let finite = points.lazy.map(\.y).filter(\.isFinite)
    guard let low = range?.lowerBound ?? finite.min(), let high = range?.upperBound ?? finite.max()
    else { return String(repeating: " ", count: width) }
    return glyphs == .braille
      ? line(points, low: low, high: high, width: width)
      : bars(points, low: low, high: high, width: width)
  }

  private func line(_ points: [ChartPoint], low: Double, high: Double, width: Int) -> String {
    var canvas = DotCanvas(columns: width, rows: 1, glyphs: glyphs)
    let last = Double(max(1, points.count - 1))
    let kept = Decimation.decimated(points, over: 0...last, columns: canvas.width)
    var previous: (x: Int, y: Int)?
    for point in kept {
      guard point.y.isFinite else {
        previous = nil
        continue
      }
      let level = high > low ? max(0, min(1, (point.y - low) / (high - low))) : 0.5
      let dot = (
        x: Int((point.x / last * Double(canvas.width - 1)).rounded()),
        y: Int(((1 - level) * Double(canvas.height - 1)).rounded())
      )
      canvas.line(from: previous ?? dot, to: dot, role: role)
      previous = dot
    }
    return canvas.text(row: 0)
  }

  private func bars(_ points: [ChartPoint], low: Double, high: Double, width: Int) -> String {
    let steps = Array(glyphs == .ascii ? "_.-~^" : "▁▂▃▄▅▆▇█")
    var text = ""
    for column in 0..<width {
      let start = column * points.count / width
      let end = max(start + 1, (column + 1) * points.count / width)
      let slice = points[start..<min(points.count, end)].map(\.y).filter(\.isFinite)
      guard let value = slice.last else {
        text.append(" ")
        continue
      }
      let level = high > low ? max(0, min(1, (value - low) / (high - low))) : 0.5
      text.append(steps[Int((level * Double(steps.count - 1)).rounded())])
    }
    return text
  }
}
