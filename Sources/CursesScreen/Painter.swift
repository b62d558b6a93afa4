import Terminal

/// Turns frames into the few bytes that change one into the next. Knows no descriptor.
///
/// ncurses could do this with its own cells, but not in more than the 256 colours of a palette, not
/// in one write a frame, and not without blocking on a slow line; see the module's introduction.
struct Painter {
  private struct Painted: Equatable {
    var glyph: Glyph
    var style: UInt16
  }

  private let sequences: TerminalSequences
  private let palette: StylePalette
  private let blank: Painted
  /// What is on the terminal; empty when it is not known.
  private var shown: ContiguousArray<Painted> = []
  private var size = Size(columns: 0, rows: 0)
  private var style: UInt16?
  /// Where the terminal writes next; nil when it is not known.
  private var cursor: (row: Int, column: Int)?

  init(theme: Theme, depth: ColourDepth, sequences: TerminalSequences) {
    self.sequences = sequences
    palette = StylePalette(StyleTable(theme, depth: depth), sequences: sequences.style)
    blank = Painted(glyph: .space, style: palette.number(of: .blank))
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
  private func painted(_ cells: UnsafePointer<Cell>, _ column: Int) -> Painted {
    var cell = cells[column]
    if column == size.columns - 1, cell.glyph.width == 2 { cell.glyph = .space }
    return Painted(glyph: cell.glyph, style: palette.number(of: cell))
  }

  private mutating func paintRow(
    _ row: Int, _ cells: UnsafePointer<Cell>, isWhole: Bool, _ bytes: inout [UInt8]
  ) {
    let columns = size.columns
    let base = row * columns
    var first = 0
    while first < columns, painted(cells, first) == shown[base + first] { first += 1 }
    guard first < columns else { return }
    var next = ContiguousArray<Painted>()
    next.reserveCapacity(columns)
    var isUncertain = false
    for column in 0..<columns {
      next.append(painted(cells, column))
      isUncertain =
        isUncertain || next[column].glyph.isUncertain || shown[base + column].glyph.isUncertain
    }
    let tail = clearedTail(of: next)
    var column = isUncertain && !isWhole ? 0 : first
    while column < columns {
      if !isUncertain || isWhole, next[column] == shown[base + column] {
        column += 1
        continue
      }
      if column >= tail, !sequences.clearToEnd.isEmpty {
        move(row: row, column: column, over: next, &bytes)
        setStyle(next[column].style, &bytes)
        bytes += sequences.clearToEnd
        break
      }
      column = put(next, row: row, column: column, &bytes)
    }
    for column in 0..<columns { shown[base + column] = next[column] }
  }

  /// The column from which on there are only spaces that clearing makes the same; a short tail is
  /// not worth the sequence.
  private func clearedTail(of cells: ContiguousArray<Painted>) -> Int {
    guard let last = cells.last, last.glyph == .space, !palette.isReversed(last.style),
      sequences.clearsWithBackground || !palette.hasBackground(last.style)
    else { return cells.count }
    var tail = cells.count - 1
    while tail > 0, cells[tail - 1] == last { tail -= 1 }
    return cells.count - tail > 4 ? tail : cells.count
  }

  /// Paints one cell and gives the column after it.
  private mutating func put(
    _ cells: ContiguousArray<Painted>, row: Int, column: Int, _ bytes: inout [UInt8]
  ) -> Int {
    let start = cells[column].glyph.isContinuation && column > 0 ? column - 1 : column
    let cell = cells[start]
    let end = start + max(1, cell.glyph.width)
    if sequences.scrollsAtEnd, row == size.rows - 1, end == size.columns { return end }
    move(row: row, column: start, over: cells, &bytes)
    if !(cell.glyph == .space && style.map { palette.spaceLooksSame(cell.style, in: $0) } == true) {
      setStyle(cell.style, &bytes)
    }
    cell.glyph.appendUTF8(to: &bytes)
    cursor = end < size.columns && !cell.glyph.isUncertain ? (row, end) : nil
    return end
  }

  /// Gets to a column: by writing the few unchanged cells in between once more, by a short step, or
  /// by the whole address, whatever is known and shortest.
  private mutating func move(
    row: Int, column: Int, over cells: ContiguousArray<Painted>, _ bytes: inout [UInt8]
  ) {
    defer { cursor = (row, column) }
    guard let cursor, cursor.row == row, cursor.column <= column else {
      bytes += sequences.move(row, column)
      return
    }
    guard cursor.column < column else { return }
    let between = cells[cursor.column..<column]
    if between.count <= 3, between.allSatisfy({ $0.style == style && $0.glyph.isASCII }) {
      for cell in between { cell.glyph.appendUTF8(to: &bytes) }
      return
    }
    let step = sequences.forward(column - cursor.column)
    bytes += step.isEmpty ? sequences.move(row, column) : step
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
