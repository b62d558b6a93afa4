/// How far something is, with an optional text after the bar.
public struct ProgressBar: Hashable, Sendable {
  /// 0 to 1; nil when it is not known, which draws an empty track.
  public var fraction: Double?
  /// Stands right of the bar: `74/100 rounds`.
  public var text: String
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet

  /// A fraction of 0 to 1; nil where nobody knows.
  public init(_ fraction: Double?, text: String = "", glyphs: GlyphSet = .braille) {
    self.fraction = fraction
    self.text = text
    self.glyphs = glyphs
  }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard area.width > 0, area.height > 0 else { return }
    let textWidth = text.isEmpty ? 0 : min(TextWidth.width(text) + 1, max(0, area.width - 6))
    let bar = line(width: area.width - textWidth)
    let used = frame.put(bar, x: area.x, y: area.y, maxWidth: area.width)
    guard textWidth > 1 else { return }
    frame.put(text, x: area.x + used + 1, y: area.y, role: .value, maxWidth: textWidth - 1)
  }

  /// The bar alone as a line of exactly `width` columns, for a cell of a table.
  public func line(width: Int) -> Line {
    guard width > 0 else { return Line() }
    let share = fraction.map { $0.isFinite ? max(0, min(1, $0)) : 0 } ?? 0
    let isASCII = glyphs == .ascii
    // Full only when it is: a bar at 99.9 % must not look done.
    let eighths =
      share >= 1 ? width * 8 : min(width * 8 - 1, Int((share * Double(width * 8)).rounded()))
    let full = eighths / 8
    var head = String(repeating: isASCII ? "#" : "█", count: full)
    if !isASCII, eighths % 8 > 0 { head.append(ProgressBar.partial[eighths % 8 - 1]) }
    let track = String(repeating: isASCII ? "." : "░", count: width - head.count)
    return Line(
      [TextRun(head, .progress), TextRun(track, .progressTrack)].filter { !$0.text.isEmpty })
  }

  private static let partial: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
