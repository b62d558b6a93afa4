/// A screenful of cells as a value. It knows no terminal: ``FrameText`` prints it, the screen module
/// shows it, tests compare it.
///
/// Writes outside are dropped and reads outside give a blank, so a widget may be drawn anywhere.
/// Two invariants hold after each write: every glyph is clean (see ``Sanitiser``), and a wide glyph
/// is followed by its continuation, which stands nowhere else.
public struct Frame: Hashable, Sendable {
  /// Never changes: another size is another frame.
  public let size: Size
  private var cells: ContiguousArray<Cell>
  /// The cell whose meaning is looked for while the frame is drawn; nil where nobody asks.
  public let pointer: PointedCell?
  /// What the pointed cell stands for.
  public internal(set) var hit: MouseTarget?

  /// - Parameter size: cut to ``Size/cellsPerSideMax`` a side.
  public init(size: Size, pointer: PointedCell? = nil) {
    self.pointer = pointer
    let side = Size.cellsPerSideMax
    self.size = Size(columns: min(size.columns, side), rows: min(size.rows, side))
    cells = ContiguousArray(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// All cells, from 0, 0 on.
  public var area: Rect { Rect(size) }

  /// A cell; blank outside, where writes are dropped.
  public subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.columns + x] : .blank }
    set { set(newValue, x: x, y: y) }
  }

  /// All cells row by row, for those who print or compare a frame.
  public func withCells<R>(_ body: (UnsafeBufferPointer<Cell>) throws -> R) rethrows -> R {
    try cells.withUnsafeBufferPointer(body)
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && x < size.columns && y >= 0 && y < size.rows
  }

  /// Sets a cell and, for a wide glyph, its continuation; a wide glyph that would not fit in the row
  /// becomes a space. Halves of wide glyphs that are overwritten become spaces.
  private mutating func set(_ cell: Cell, x: Int, y: Int) {
    guard contains(x, y) else { return }
    let index = y * size.columns + x
    if cells[index].glyph.bits | cell.glyph.bits < 0x80, !cells[index].glyph.isContinuation,
      !cell.glyph.isContinuation
    {
      cells[index] = cell
      return
    }
    release(x: x, y: y)
    guard !cell.glyph.isContinuation else {
      cells[index] = Cell(.space, role: cell.role)
      return
    }
    guard cell.glyph.width == 2 else {
      cells[index] = cell
      return
    }
    guard x + 1 < size.columns else {
      cells[index] = Cell(.space, role: cell.role, highlighted: cell.highlighted)
      return
    }
    release(x: x + 1, y: y)
    cells[index] = cell
    cells[index + 1] = cell
    cells[index + 1].glyph = .continuation
  }

  /// Breaks up the wide glyph that has a half at this place, if there is one.
  private mutating func release(x: Int, y: Int) {
    let index = y * size.columns + x
    if cells[index].glyph.isContinuation {
      cells[index].glyph = .space
      if x > 0 { cells[index - 1].glyph = .space }
    } else if cells[index].glyph.width == 2, x + 1 < size.columns {
      cells[index + 1].glyph = .space
    }
  }

  /// Changes how cells look and leaves their glyphs; the only write that cannot break an invariant.
  mutating func update(_ rect: Rect, _ change: (inout Cell) -> Void) {
    let clipped = rect.intersection(area)
    guard !clipped.isEmpty else { return }
    for y in clipped.y..<clipped.maxY {
      for x in clipped.x..<clipped.maxX {
        let index = y * size.columns + x
        let glyph = cells[index].glyph
        change(&cells[index])
        cells[index].glyph = glyph
      }
    }
  }
}
