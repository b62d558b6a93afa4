/// Two distributions over the same bins, one bin a row: the reference `░` against the current `█`.
///
/// With two rows a bin the bars stand under one another, with one row the shorter lies over the
/// longer. For names and wide values; ``HistogramPairs`` suits many narrow bins.
public struct BarPairs: Hashable, Sendable {
  /// The shares of one bin.
  public struct Bin: Hashable, Sendable {
    /// Its name.
    public var label: String
    /// Shares of their distributions, 0 to 1.
    public var reference: Double
    /// Share of the current distribution, 0 to 1.
    public var current: Double

    /// Shares that are not finite have no bar.
    public init(_ label: String, reference: Double, current: Double) {
      self.label = label
      self.reference = reference
      self.current = current
    }

    var isFinite: Bool { reference.isFinite && current.isFinite }
  }

  /// From top to bottom.
  public var bins: [Bin]
  /// Columns for the names.
  public var labelWidth: Int
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet

  /// Bars for these bins.
  public init(_ bins: [Bin], labelWidth: Int = 12, glyphs: GlyphSet = .braille) {
    self.bins = bins
    self.labelWidth = labelWidth
    self.glyphs = glyphs
  }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    // Two shares of four digits stand right of the bars: " 12.3 % → 0.1 %".
    let figures = area.width >= labelWidth + 40 ? 18 : 0
    let width = area.width - labelWidth - 1 - figures
    guard width > 0, area.height > 0, !bins.isEmpty else { return }
    let largest = bins.reduce(0) { $1.isFinite ? max($0, $1.reference, $1.current) : $0 }
    let perBin = bins.count * 2 <= area.height ? 2 : 1
    for (index, bin) in bins.prefix(area.height / perBin).enumerated() {
      let y = area.y + index * perBin
      let label = TextWidth.fitted(bin.label, to: labelWidth, alignment: .right)
      frame.put(label, x: area.x, y: y, role: .label, maxWidth: labelWidth)
      let bar = Rect(x: area.x + labelWidth + 1, y: y, width: width, height: perBin)
      render(bin, largest: largest, bar, into: &frame)
      guard figures > 0 else { continue }
      let text =
        TextWidth.fitted(NumberText.percent(bin.reference), to: 7, alignment: .right)
        + (glyphs == .ascii ? " > " : " → ") + NumberText.percent(bin.current)
      frame.put(text, x: area.maxX - figures, y: y, role: .value, maxWidth: figures)
    }
  }

  private func render(_ bin: Bin, largest: Double, _ area: Rect, into frame: inout Frame) {
    guard largest > 0, bin.isFinite else { return }
    func length(_ share: Double) -> Int {
      // A share that is there at all gets one cell.
      share <= 0 ? 0 : max(1, Int((share / largest * Double(area.width)).rounded()))
    }
    let reference = length(bin.reference)
    let current = length(bin.current)
    func bar(from: Int, to: Int, row: Int, _ role: StyleRole, _ glyph: Character) {
      frame.fill(
        Rect(x: area.x + from, y: area.y + row, width: to - from, height: 1), role: role,
        glyph: glyph)
    }
    let light: Character = glyphs == .ascii ? ":" : "░"
    let full: Character = glyphs == .ascii ? "#" : "█"
    bar(
      from: area.height > 1 ? 0 : min(current, reference), to: reference, row: 0, .reference, light)
    bar(from: 0, to: current, row: area.height - 1, .current, full)
  }
}
