import Testing

@testable import Terminal

struct SanitiserTests {
  @Test("every control of C0, DEL and C1 becomes a replacement character")
  func controls() {
    for value in [UInt32](0..<0x20) + [0x7F] + (0x80..<0xA0) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(Sanitiser.clean("a" + String(Character(scalar)) + "b") == "a\u{FFFD}b")
    }
  }

  @Test(
    "bidirectional controls, invisible scalars and separators are replaced",
    arguments: [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}",
      "\u{2068}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}", "\u{200B}", "\u{200C}", "\u{200D}",
      "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{34F}", "\u{180E}", "\u{115F}", "\u{3164}", "\u{FFA0}",
      "\u{2028}", "\u{2029}", "\u{E0041}", "\u{E000}", "\u{FFF9}", "\u{E0100}", "\u{10FFFF}",
    ])
  func invisible(scalar: String) {
    #expect(Sanitiser.clean("a" + scalar + "b") == "a\u{FFFD}b")
  }

  @Test("what people write stays as it is")
  func harmless() {
    for text in [
      "plain", "naïve façade", "日本語", "עברית", "العربية", "e\u{301}", "⣀⡠⠤", "100 %", "µ±≤≥→",
      "🙂", "a\u{A0}b",
    ] { #expect(Sanitiser.clean(text) == text) }
  }

  @Test("a variation selector after a symbol is dropped, after a letter replaced")
  func variation() {
    #expect(Sanitiser.clean("❤\u{FE0F}") == "❤")
    #expect(Sanitiser.clean("a\u{FE0F}") == "a\u{FFFD}")
    #expect(Sanitiser.clean("❤\u{FE0F}\u{FE0F}") == "❤\u{FFFD}")
  }

  @Test("invalid UTF-8 arrives as replacement characters and stays so")
  func invalid() {
    let text = String(decoding: [0x61, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x62], as: UTF8.self)
    #expect(Sanitiser.clean(text) == text)
    #expect(text.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test("no write into a frame lets a harmful scalar through, whichever scalar it is")
  func everyScalar() {
    var frame = Frame(size: Size(columns: 8, rows: 1))
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !Sanitiser.isHarmless(scalar) else { continue }
      frame[0, 0] = Cell(Glyph(scalar))
      guard frame[0, 0].glyph == .replacement else {
        Issue.record("U+\(String(value, radix: 16)) stands in a cell")
        return
      }
    }
    frame.put("a\u{1B}[31m\u{9B}\u{202E}", x: 0, y: 0, role: .text)
    #expect(FrameText.plain(frame) == "a\u{FFFD}[31m\u{FFFD}\u{FFFD}\n")
  }
}
