extension Frame {
  /// Writes text from left to right in one row.
  ///
  /// The text is sanitised (a line break is a control character and becomes U+FFFD), clipped to the
  /// frame and to `maxWidth` columns; a wide glyph that would be cut in half is left out.
  /// - Returns: the columns that the text took, counting those left of the frame.
  @discardableResult
  public mutating func put(
    _ text: String, x: Int, y: Int, role: StyleRole, maxWidth: Int? = nil, bold: Bool = false
  ) -> Int {
    guard y >= 0, y < size.rows else { return 0 }
    let limit = min(size.columns, maxWidth.map { x + max(0, $0) } ?? size.columns)
    var column = x
    var last: (column: Int, glyph: Glyph)?
    for scalar in Sanitiser.scalars(of: text) {
      let width = TextWidth.width(of: scalar)
      if width == 0, let base = last {
        let glyph = base.glyph.combined(with: scalar)
        self[base.column, y].glyph = glyph
        last = (base.column, glyph)
        continue
      }
      let glyph = width == 0 ? Glyph.replacement : Glyph(bits: UInt64(scalar.value))
      let columns = max(1, width)
      if column + columns > limit { break }
      let cell = Cell(glyph, role: role, emphasis: bold, highlighted: self[column, y].highlighted)
      if column >= 0 {
        self[column, y] = cell
      } else if column + columns > 0 {
        self[0, y] = Cell(.space, role: role)
      }
      last = column >= 0 ? (column, glyph) : nil
      column += columns
    }
    return column - x
  }

  /// Overwrites an area with one narrow glyph.
  public mutating func fill(_ rect: Rect, role: StyleRole, glyph: Character = " ") {
    let clipped = rect.intersection(area)
    guard !clipped.isEmpty else { return }
    let cell = Cell(Glyph(glyph), role: role)
    precondition(cell.glyph.width == 1, "an area is filled with a narrow glyph, not \(glyph)")
    for y in clipped.y..<clipped.maxY {
      for x in clipped.x..<clipped.maxX { self[x, y] = cell }
    }
  }

  /// Gives the cells of an area another role and keeps their glyphs.
  public mutating func restyle(_ rect: Rect, role: StyleRole) {
    update(rect) { $0.role = role }
  }

  /// Puts an area on the selection's ground; each cell keeps the colour of its role.
  public mutating func highlight(_ rect: Rect) {
    update(rect) { $0.highlighted = true }
  }

  /// Makes an area look old: every role but banners becomes ``StyleRole/stale``.
  public mutating func fade(_ rect: Rect) {
    update(rect) { cell in
      guard cell.role != .bannerBad, cell.role != .bannerWarning else { return }
      cell.role = .stale
      cell.emphasis = false
    }
  }

  /// A horizontal line, `─` or `-`.
  public mutating func hline(
    x: Int, y: Int, width: Int, role: StyleRole = .grid, glyphs: GlyphSet = .braille
  ) {
    fill(
      Rect(x: x, y: y, width: width, height: 1), role: role, glyph: glyphs == .ascii ? "-" : "─")
  }

  /// A vertical line, `│` or `|`.
  public mutating func vline(
    x: Int, y: Int, height: Int, role: StyleRole = .grid, glyphs: GlyphSet = .braille
  ) {
    fill(
      Rect(x: x, y: y, width: 1, height: height), role: role, glyph: glyphs == .ascii ? "|" : "│")
  }
}

extension Frame {
  /// Writes a line's runs one after the other; see ``put(_:x:y:role:maxWidth:bold:)``.
  /// - Returns: the columns that the line took.
  @discardableResult
  public mutating func put(_ line: Line, x: Int, y: Int, maxWidth: Int? = nil) -> Int {
    var column = x
    for run in line.runs {
      let left = maxWidth.map { $0 - (column - x) }
      if let left, left <= 0 { break }
      column += put(run.text, x: column, y: y, role: run.role, maxWidth: left, bold: run.bold)
    }
    return column - x
  }
}
