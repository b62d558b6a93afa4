/// Two distributions over the same bins as standing bars, the reference beside the current.
public struct HistogramPairs: Hashable, Sendable {
  /// From left to right.
  public var bins: [BarPairs.Bin]
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet

  /// A histogram of these bins.
  public init(_ bins: [BarPairs.Bin], glyphs: GlyphSet = .braille) {
    self.bins = bins
    self.glyphs = glyphs
  }

  /// Columns of the screen a bin, two bars and a gap; nil when they do not all fit.
  private func pitch(in width: Int) -> Int? {
    guard !bins.isEmpty, width >= bins.count * 2 else { return nil }
    return min(14, width / bins.count)
  }

  /// Whether all bins have room.
  public func fits(_ area: Rect) -> Bool { area.height >= 3 && pitch(in: area.width) != nil }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard area.height >= 2, let pitch = pitch(in: area.width) else { return }
    let barWidth = max(1, (pitch - (pitch > 2 ? 1 : 0)) / 2)
    let plot = area.inset(bottom: 1)
    let largest = bins.reduce(0) { $1.isFinite ? max($0, $1.reference, $1.current) : $0 }
    var free = area.x
    for (index, bin) in bins.enumerated() {
      let x = area.x + index * pitch
      if largest > 0, bin.isFinite {
        let left = Rect(x: x, y: plot.y, width: barWidth, height: plot.height)
        renderBar(bin.reference / largest, .reference, left, into: &frame)
        var right = left
        right.x += barWidth
        renderBar(bin.current / largest, .current, right, into: &frame)
      }
      let width = TextWidth.width(bin.label)
      guard x >= free, x + width <= area.maxX else { continue }
      frame.put(bin.label, x: x, y: area.maxY - 1, role: .label)
      free = x + width + 1
    }
  }

  private func renderBar(
    _ share: Double, _ role: StyleRole, _ area: Rect, into frame: inout Frame
  ) {
    guard share > 0 else { return }
    if role == .reference || glyphs == .ascii {
      let height = max(1, Int((share * Double(area.height)).rounded()))
      let light: Character = glyphs == .ascii ? ":" : "░"
      frame.fill(
        area.inset(top: area.height - height), role: role,
        glyph: role == .reference ? light : "#")
      return
    }
    let eighths = max(1, Int((share * Double(area.height) * 8).rounded()))
    let full = min(area.height, eighths / 8)
    frame.fill(area.inset(top: area.height - full), role: role, glyph: "█")
    guard eighths % 8 > 0, full < area.height else { return }
    frame.fill(
      Rect(x: area.x, y: area.maxY - full - 1, width: area.width, height: 1), role: role,
      glyph: HistogramPairs.partial[eighths % 8 - 1])
  }

  private static let partial: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]
}
