extension Frame {
  /// The frame with every glyph within a set: the last resort after the widgets, which draw in the
  /// set they are told, so that no name from outside puts more on a terminal than it can show.
  ///
  /// Braille stays as it is in `block`: what is not braille there was drawn by nobody.
  public func folded(to glyphs: GlyphSet) -> Frame {
    guard glyphs == .ascii else { return self }
    var folded = self
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        var cell = self[column, row]
        guard cell.glyph.scalar.value > 0x7E || cell.glyph.isContinuation else { continue }
        let ascii = cell.glyph.isContinuation ? " " : Frame.ascii[cell.glyph.scalar] ?? "?"
        cell.glyph = Glyph(Character(ascii))
        folded[column, row] = cell
      }
    }
    return folded
  }

  /// What our own drawings and the usual typography become.
  private static let ascii: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(String, String)] = [
      ("─━┄┈╌═", "-"), ("│┆┊║┃", "|"), ("┌┐└┘├┤┬┴┼╭╮╯╰╵╷", "+"),
      ("●○", "o"), ("◌", "?"), ("▲△↑⇧", "^"), ("▼▽↓", "v"), ("■", "#"), ("✕✗×", "x"), ("★", "*"),
      ("◆◇", "x"),
      ("·•", "."), ("█▓▉▊▋", "#"), ("▒", "%"), ("░", ":"), ("▌▍▎▏", ">"), ("▁▂", "_"),
      ("▃▄", "."), ("▅▆", "~"), ("▇", "^"), ("→▶", ">"), ("←◀⌫", "<"), ("↔", "~"),
      ("–—−‐", "-"), ("…", "~"), ("“”«»", "\""), ("‘’", "'"), ("✓", "y"), ("≤", "<"),
      ("≥", ">"), ("≈", "~"), ("∞", "i"), ("µ", "u"), ("±", "+"), ("Δ", "d"), ("\u{A0}", " "),
      ("°", "d"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (from, to) in pairs {
      for scalar in from.unicodeScalars { table[scalar] = to.unicodeScalars.first }
    }
    return table
  }()
}
