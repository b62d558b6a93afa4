import TestSupport
import Testing

/// The emulator that the other tests believe.
struct VirtualTerminalTests {
  private func fed(_ text: String, columns: Int = 8, rows: Int = 3) -> VirtualTerminal {
    var terminal = VirtualTerminal(columns: columns, rows: rows)
    terminal.feed(Array(text.utf8))
    return terminal
  }

  @Test("text wraps at the edge only when more comes, and scrolls at the foot")
  func wrapping() {
    #expect(fed("12345678").lines == ["12345678", "", ""])
    #expect(fed("123456789").lines == ["12345678", "9", ""])
    #expect(fed("a\r\nb\r\nc\r\nd").lines == ["b", "c", "d"])
  }

  @Test("the cursor moves as told and stays on the screen")
  func moving() {
    #expect(fed("\u{1B}[2;3Hx").lines == ["", "  x", ""])
    #expect(fed("abc\u{1B}[2D\u{1B}[1Cx").lines == ["abx", "", ""])
    #expect(fed("\u{1B}[99;99Hx").lines == ["", "", "       x"])
    #expect(fed("\u{1B}[2d\u{1B}[4Gx").lines == ["", "   x", ""])
  }

  @Test("rows and parts of them are erased, inserted, deleted, scrolled")
  func erasing() {
    #expect(fed("abcdef\u{1B}[1;3H\u{1B}[K").lines[0] == "ab")
    #expect(fed("abcdef\u{1B}[1;3H\u{1B}[1K").lines[0] == "   def")
    #expect(fed("abcdef\u{1B}[1;3H\u{1B}[2X").lines[0] == "ab  ef")
    #expect(fed("abcdef\u{1B}[1;3H\u{1B}[2P").lines[0] == "abef")
    #expect(fed("abcdef\u{1B}[1;3H\u{1B}[2@").lines[0] == "ab  cdef")
    #expect(fed("a\r\nb\r\nc\u{1B}[1;2r\u{1B}[1;1H\u{1B}[M").lines == ["b", "", "c"])
    #expect(fed("a\r\nb\r\nc\u{1B}[2;3r\u{1B}[S").lines == ["a", "c", ""])
    #expect(fed("a\r\nb\u{1B}[H\u{1B}M").lines == ["", "a", "b"])
    #expect(fed("ab\u{1B}[3b").lines[0] == "abbbb")
    #expect(fed("abc\u{1B}[2J").lines == ["", "", ""])
  }

  @Test("colours and attributes are kept for each cell, and cleared cells take the background")
  func colours() {
    let terminal = fed("\u{1B}[1;38;2;1;2;3;48;5;9mx\u{1B}[22;39my\u{1B}[K\u{1B}[mz")
    #expect(terminal.cells[0][0].foreground == .rgb(1, 2, 3))
    #expect(terminal.cells[0][0].background == .indexed(9))
    #expect(terminal.cells[0][0].attributes == [.bold])
    #expect(terminal.cells[0][1].attributes.isEmpty && terminal.cells[0][1].foreground == nil)
    #expect(terminal.cells[0][5].background == .indexed(9))
    #expect(terminal.cells[0][2].background == nil)
  }

  @Test("wide glyphs take two cells, marks none, and a half that is overwritten goes")
  func wide() {
    let terminal = fed("日e\u{301}x")
    #expect(terminal.lines[0] == "日e\u{301}x")
    #expect(terminal.column == 4)
    #expect(fed("日\u{1B}[1;2Hx").lines[0] == " x")
    #expect(fed("1234567日").lines == ["1234567", "日", ""])
  }

  @Test("the second screen hides the first and gives it back")
  func secondScreen() {
    var terminal = fed("first\u{1B}[?1049h\u{1B}[Hsecond")
    #expect(terminal.lines[0] == "second" && terminal.isOnSecondScreen)
    terminal.feed(Array("\u{1B}[?1049l".utf8))
    #expect(terminal.lines[0] == "first" && terminal.column == 5)
  }

  @Test("bytes may come in pieces, and what is not understood is written down")
  func pieces() {
    var terminal = VirtualTerminal(columns: 8, rows: 1)
    for byte in Array("日\u{1B}[1;5Hx".utf8) { terminal.feed([byte]) }
    #expect(terminal.lines[0] == "日  x")
    #expect(terminal.unknown.isEmpty)
    terminal.feed([0x1B, 0x5B, 0x35, 0x79])
    terminal.feed([0x01, 0xC2, 0x9B])
    #expect(terminal.unknown == ["CSI 5y", "control 1", "C1 155"])
  }

  @Test("questions are answered")
  func answers() {
    #expect(fed("ab\u{1B}[6n").answers == Array("\u{1B}[1;3R".utf8))
    #expect(fed("\u{1B}[?2026$p").answers == Array("\u{1B}[?2026;2$y".utf8))
    #expect(fed("\u{1B}[c").answers == Array("\u{1B}[?62;22c".utf8))
  }
}
