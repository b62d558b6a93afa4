/// A drawing surface finer than cells: 2×4 dots a cell in braille, 2×2 in block, 1×1 in ASCII.
///
/// Dots are counted from the top left. Each cell has one role, that of the last dot drawn in it: a
/// terminal has one colour a cell.
struct DotCanvas {
  let columns: Int
  let rows: Int
  let glyphs: GlyphSet
  let dotsPerColumn: Int
  let dotsPerRow: Int
  private var dots: ContiguousArray<UInt8>
  private var roles: ContiguousArray<StyleRole>

  init(columns: Int, rows: Int, glyphs: GlyphSet) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    self.glyphs = glyphs
    (dotsPerColumn, dotsPerRow) =
      switch glyphs {
      case .braille: (2, 4)
      case .block: (2, 2)
      case .ascii: (1, 1)
      }
    dots = ContiguousArray(repeating: 0, count: self.columns * self.rows)
    roles = ContiguousArray(repeating: .text, count: self.columns * self.rows)
  }

  var width: Int { columns * dotsPerColumn }
  var height: Int { rows * dotsPerRow }

  mutating func set(x: Int, y: Int, role: StyleRole) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = y / dotsPerRow * columns + x / dotsPerColumn
    let bit = (y % dotsPerRow) * dotsPerColumn + x % dotsPerColumn
    dots[cell] |= 1 << UInt8(bit)
    roles[cell] = role
  }

  /// A straight line between two dots, both included (Bresenham 1965). Ends may lie outside by no
  /// more than the caller's own clipping allows; what is outside is not drawn.
  ///
  /// - Parameter isDotted: only every other dot.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), role: StyleRole,
    isDotted: Bool = false
  ) {
    let width = abs(end.x - start.x)
    let height = -abs(end.y - start.y)
    let stepX = start.x < end.x ? 1 : -1
    let stepY = start.y < end.y ? 1 : -1
    var error = width + height
    var (x, y) = start
    while true {
      // Along the longer side, in step with all other lines.
      if !isDotted || (width >= -height ? x : y) % 2 == 0 { set(x: x, y: y, role: role) }
      if x == end.x, y == end.y { return }
      let doubled = 2 * error
      if doubled >= height {
        error += height
        x += stepX
      }
      if doubled <= width {
        error += width
        y += stepY
      }
    }
  }

  /// Puts every cell with a dot into a frame; the others leave the frame as it is.
  func render(x: Int, y: Int, into frame: inout Frame) {
    for row in 0..<rows {
      for column in 0..<columns {
        let bits = dots[row * columns + column]
        guard bits != 0 else { continue }
        let place = (x: x + column, y: y + row)
        frame[place.x, place.y] = Cell(
          DotCanvas.glyph(bits, of: roles[row * columns + column], in: glyphs),
          role: roles[row * columns + column],
          highlighted: frame[place.x, place.y].highlighted)
      }
    }
  }

  /// The glyphs of one row, blanks as spaces; for a line inside a sentence.
  func text(row: Int) -> String {
    var text = ""
    for column in 0..<columns {
      let cell = row * columns + column
      text += DotCanvas.glyph(dots[cell], of: roles[cell], in: glyphs).description
    }
    return text
  }

  /// Bits count left to right, top to bottom.
  private static func glyph(_ bits: UInt8, of role: StyleRole, in glyphs: GlyphSet) -> Glyph {
    guard bits != 0 else { return .space }
    switch glyphs {
    case .ascii where role == .dim: return "."
    case .ascii: return marks[StyleRole.series.firstIndex(of: role) ?? 0]
    case .block: return quadrants[Int(bits)]
    case .braille:
      var pattern: UInt64 = 0
      for bit in 0..<8 where bits >> UInt8(bit) & 1 == 1 { pattern |= brailleBits[bit] }
      return Glyph(bits: 0x2800 + pattern)
    }
  }

  /// Unicode numbers braille dots down the left, then down the right, then the last row.
  private static let brailleBits: [UInt64] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
  /// Lines are told apart by their letter where there is nothing finer.
  private static let marks: [Glyph] = ["*", "+", "o", "x", "=", "%", "@", "#"]
  private static let quadrants: [Glyph] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
}
