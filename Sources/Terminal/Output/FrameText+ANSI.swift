extension FrameText {
  /// The frame with colours, as a terminal of that depth shows it; each row begins and ends with
  /// its own attributes, so that rows may be cut out and pasted.
  public static func ansi(_ frame: Frame, theme: Theme, depth: ColourDepth) -> String {
    let styles = StyleTable(theme, depth: depth)
    var text = ""
    for row in 0..<frame.size.rows {
      var last: Style?
      for column in 0..<frame.size.columns {
        let cell = frame[column, row]
        if cell.glyph.isContinuation { continue }
        let style = styles.style(of: cell)
        if style != last { text += "\u{1B}[" + ANSI.parameters(style) + "m" }
        last = style
        text.unicodeScalars.append(contentsOf: cell.glyph.scalars)
      }
      text += "\u{1B}[0m\n"
    }
    return text
  }
}

/// The parameters of "select graphic rendition" (ECMA-48, 8.3.117).
public enum ANSI {
  /// A whole style from a clean state: `0;1;38;5;110`.
  public static func parameters(_ style: Style) -> String {
    var parameters = ["0"]
    if style.attributes.contains(.bold) { parameters.append("1") }
    if style.attributes.contains(.dim) { parameters.append("2") }
    if style.attributes.contains(.italic) { parameters.append("3") }
    if style.attributes.contains(.underline) { parameters.append("4") }
    if style.attributes.contains(.reverse) { parameters.append("7") }
    if let colour = style.foreground { parameters.append(parameter(colour, isGround: false)) }
    if let colour = style.background { parameters.append(parameter(colour, isGround: true)) }
    return parameters.joined(separator: ";")
  }

  static func parameter(_ colour: TerminalColour, isGround: Bool) -> String {
    switch colour {
    case .rgb(let colour):
      "\(isGround ? 48 : 38);2;\(colour.red);\(colour.green);\(colour.blue)"
    case .indexed(let index): "\(isGround ? 48 : 38);5;\(index)"
    case .named(let index) where index < 8: String((isGround ? 40 : 30) + Int(index))
    case .named(let index): String((isGround ? 100 : 90) + Int(index) - 8)
    }
  }
}
