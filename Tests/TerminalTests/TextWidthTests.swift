import Testing

@testable import Terminal

struct TextWidthTests {
  @Test(
    "a text takes the columns that terminals give it",
    arguments: [
      ("", 0), ("abc", 3), ("naïve", 5), ("e\u{301}", 1), ("日本", 4), ("ｆ", 2), ("한글", 4),
      ("⣿⡇", 2), ("●▲■◌✕", 5), ("🙂", 2), ("\u{1}", 1), ("\u{301}", 1), ("│┤█▌", 4),
      ("ก็", 1), ("❤️", 1), ("\u{1F468}\u{200D}\u{1F469}", 5),
    ])
  func width(text: String, columns: Int) {
    #expect(TextWidth.width(text) == columns)
    var frame = Frame(size: Size(columns: 20, rows: 1))
    #expect(frame.put(text, x: 0, y: 0, role: .text) == columns)
  }

  @Test(
    "a name that is too long loses its middle, a sentence its end",
    arguments: [
      ("calm-dunlin-3", 9, TextWidth.Cut.middle, "calm…in-3"),
      ("calm-dunlin-3", 9, .end, "calm-dun…"),
      ("abc", 5, .middle, "abc  "), ("abc", 3, .middle, "abc"), ("abc", 1, .end, "…"),
      ("abc", 0, .end, ""), ("日本語学", 5, .middle, "日…学"), ("日本語学", 6, .end, "日本… "),
    ])
  func fitted(text: String, width: Int, cut: TextWidth.Cut, expected: String) {
    #expect(TextWidth.fitted(text, to: width, cut: cut) == expected)
  }

  @Test(
    "a cut goes through no number, which is left out whole",
    arguments: [
      ("13.6 s", 4, TextWidth.Cut.middle, "…   "), ("1,500/1,500", 8, .middle, "…       "),
      ("2013-07-16 14:00", 15, .middle, "2013-07-16…    "),
      ("AUC 0.669 under 0.685", 8, .end, "AUC…    "), ("AUC 0.669", 9, .end, "AUC 0.669"),
      ("v8 against v12", 12, .end, "v8 against …"), ("dewp has 7.2134", 10, .middle, "dewp …    "),
      ("calm-dunlin-31", 12, .end, "calm-dunlin…"), ("5fd2a9b1", 5, .end, "5fd2…"),
    ])
  func numbers(text: String, width: Int, cut: TextWidth.Cut, expected: String) {
    #expect(TextWidth.fitted(text, to: width, cut: cut) == expected)
  }

  @Test("alignment pads on the other side")
  func alignment() {
    #expect(TextWidth.fitted("ab", to: 5, alignment: .right) == "   ab")
    #expect(TextWidth.fitted("ab", to: 5, alignment: .centre) == " ab  ")
  }

  @Test("a fitted text has exactly the width asked for, whatever it holds")
  func exactWidth() {
    let texts = ["plain", "日本語テキスト", "a\u{301}b\u{302}c", "x\u{202E}y\u{200B}z", "🙂🙂🙂"]
    for text in texts {
      for width in 0..<12 {
        for cut in [TextWidth.Cut.middle, .end] {
          #expect(TextWidth.width(TextWidth.fitted(text, to: width, cut: cut)) == width)
        }
      }
    }
  }

  @Test("wrapping keeps words, breaks long ones and keeps line breaks")
  func wrapping() {
    #expect(TextWrap.lines("one two three", width: 7) == ["one two", "three"])
    #expect(TextWrap.lines("abcdefgh i", width: 3) == ["abc", "def", "gh", "i"])
    #expect(TextWrap.lines("35 % > 1.0 %, then", width: 11) == ["35 % >", "1.0 %, then"])
    #expect(TextWrap.lines("a\n\nb", width: 4) == ["a", "", "b"])
    #expect(TextWrap.lines("  indented line", width: 10) == ["  indented", "line"])
    #expect(TextWrap.lines("日本語", width: 4) == ["日本", "語"])
    #expect(TextWrap.lines("x", width: 0) == [])
  }
}
