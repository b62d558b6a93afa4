import TestSupport
import Testing

@testable import Terminal

struct FrameTests {
  private func frame(_ columns: Int, _ rows: Int = 1) -> Frame {
    Frame(size: Size(columns: columns, rows: rows))
  }

  @Test("text is clipped on every side, and what is outside is dropped")
  func clipping() {
    var frame = frame(4, 2)
    frame.put("abcdef", x: 2, y: 0, role: .text)
    frame.put("abcdef", x: -2, y: 1, role: .text)
    frame.put("x", x: 0, y: 2, role: .text)
    frame.put("x", x: 9, y: -1, role: .text)
    frame[7, 7] = Cell("x")
    #expect(FrameText.plain(frame) == "  ab\ncdef\n")
    #expect(frame[-1, 0] == .blank)
  }

  @Test("the widest text allowed is what was asked for")
  func maxWidth() {
    var frame = frame(8)
    #expect(frame.put("abcdef", x: 1, y: 0, role: .value, maxWidth: 3) == 3)
    #expect(FrameText.plain(frame) == " abc\n")
    #expect(frame[3, 0].role == .value)
    #expect(frame[4, 0].role == .text)
  }

  @Test("a wide glyph is never cut in half, at an edge or by another write")
  func wide() {
    var frame = frame(5)
    frame.put("日本語", x: 0, y: 0, role: .text)
    #expect(FrameText.plain(frame) == "日本\n")
    frame.put("x", x: 1, y: 0, role: .text)
    #expect(FrameText.plain(frame) == " x本\n")
    frame.put("y", x: 2, y: 0, role: .text)
    #expect(FrameText.plain(frame) == " xy\n")
    frame[4, 0] = Cell("日")
    #expect(frame[4, 0].glyph == .space)
    frame.put("日本", x: -1, y: 0, role: .text)
    #expect(frame[0, 0].glyph == .space)
    #expect(frame[1, 0].glyph == "本")
    #expect(frame[2, 0].glyph.isContinuation)
  }

  @Test("whatever is written, continuations stand behind wide glyphs and nowhere else")
  func invariant() {
    var random = SplitMix(seed: 7)
    var frame = frame(9, 3)
    let texts = ["a", "日", "日本", "ab日c", "e\u{301}", "\u{301}", "🙂x"]
    for _ in 0..<5_000 {
      let text = texts[Int(random.next() % UInt64(texts.count))]
      let x = Int(random.next() % 13) - 2
      let y = Int(random.next() % 5) - 1
      switch random.next() % 4 {
      case 0: frame.fill(Rect(x: x, y: y, width: 2, height: 2), role: .dim, glyph: "#")
      case 1: frame[x, y] = Cell(Glyph(text.first ?? " "))
      case 2: frame[x, y] = Cell(.continuation)
      default: frame.put(text, x: x, y: y, role: .text)
      }
      guard isWhole(frame) else {
        Issue.record("broken after writing '\(text)' at \(x), \(y)")
        return
      }
    }
  }

  private func isWhole(_ frame: Frame) -> Bool {
    for y in 0..<frame.size.rows {
      for x in 0..<frame.size.columns {
        let isBehindWide = x > 0 && frame[x - 1, y].glyph.width == 2
        if frame[x, y].glyph.isContinuation != isBehindWide { return false }
        if x == frame.size.columns - 1, frame[x, y].glyph.width == 2 { return false }
      }
    }
    return true
  }

  @Test("a highlight keeps roles and glyphs, and text written over it keeps the highlight")
  func highlight() {
    var frame = frame(4)
    frame.put("ab", x: 0, y: 0, role: .bad)
    frame.highlight(frame.area)
    frame.put("c", x: 1, y: 0, role: .good)
    #expect(frame[0, 0] == Cell("a", role: .bad, highlighted: true))
    #expect(frame[1, 0] == Cell("c", role: .good, highlighted: true))
  }

  @Test("a faded frame says the same and looks old, but its banner stays")
  func fade() {
    var frame = frame(4)
    frame.put("ab", x: 0, y: 0, role: .bad, bold: true)
    frame.put("c", x: 2, y: 0, role: .bannerBad)
    frame.fade(frame.area)
    #expect(FrameText.plain(frame) == "abc\n")
    #expect(frame[0, 0] == Cell("a", role: .stale))
    #expect(frame[2, 0].role == .bannerBad)
  }

  @Test("folded to ASCII nothing is above U+007E and nothing moves")
  func folding() {
    var frame = frame(12)
    frame.put("●日│x…−", x: 0, y: 0, role: .good)
    let folded = frame.folded(to: .ascii)
    #expect(FrameText.plain(folded) == "o? |x~-\n")
    #expect(folded[0, 0].role == .good)
    #expect(frame.folded(to: .braille) == frame)
  }

  @Test("sizes are limited, and never negative")
  func sizes() {
    #expect(Frame(size: Size(columns: 9_999, rows: 1)).size.columns == Size.cellsPerSideMax)
    #expect(Size(columns: -3, rows: 2).columns == 0)
    #expect(Size("120x40") == Size(columns: 120, rows: 40))
    for wrong in ["", "120", "0x3", "axb", "120x40x2", "99999x1", "-1x5"] {
      #expect(Size(wrong) == nil)
    }
  }
}
