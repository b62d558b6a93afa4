extension FrameText {
  /// The frame as a picture, for documents: true colour, a cell 9 by 19 units.
  ///
  /// Each stretch of one style is a text of a given length, so that columns stay in line whatever
  /// font the reader has.
  public static func svg(_ frame: Frame, theme: Theme) -> String {
    let width = frame.size.columns * cellWidth
    let height = frame.size.rows * cellHeight
    let ground = theme.background?.hex ?? "#000000"
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
      font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15">
      <rect width="\(width)" height="\(height)" fill="\(ground)"/>

      """
    let styles = StyleTable(theme, depth: .trueColour)
    for row in 0..<frame.size.rows {
      var column = 0
      while column < frame.size.columns {
        let style = styles.style(of: frame[column, row])
        var end = column + 1
        while end < frame.size.columns, styles.style(of: frame[end, row]) == style { end += 1 }
        text += stretch(frame, row: row, columns: column..<end, style, ground: ground)
        column = end
      }
    }
    return text + "</svg>\n"
  }

  private static let cellWidth = 9
  private static let cellHeight = 19
  /// From the top of a cell to the foot of its letters.
  private static let baseline = 14

  private static func stretch(
    _ frame: Frame, row: Int, columns: Range<Int>, _ style: Style, ground: String
  ) -> String {
    var fill = hex(style.foreground) ?? "#c0c0c0"
    var back = hex(style.background) ?? ground
    if style.attributes.contains(.reverse) { swap(&fill, &back) }
    let x = columns.lowerBound * cellWidth
    let width = columns.count * cellWidth
    var text = ""
    if back != ground {
      text +=
        "<rect x=\"\(x)\" y=\"\(row * cellHeight)\" width=\"\(width)\" "
        + "height=\"\(cellHeight)\" fill=\"\(back)\"/>\n"
    }
    var glyphs = ""
    for column in columns {
      glyphs.unicodeScalars.append(contentsOf: frame[column, row].glyph.scalars)
    }
    guard glyphs.contains(where: { $0 != " " }) else { return text }
    var attributes = ""
    if style.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
    if style.attributes.contains(.italic) { attributes += " font-style=\"italic\"" }
    if style.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
    return text
      + "<text x=\"\(x)\" y=\"\(row * cellHeight + baseline)\" textLength=\"\(width)\" "
      + "lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"\(fill)\"\(attributes)>"
      + escaped(glyphs) + "</text>\n"
  }

  private static func hex(_ colour: TerminalColour?) -> String? {
    if case .rgb(let colour) = colour { colour.hex } else { nil }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
