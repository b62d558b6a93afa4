extension Frame {
  /// Writes a line's runs one after the other; see ``put(_:x:y:role:maxWidth:bold:)``.
  /// - Returns: the columns that the line took.
  @discardableResult
  public mutating func put(_ line: Line, x: Int, y: Int, maxWidth: Int? = nil) -> Int {
    var column = x
    for span in line.spans {
      let left = maxWidth.map { $0 - (column - x) }
      if let left, left <= 0 { break }
      column += put(span.text, x: column, y: y, role: span.role, maxWidth: left, bold: span.bold)
    }
    return column - x
  }
}
