/// A frame as text: plain, as a golden file, or as ANSI in a theme's colours.
public enum FrameText {
  /// The glyphs row by row, without trailing spaces, each row ending in a line break.
  public static func plain(_ frame: Frame) -> String {
    (0..<frame.size.rows).map { row in
      var text = glyphs(of: frame, row: row)
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }

  /// The golden format: each row of glyphs in quotes, then each row as one letter a cell for its
  /// role, in quotes too, then what is bold or on the selection's ground, then a legend.
  ///
  /// A wide glyph is followed by no column of its own among the glyphs, and has two letters among
  /// the roles.
  public static func golden(_ frame: Frame) -> String {
    let rows = 0..<frame.size.rows
    var text = "\(frame.size)\n\n"
    for row in rows { text += "\"\(glyphs(of: frame, row: row))\"\n" }
    text += "\n"
    var used: Set<StyleRole> = []
    for row in rows {
      text += "\""
      for column in 0..<frame.size.columns {
        let role = frame[column, row].role
        used.insert(role)
        text.append(role.letter)
      }
      text += "\"" + marks(of: frame, row: row) + "\n"
    }
    text += "\n"
    for role in StyleRole.allCases where used.contains(role) {
      text += "\(role.letter) \(role.name)\n"
    }
    return text
  }

  static func glyphs(of frame: Frame, row: Int) -> String {
    var text = ""
    for column in 0..<frame.size.columns {
      text.unicodeScalars.append(contentsOf: frame[column, row].glyph.scalars)
    }
    return text
  }

  /// ` bold 3-8` and ` highlighted 0-99` with the first and last column of each stretch.
  private static func marks(of frame: Frame, row: Int) -> String {
    stretches(" bold ", in: frame, row: row) { $0.emphasis }
      + stretches(" highlighted ", in: frame, row: row) { $0.highlighted }
  }

  private static func stretches(
    _ name: String, in frame: Frame, row: Int, where isMarked: (Cell) -> Bool
  ) -> String {
    var found: [String] = []
    var start: Int?
    for column in 0...frame.size.columns {
      let marked = column < frame.size.columns && isMarked(frame[column, row])
      if marked, start == nil { start = column }
      if !marked, let first = start {
        found.append("\(first)-\(column - 1)")
        start = nil
      }
    }
    return found.isEmpty ? "" : name + found.joined(separator: ",")
  }
}
