import Terminal

/// Turns frames into the few bytes that change one into the next. Knows no descriptor.
///
/// ncurses could do this with its own cells, but not in more than the 256 colours of a palette, not
/// in one write a frame, and not without blocking on a slow line; see the module's introduction.
struct Painter {
  private struct PaintedCell: Equatable {
    var glyph: Glyph
    var style: UInt16
  }

  private let sequences: TerminalSequences
  private var palette: StylePalette
  private let blank: PaintedCell
  /// What is on the terminal; empty when it is not known.
  private var shown: ContiguousArray<PaintedCell> = []
  private var size = Size(columns: 0, rows: 0)
  private var style: UInt16?
  /// Where the terminal writes next; nil when it is not known. In the column after the last one
  /// it waits at the edge: only a return of the carriage gets it away from there for certain.
  private var cursor: (row: Int, column: Int)?

  init(theme: Theme, depth: ColourDepth, sequences: TerminalSequences) {
    self.sequences = sequences
    palette = StylePalette(StyleTable(theme, depth: depth), sequences: sequences.style)
    blank = PaintedCell(glyph: .space, style: palette.number(of: .blank))
  }

  /// Forgets what is on the terminal: the next frame is painted whole.
  mutating func invalidate() {
    shown = []
    style = nil
    cursor = nil
  }

  /// - Parameter limit: the terminal's size; what lies beyond is not painted.
  /// - Returns: the bytes to send; none when nothing changed.
  mutating func paint(_ frame: Frame, limit: Size) -> [UInt8] {
    let target = Size(
      columns: min(frame.size.columns, limit.columns), rows: min(frame.size.rows, limit.rows))
    var bytes: [UInt8] = []
    let isWhole = shown.isEmpty || target != size
    if isWhole { clear(target, &bytes) }
    frame.withCells { cells in
      guard let cells = cells.baseAddress else { return }
      for row in 0..<size.rows {
        paintRow(row, cells + row * frame.size.columns, isWhole: isWhole, &bytes)
      }
    }
    return bytes
  }

  private mutating func clear(_ target: Size, _ bytes: inout [UInt8]) {
    size = target
    style = nil
    setStyle(blank.style, &bytes)
    bytes += sequences.clear
    cursor = nil
    shown = ContiguousArray(repeating: blank, count: size.columns * size.rows)
    let isFilled = sequences.clearsWithBackground || !palette.hasBackground(blank.style)
    // A glyph that no frame has, so that every cell is painted.
    if !isFilled { for index in shown.indices { shown[index].glyph = .continuation } }
  }

  /// How a cell of a row is painted; a wide glyph that a smaller terminal cuts in half is a space.
  private func painted(_ cells: UnsafePointer<Cell>, _ column: Int) -> PaintedCell {
    var cell = cells[column]
    if column == size.columns - 1, cell.glyph.width == 2 { cell.glyph = .space }
    return PaintedCell(glyph: cell.glyph, style: palette.number(of: cell))
  }

  private mutating func paintRow(
    _ row: Int, _ cells: UnsafePointer<Cell>, isWhole: Bool, _ bytes: inout [UInt8]
  ) {
    let columns = size.columns
    let base = row * columns
    var first = 0
    while first < columns, painted(cells, first) == shown[base + first] { first += 1 }
    guard first < columns else { return }
    var next = ContiguousArray<PaintedCell>()
    next.reserveCapacity(columns)
    var isUncertain = false
    for column in 0..<columns {
      next.append(painted(cells, column))
      isUncertain =
        isUncertain || next[column].glyph.isUncertain || shown[base + column].glyph.isUncertain
    }
    let repaints = isUncertain && !isWhole
    let tail = clearedTail(of: next)
    var column = repaints ? 0 : first
    while column < columns {
      if !repaints, next[column] == shown[base + column] {
        column += 1
      } else if column >= tail, !sequences.clearToEnd.isEmpty {
        move(row: row, column: column, over: next, &bytes)
        setGround(next[column].style, &bytes)
        bytes += sequences.clearToEnd
        break
      } else if let count = erased(next, from: column, base: base, repaints: repaints) {
        move(row: row, column: column, over: next, &bytes)
        setGround(next[column].style, &bytes)
        bytes += sequences.erase(count)
        column += count
      } else {
        column = put(next, row: row, column: column, &bytes)
      }
    }
    for column in 0..<columns { shown[base + column] = next[column] }
  }

  /// Whether clearing makes a cell the same.
  private func isClearable(_ cell: PaintedCell) -> Bool {
    cell.glyph == .space && palette.isPlainGround(cell.style)
      && (sequences.clearsWithBackground || !palette.hasBackground(cell.style))
  }

  /// The column from which on there are only spaces that clearing makes the same; a short tail is
  /// not worth the sequence.
  private func clearedTail(of cells: ContiguousArray<PaintedCell>) -> Int {
    guard let last = cells.last, isClearable(last) else { return cells.count }
    var tail = cells.count - 1
    while tail > 0, cells[tail - 1] == last { tail -= 1 }
    return cells.count - tail > 3 ? tail : cells.count
  }

  /// Shorter stretches are written as spaces: clearing takes two sequences of four bytes or more.
  private static let erasedCellsMin = 10

  /// How many spaces from a column on are worth clearing: to the last one of the stretch that is
  /// not there already.
  private func erased(
    _ cells: ContiguousArray<PaintedCell>, from column: Int, base: Int, repaints: Bool
  ) -> Int? {
    guard isClearable(cells[column]) else { return nil }
    var end = column
    var place = column
    while place < cells.count, cells[place] == cells[column] {
      if repaints || cells[place] != shown[base + place] { end = place + 1 }
      place += 1
    }
    let count = end - column
    return count >= Painter.erasedCellsMin && !sequences.erase(count).isEmpty ? count : nil
  }

  /// Paints one cell and gives the column after it.
  private mutating func put(
    _ cells: ContiguousArray<PaintedCell>, row: Int, column: Int, _ bytes: inout [UInt8]
  ) -> Int {
    let start = cells[column].glyph.isContinuation && column > 0 ? column - 1 : column
    let cell = cells[start]
    let end = start + max(1, cell.glyph.width)
    if sequences.scrollsAtEnd, row == size.rows - 1, end == size.columns { return end }
    move(row: row, column: start, over: cells, &bytes)
    if cell.glyph == .space { setGround(cell.style, &bytes) } else { setStyle(cell.style, &bytes) }
    cell.glyph.appendUTF8(to: &bytes)
    cursor = cell.glyph.isUncertain ? nil : (row, end)
    return end
  }

  /// Gets to a cell by what is known and shortest: writing the few unchanged cells in between once
  /// more, a step to the right, a return of the carriage to the rows below, or the whole address.
  private mutating func move(
    row: Int, column: Int, over cells: ContiguousArray<PaintedCell>, _ bytes: inout [UInt8]
  ) {
    defer { cursor = (row, column) }
    guard let cursor, sequences.movesRelatively else {
      if cursor.map({ $0 == (row, column) }) != true { bytes += sequences.move(row, column) }
      return
    }
    if cursor.row == row, cursor.column <= column, cursor.column < size.columns {
      guard cursor.column < column else { return }
      let between = cells[cursor.column..<column]
      if between.count <= 4, between.allSatisfy(isFree) {
        for cell in between { cell.glyph.appendUTF8(to: &bytes) }
      } else {
        bytes += Painter.forward(column - cursor.column)
      }
      return
    }
    let address = sequences.move(row, column)
    let down = row - cursor.row
    guard (1...3).contains(down), !sequences.scrollsAtEnd else {
      bytes += address
      return
    }
    let step =
      [0x0D] + Array(repeating: 0x0A, count: down) + (column > 0 ? Painter.forward(column) : [])
    bytes += step.count < address.count ? step : address
  }

  /// Whether a cell can be written without another style.
  private func isFree(_ cell: PaintedCell) -> Bool {
    guard let style else { return false }
    if cell.glyph == .space { return palette.spaceLooksSame(cell.style, in: style) }
    return cell.style == style && cell.glyph.isASCII
  }

  private static func forward(_ columns: Int) -> [UInt8] {
    Array((columns == 1 ? "\u{1B}[C" : "\u{1B}[\(columns)C").utf8)
  }

  /// The style of a space, unless the style that is set has the same ground.
  private mutating func setGround(_ new: UInt16, _ bytes: inout [UInt8]) {
    if let style, palette.spaceLooksSame(new, in: style) { return }
    setStyle(new, &bytes)
  }

  private mutating func setStyle(_ new: UInt16, _ bytes: inout [UInt8]) {
    palette.append(to: &bytes, from: style, to: new)
    style = new
  }
}

extension Glyph {
  /// Terminals disagree about the width of marks, emoji and a few symbols that older tables call
  /// narrow: after such a glyph the cursor's place is not trusted.
  var isUncertain: Bool {
    let value = scalar.value
    if value < 0x2600 || hasMarks { return hasMarks }
    if value >= 0x1F000 { return true }
    if (0x3248...0x324F).contains(value) || (0x4DC0...0x4DFF).contains(value) { return true }
    return value < 0x27C0 && width == 2
  }

  var isASCII: Bool { scalar.value < 0x7F && !hasMarks }
}
