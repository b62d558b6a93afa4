import Testing

@testable import Terminal

struct GoldenTextTests {
  private var frame: Frame {
    var frame = Frame(size: Size(columns: 6, rows: 2))
    frame.put("ab", x: 0, y: 0, role: .bad, bold: true)
    frame.put("日x", x: 0, y: 1, role: .good)
    frame.highlight(Rect(x: 1, y: 1, width: 5, height: 1))
    return frame
  }

  @Test("a golden frame is glyphs in quotes, then a letter a cell, then a legend")
  func golden() {
    #expect(
      FrameText.golden(frame) == """
        6x2

        "ab    "
        "日x   "

        "bb...." bold 0-1
        "ggg..." highlighted 1-5

        . text
        g good
        b bad

        """)
  }

  @Test("plain text has no trailing spaces")
  func plain() {
    #expect(FrameText.plain(frame) == "ab\n日x\n")
  }

  @Test("ANSI text changes attributes only where they change")
  func ansi() throws {
    let theme = try Theme.named("dark")
    let text = FrameText.ansi(frame, theme: theme, depth: .monochrome)
    #expect(
      text == "\u{1B}[0;1;4mab\u{1B}[0m    \u{1B}[0m\n\u{1B}[0m日\u{1B}[0;1mx   \u{1B}[0m\n")
    let colours = FrameText.ansi(frame, theme: theme, depth: .palette256)
    #expect(colours.contains("\u{1B}[0;1;38;5;210;48;5;233mab"))
    let bright = Style(foreground: .named(9), background: .named(12), attributes: [.dim, .italic])
    #expect(ANSI.parameters(bright) == "0;2;3;91;104")
    let full = Style(
      foreground: .rgb(Colour(red: 1, green: 2, blue: 3)), background: .named(1),
      attributes: [.underline, .reverse])
    #expect(ANSI.parameters(full) == "0;4;7;38;2;1;2;3;41")
  }

  @Test("a picture has a text for each stretch of one style, and no markup from outside")
  func svg() throws {
    var frame = Frame(size: Size(columns: 6, rows: 1))
    frame.put("<b>&", x: 0, y: 0, role: .bad)
    frame.highlight(Rect(x: 4, y: 0, width: 2, height: 1))
    let svg = FrameText.svg(frame, theme: try Theme.named("dark"))
    #expect(svg.contains("viewBox=\"0 0 54 19\""))
    #expect(svg.contains("fill=\"#ff8787\" font-weight=\"bold\">&lt;b&gt;&amp;</text>"))
    #expect(svg.contains("<rect x=\"36\" y=\"0\" width=\"18\" height=\"19\" fill=\"#263340\"/>"))
  }
}
