import CNcurses
import Terminal
import Testing

@testable import CursesScreen

struct DetectionTests {
  @Test(
    "colours are found from what the terminal says of itself",
    arguments: [
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], 256, ColourDepth.trueColour),
      (["TERM": "xterm-256color", "COLORTERM": "24bit"], 256, .trueColour),
      (["TERM": "xterm-256color"], 256, .palette256),
      (["TERM": "rxvt-16color"], 16, .named16),
      (["TERM": "xterm"], 8, .named8),
      (["TERM": "vt100"], -1, .monochrome),
      (["TERM": "vt100", "COLORTERM": "truecolor"], -1, .monochrome),
      (["TERM": "screen-256color", "COLORTERM": "truecolor"], 256, .palette256),
      (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "x"], 256, .trueColour),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"], 256, .monochrome),
      (["TERM": "xterm-256color", "NO_COLOR": "0"], 256, .monochrome),
      (["TERM": "xterm-256color", "NO_COLOR": ""], 256, .palette256),
    ])
  func depth(environment: [String: String], colours: Int, expected: ColourDepth) {
    #expect(
      ColourDepth.detected(environment: environment, colours: colours, hasRGB: false) == expected)
  }

  @Test("a description with the flag RGB means true colour, but NO_COLOR wins")
  func rgb() {
    #expect(ColourDepth.detected(environment: [:], colours: 8, hasRGB: true) == .trueColour)
    #expect(
      ColourDepth.detected(environment: ["NO_COLOR": "yes"], colours: 8, hasRGB: true)
        == .monochrome)
  }

  @Test(
    "glyphs are braille unless the terminal or the locale says otherwise",
    arguments: [
      (["TERM": "xterm-256color", "LANG": "de_DE.UTF-8"], GlyphSet.braille),
      (["TERM": "xterm-256color", "LANG": "C"], .braille), ([:], .braille),
      (["TERM": "linux", "LANG": "C.UTF-8"], .block), (["TERM": "vt220"], .ascii),
      (["TERM": "xterm", "LANG": "de_DE.ISO-8859-1"], .ascii),
      (["TERM": "xterm", "LANG": "de_DE.ISO-8859-1", "LC_ALL": "C.utf8"], .braille),
    ])
  func glyphs(environment: [String: String], expected: GlyphSet) {
    #expect(GlyphSet.detected(environment: environment) == expected)
  }

  @Test("every width is that of the C library, for every scalar that may be shown")
  func widths() {
    var wrong: [String] = []
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value), Sanitiser.clean(String(scalar)) == String(scalar)
      else { continue }
      let theirs = Int(curlew_wcwidth(value))
      // Scalars newer than the C library's tables have no width there.
      guard theirs >= 0 else { continue }
      if TextWidth.width(of: scalar) != theirs { wrong.append(String(value, radix: 16)) }
    }
    // A sign that Unicode 15 made a spacing one, which this C library does not know yet.
    #expect(wrong.isEmpty || wrong == ["1171e"])
  }
}
