/// Many things as lines across upright axes, one axis a quantity: which values go together.
///
/// Places on an axis are shares of its height, 0 at the foot. Lines are drawn in their order, so the
/// ones that matter come last.
public struct ParallelPlot: Sendable {
  /// One quantity.
  public struct Axis: Sendable {
    /// Stands over the axis.
    public var name: String
    /// What stands at the top and at the foot of the axis.
    public var high: String
    /// What stands at its foot.
    public var low: String
    /// The part of the axis that lines must go through; nil for all of it.
    public var brush: ClosedRange<Double>?
    /// What the mouse means by the axis and its name; nil where it means nothing.
    public var target: MouseTarget.Target?

    /// An axis; a brush is a part of its height, 0 to 1.
    public init(_ name: String, high: String, low: String, brush: ClosedRange<Double>? = nil) {
      self.name = name
      self.high = high
      self.low = low
      self.brush = brush
    }
  }

  /// One thing, by its values.
  public struct Line: Sendable {
    /// One an axis; nil where the thing has no value.
    public var places: [Double?]
    /// The group it belongs to.
    public var role: StyleRole
    /// Stands at the line's right end, so that groups are told apart without colour.
    public var symbol: Character
    /// What the mouse means by the line; nil where it means nothing.
    public var target: MouseTarget.Target?

    /// A line through these places.
    public init(_ places: [Double?], role: StyleRole, symbol: Character) {
      self.places = places
      self.role = role
      self.symbol = symbol
    }
  }

  /// From left to right.
  public var axes: [Axis]
  /// The last lies above the others.
  public var lines: [Line]
  /// The axis that keys are about.
  public var selected: Int?
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet

  /// A plot of which no axis is selected.
  public init(axes: [Axis], lines: [Line], glyphs: GlyphSet = .braille) {
    self.axes = axes
    self.lines = lines
    self.glyphs = glyphs
  }

  /// Rows of names and of the values at the ends.
  private static let headRows = 2
  private static let footRows = 1

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    let plot = area.inset(top: ParallelPlot.headRows, bottom: ParallelPlot.footRows)
    guard !axes.isEmpty, plot.height >= 2, plot.width >= axes.count * 4 else { return }
    let columns = columns(in: plot)
    renderAxes(columns, plot, into: &frame)
    var canvas = DotCanvas(columns: plot.width, rows: plot.height, glyphs: glyphs)
    for line in lines { draw(line, columns.map { $0 - plot.x }, on: &canvas) }
    canvas.render(x: plot.x, y: plot.y, into: &frame)
    for line in lines { putSymbol(line, columns, plot, into: &frame) }
    renderBrushes(columns, plot, into: &frame)
    mark(area, plot, columns, into: &frame)
  }

  /// Where the axes stand: half a distance from both edges, so that names are centred over them.
  private func columns(in plot: Rect) -> [Int] {
    let pitch = Double(plot.width) / Double(axes.count)
    return axes.indices.map { plot.x + Int(pitch * (Double($0) + 0.5)) }
  }

  private func draw(_ line: Line, _ columns: [Int], on canvas: inout DotCanvas) {
    var previous: (x: Int, y: Int)?
    for (place, column) in zip(line.places, columns) {
      guard let place, place.isFinite else {
        previous = nil
        continue
      }
      let dot = (
        x: column * canvas.dotsPerColumn,
        y: Int(((1 - max(0, min(1, place))) * Double(canvas.height - 1)).rounded())
      )
      canvas.line(from: previous ?? dot, to: dot, role: line.role)
      previous = dot
    }
  }

  private func putSymbol(
    _ line: Line, _ columns: [Int], _ plot: Rect, into frame: inout Frame
  ) {
    guard let last = line.places.lastIndex(where: { $0 != nil }),
      let place = line.places[last]
    else { return }
    frame.put(
      String(line.symbol), x: columns[last] + 1, y: row(place, plot), role: line.role)
  }

  func row(_ place: Double, _ plot: Rect) -> Int {
    plot.y + Int(((1 - max(0, min(1, place))) * Double(plot.height - 1)).rounded())
  }

  private func renderAxes(_ columns: [Int], _ plot: Rect, into frame: inout Frame) {
    let pitch = plot.width / axes.count
    for (index, axis) in axes.enumerated() {
      let column = columns[index]
      let isSelected = index == selected
      frame.vline(
        x: column, y: plot.y, height: plot.height, role: isSelected ? .accent : .grid,
        glyphs: glyphs)
      func centre(_ text: String, y: Int, role: StyleRole, bold: Bool = false) {
        let fitted = TextWidth.fitted(text, to: min(pitch - 1, TextWidth.width(text)))
        let x = max(plot.x, column - TextWidth.width(fitted) / 2)
        frame.put(
          fitted, x: min(x, plot.maxX - TextWidth.width(fitted)), y: y, role: role, bold: bold)
      }
      centre(axis.name, y: plot.y - 2, role: isSelected ? .accent : .heading, bold: isSelected)
      centre(axis.high, y: plot.y - 1, role: .label)
      centre(axis.low, y: plot.maxY, role: .label)
    }
  }

  private func renderBrushes(_ columns: [Int], _ plot: Rect, into frame: inout Frame) {
    for (axis, column) in zip(axes, columns) {
      guard let brush = axis.brush else { continue }
      let top = row(brush.upperBound, plot)
      let foot = row(brush.lowerBound, plot)
      let thick: Character = glyphs == .ascii ? "H" : "┃"
      frame.fill(
        Rect(x: column, y: top, width: 1, height: foot - top + 1), role: .accent, glyph: thick)
      let ends = glyphs == .ascii ? ("[", "]") : ("▼", "▲")
      frame.put(ends.0, x: column, y: top, role: .accent, bold: true)
      frame.put(ends.1, x: column, y: foot, role: .accent, bold: true)
    }
  }
}
