/// States of many things over time: a row a thing, a column a window.
public struct HeatMap: Sendable {
  /// What a place says, by shape as well as by colour.
  public enum Level: Hashable, Sendable, CaseIterable {
    /// A quantity in steps: well within its limit, near to it, beyond it, twice and five times
    /// beyond; states, as their marks elsewhere; `empty` draws nothing.
    case low, near, over, far, extreme, drifting, degraded, pending, unknown, stale, empty

    /// The step of a value in units of its limit that lies beyond it.
    public static func beyond(_ excess: Double) -> Level {
      excess >= 5 ? .extreme : excess >= 2 ? .far : .over
    }

    /// The shape of the level, another one for each.
    public func glyph(in glyphs: GlyphSet) -> Character {
      let isASCII = glyphs == .ascii
      return switch self {
      case .low: isASCII ? "o" : "●"
      case .near: isASCII ? "-" : "░"
      case .over: isASCII ? "+" : "▒"
      case .far: isASCII ? "%" : "▓"
      case .extreme: isASCII ? "#" : "█"
      case .drifting: isASCII ? "^" : "▲"
      case .degraded: isASCII ? "H" : "■"
      case .pending: isASCII ? "?" : "◌"
      case .unknown: isASCII ? "." : "·"
      case .stale: isASCII ? "x" : "✕"
      case .empty: " "
      }
    }

    /// Whether the glyph is a shade that fills its place, not a sign in it.
    var isShade: Bool {
      switch self {
      case .near, .over, .far, .extreme: true
      default: false
      }
    }

    /// Its colour, which only repeats the shape.
    public var role: StyleRole {
      switch self {
      case .low, .near: .good
      case .over, .far, .extreme, .drifting: .warning
      case .degraded: .bad
      case .pending: .pending
      case .unknown, .empty: .dim
      case .stale: .stale
      }
    }
  }

  /// One thing over time.
  public struct Row: Hashable, Sendable {
    /// What it is.
    public var label: Line
    /// One a window, the oldest first.
    public var levels: [Level]
    /// The figure of each place, shown where columns are far enough apart; may be empty.
    public var texts: [String]

    /// A row; texts may be left out.
    public init(_ label: Line, levels: [Level], texts: [String] = []) {
      self.label = label
      self.levels = levels
      self.texts = texts
    }
  }

  /// A name over the column where it begins, such as a month.
  public struct Head: Hashable, Sendable {
    /// The window where it begins.
    public var column: Int
    /// As short as it can be.
    public var text: String

    /// A head over a window.
    public init(column: Int, text: String) {
      self.column = column
      self.text = text
    }
  }

  /// From top to bottom.
  public var rows: [Row]
  /// Ascending by column.
  public var heads: [Head] = []
  /// The row of the cursor; nil for none.
  public var selectedRow: Int?
  /// The window of the cursor; nil for none.
  public var selectedColumn: Int?
  /// A map without focus has a dimmer selection.
  public var hasFocus = true
  /// The first row shown.
  public var scroll = ScrollWindow()
  /// Columns for the names of rows.
  public var labelWidth: Int
  /// Columns of the screen from one window to the next, at least 1.
  public var pitch: Int
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet
  /// What the map is called where the mouse may choose in it: a name a row, a head a column, and a
  /// place both; nil where it may not.
  public var name: String?

  /// A map without heads or selection.
  public init(
    rows: [Row], labelWidth: Int = 14, pitch: Int = 2, glyphs: GlyphSet = .braille
  ) {
    self.rows = rows
    self.labelWidth = labelWidth
    self.pitch = max(1, pitch)
    self.glyphs = glyphs
  }

  /// From this distance on the places hold their figures: a shade, a space, four digits, a gap.
  public static let pitchOfTexts = 7

  /// Columns of the screen that a place fills; the rest of the pitch is air.
  public var cellWidth: Int { pitch > 1 ? pitch - 1 : 1 }

  /// Columns for the figure of a place; a wider one is left out, since half a number is a wrong one.
  public var textWidth: Int { max(0, cellWidth - 2) }

  /// Columns left of the first place.
  public var leftWidth: Int { labelWidth + 2 }

  /// How many windows such an area shows.
  public func columnsShown(in area: Rect) -> Int {
    max(0, (area.width - labelWidth - 2 + pitch - 1) / pitch)
  }

  /// The windows on the screen: the newest, or those that have the selected one among them.
  public func columns(in area: Rect) -> Range<Int> {
    let count = rows.reduce(0) { max($0, $1.levels.count) }
    let shown = columnsShown(in: area)
    var first = max(0, count - shown)
    if let selectedColumn { first = min(first, max(0, selectedColumn)) }
    return first..<min(count, first + shown)
  }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard area.width > labelWidth + 2, area.height > 0 else { return }
    let headRows = heads.isEmpty ? 0 : 1
    let columns = columns(in: area)
    let left = area.x + labelWidth + 2
    if headRows == 1 {
      renderRest(area, into: &frame)
      renderHeads(columns, left: left, area: area, into: &frame)
    }
    let body = area.inset(top: headRows)
    var window = scroll
    window.follow(selected: selectedRow, count: rows.count, height: body.height)
    for (line, index) in window.rows(count: rows.count, height: body.height).enumerated() {
      let y = body.y + line
      let row = rows[index]
      let label = row.label.fitted(to: labelWidth, cut: .middle)
      frame.put(label, x: area.x + 1, y: y, maxWidth: labelWidth)
      for column in columns where column < row.levels.count {
        let x = left + (column - columns.lowerBound) * pitch
        let text = row.texts.indices.contains(column) ? row.texts[column] : ""
        renderPlace(row.levels[column], text, x: x, y: y, into: &frame)
      }
      mark(row: index, columns, left: left, body.row(line), into: &frame)
      if index == selectedRow { renderSelection(y, columns, left, area, into: &frame) }
    }
  }

  /// How many rows there is room for, and where the others are.
  private func renderRest(_ area: Rect, into frame: inout Frame) {
    var window = scroll
    window.follow(selected: selectedRow, count: rows.count, height: area.height - 1)
    let shown = window.rows(count: rows.count, height: area.height - 1)
    guard shown.count < rows.count else { return }
    let isASCII = glyphs == .ascii
    let up = shown.lowerBound > 0 ? (isASCII ? "^" : "↑") : ""
    let down = shown.upperBound < rows.count ? (isASCII ? "v" : "↓") : ""
    frame.put(
      "\(shown.count) of \(rows.count) \(up)\(down)", x: area.x + 1, y: area.y, role: .dim,
      maxWidth: labelWidth)
  }

  private func mark(
    row: Int, _ columns: Range<Int>, left: Int, _ area: Rect, into frame: inout Frame
  ) {
    guard let name else { return }
    frame.register(target: .row(list: name, index: row), in: area)
    for column in columns where column < rows[row].levels.count {
      let x = left + (column - columns.lowerBound) * pitch
      frame.register(
        target: .cell(list: name, row: row, column: column),
        in: Rect(x: x, y: area.y, width: pitch, height: 1))
    }
  }

  /// A shade fills its place, a sign stands in the middle of it; a figure follows either.
  private func renderPlace(_ level: Level, _ text: String, x: Int, y: Int, into frame: inout Frame)
  {
    let glyph = level.glyph(in: glyphs)
    if pitch >= HeatMap.pitchOfTexts, !text.isEmpty {
      frame.put(String(glyph), x: x, y: y, role: level.role)
      guard TextWidth.width(text) <= textWidth else { return }
      let room = min(4, textWidth)
      let figure = TextWidth.fitted(text, to: max(room, TextWidth.width(text)), alignment: .right)
      let role = level.isShade ? level.role : .text
      frame.put(figure, x: x + 2, y: y, role: role, maxWidth: textWidth)
    } else if level.isShade {
      let width = min(cellWidth, HeatMap.pitchOfTexts - 1)
      frame.fill(Rect(x: x, y: y, width: width, height: 1), role: level.role, glyph: glyph)
    } else {
      let middle = pitch >= HeatMap.pitchOfTexts ? 0 : (cellWidth - 1) / 2
      frame.put(String(glyph), x: x + middle, y: y, role: level.role)
    }
  }

  private func renderHeads(
    _ columns: Range<Int>, left: Int, area: Rect, into frame: inout Frame
  ) {
    var free = left
    for head in heads where columns.contains(head.column) {
      let x = left + (head.column - columns.lowerBound) * pitch
      guard x >= free else { continue }
      free = x + frame.put(head.text, x: x, y: area.y, role: .label, maxWidth: area.maxX - x) + 1
    }
  }

  /// Columns from the left edge of the selected place to the end of its figure.
  private var figureEnd: Int {
    guard let selectedRow, let selectedColumn, rows.indices.contains(selectedRow),
      rows[selectedRow].texts.indices.contains(selectedColumn)
    else { return 0 }
    return 2 + TextWidth.width(rows[selectedRow].texts[selectedColumn])
  }

  private func renderSelection(
    _ y: Int, _ columns: Range<Int>, _ left: Int, _ area: Rect, into frame: inout Frame
  ) {
    frame.put(
      glyphs == .ascii ? ">" : "▌", x: area.x, y: y, role: hasFocus ? .selection : .selectionDim)
    guard hasFocus else { return }
    guard let selectedColumn, columns.contains(selectedColumn) else {
      frame.highlight(Rect(x: area.x, y: y, width: area.width, height: 1))
      return
    }
    frame.highlight(Rect(x: area.x, y: y, width: labelWidth + 1, height: 1))
    let x = left + (selectedColumn - columns.lowerBound) * pitch
    let width = pitch >= HeatMap.pitchOfTexts ? min(cellWidth, max(6, figureEnd)) : cellWidth
    // A shade hides its ground, and without colours there is none: the place stands in brackets,
    // over the places beside it where columns touch.
    let place = Rect(x: x - 1, y: y, width: min(width + 2, area.maxX - x + 1), height: 1)
    frame.put("[", x: place.x, y: y, role: .cursor, bold: true)
    if x + width < area.maxX { frame.put("]", x: x + width, y: y, role: .cursor, bold: true) }
    frame.highlight(place)
  }
}
