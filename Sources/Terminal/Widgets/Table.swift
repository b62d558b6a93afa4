/// Rows and columns with a head, a selection and a scroll position.
///
/// Only the rows on the screen are asked for, so a table of a million rows costs what a screenful
/// costs. A narrow area shows fewer columns: those with the highest ``Column/priority`` number go
/// first.
public struct Table {
  /// How a column is headed, how wide it is, and what goes first where there is no room.
  public struct Column: Hashable, Sendable {
    /// Columns of the screen that it takes.
    public enum Width: Hashable, Sendable {
      /// So many columns of the screen, whatever the table has.
      case fixed(Int)
      /// At least `min`; what the table has left is divided evenly among such columns up to `max`.
      case flexible(min: Int, max: Int)

      var minimum: Int {
        switch self {
        case .fixed(let width): width
        case .flexible(let least, _): least
        }
      }

      var maximum: Int {
        switch self {
        case .fixed(let width): width
        case .flexible(let least, let most): max(least, most)
        }
      }
    }

    /// Stands over it.
    public var title: String
    /// Fixed, or between two limits.
    public var width: Width
    /// Where short values stand.
    public var alignment: TextWidth.Alignment
    /// 0 stays to the last.
    public var priority: Int
    /// Where a value that is too long is cut.
    public var cut: TextWidth.Cut
    /// Whether the title stands out: the column that orders the rows.
    public var isMarked: Bool

    /// A column that stays to the last unless it is said.
    public init(
      _ title: String, width: Width, alignment: TextWidth.Alignment = .left, priority: Int = 0,
      cut: TextWidth.Cut = .middle, isMarked: Bool = false
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
      self.priority = priority
      self.cut = cut
      self.isMarked = isMarked
    }
  }

  /// A row: one line a column, in the order of the columns; missing ones are empty.
  public struct Row: Hashable, Sendable {
    /// One a column.
    public var cells: [Line]
    /// Stands before the row: a pin, a mark, the symbol of a series in a chart.
    public var mark: TextRun?
    /// The whole row in this role, whatever the cells say.
    public var role: StyleRole?

    /// A row; it has its cells' roles unless it is said.
    public init(_ cells: [Line], mark: TextRun? = nil, role: StyleRole? = nil) {
      self.cells = cells
      self.mark = mark
      self.role = role
    }
  }

  /// From left to right.
  public var columns: [Column]
  /// Rows that there are.
  public var count: Int
  /// Gives the row of an index in `0..<count`.
  public var row: (Int) -> Row
  /// The row of the cursor; nil for none.
  public var selected: Int?
  /// The first row shown.
  public var scroll = ScrollWindow()
  /// A table without focus has a dimmer selection.
  public var hasFocus = true
  /// Whether titles stand over the columns.
  public var hasHead = true
  /// Said where the rows would be when there are none.
  public var emptyText = "nothing here yet"
  /// Columns of the screen between two.
  public var gap = 2
  /// What lines, shades and dots are drawn with.
  public var glyphs: GlyphSet
  /// What the list is called where the mouse may choose among its rows; nil where it may not.
  public var name: String?
  /// Which element of that list a row stands for; nil for a row that is only a heading.
  public var element: (Int) -> Int? = { $0 }

  /// A table whose rows are asked for when they are drawn.
  public init(
    columns: [Column], count: Int, glyphs: GlyphSet = .braille, row: @escaping (Int) -> Row
  ) {
    self.columns = columns
    self.count = count
    self.glyphs = glyphs
    self.row = row
  }

  /// The table of an array of rows.
  public init(columns: [Column], rows: [Row], glyphs: GlyphSet = .braille) {
    self.init(columns: columns, count: rows.count, glyphs: glyphs) { rows[$0] }
  }

  /// How many rows of the list such an area shows.
  public func rowsShown(in area: Rect) -> Int { max(0, area.height - (hasHead ? 1 : 0)) }

  /// Draws into an area; what has no room is left out.
  public func render(_ area: Rect, into frame: inout Frame) {
    guard area.width > 2, area.height > 0 else { return }
    let placed = TableLayout(columns, width: area.width - 2, gap: gap).placed
    // Where there is one row alone, titles of nothing say less than that there is nothing.
    let headRows = hasHead && (count > 0 || area.height > 1) ? 1 : 0
    if headRows > 0 { renderHead(placed, area: area, into: &frame) }
    let body = area.inset(top: headRows)
    guard count > 0 else {
      frame.put(emptyText, x: area.x + 2, y: body.y, role: .dim, maxWidth: area.width - 2)
      return
    }
    var window = scroll
    window.follow(selected: selected, count: count, height: body.height)
    for (line, index) in window.rows(count: count, height: body.height).enumerated() {
      render(row(index), isSelected: index == selected, placed, body.row(line), into: &frame)
      if let name, let element = element(index) {
        frame.register(target: .row(list: name, index: element), in: body.row(line))
      }
    }
  }

  private func renderHead(
    _ placed: [TableLayout.PlacedColumn], area: Rect, into frame: inout Frame
  ) {
    for column in placed {
      let title = TextWidth.fitted(
        column.column.title, to: column.width, alignment: column.column.alignment, cut: .end)
      let isMarked = column.column.isMarked
      frame.put(
        title, x: area.x + 2 + column.x, y: area.y, role: isMarked ? .accent : .label,
        maxWidth: column.width, bold: isMarked)
    }
  }

  private func render(
    _ row: Row, isSelected: Bool, _ placed: [TableLayout.PlacedColumn], _ area: Rect,
    into frame: inout Frame
  ) {
    if let mark = row.mark {
      frame.put(mark.text, x: area.x + 1, y: area.y, role: mark.role, maxWidth: 1, bold: mark.bold)
    }
    for column in placed where column.index < row.cells.count {
      let line = row.cells[column.index].fitted(
        to: column.width, alignment: column.column.alignment, cut: column.column.cut)
      frame.put(line, x: area.x + 2 + column.x, y: area.y, maxWidth: column.width)
    }
    if let role = row.role { frame.restyle(area, role: role) }
    guard isSelected else { return }
    frame.put(
      glyphs == .ascii ? ">" : "▌", x: area.x, y: area.y,
      role: hasFocus ? .selection : .selectionDim)
    if hasFocus { frame.highlight(selection(placed, area)) }
  }

  /// The bar and what the row is called: enough to find the row, and a cursor that moves repaints
  /// a name and not two whole rows, which a slow line feels.
  private func selection(_ placed: [TableLayout.PlacedColumn], _ area: Rect) -> Rect {
    var width = 2 + (placed.first?.width ?? 0)
    if width < area.width { width += 1 }
    return Rect(x: area.x, y: area.y, width: min(width, area.width), height: 1)
  }
}
