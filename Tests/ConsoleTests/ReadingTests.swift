import Domain
import Terminal
import Testing

@testable import Console

@Suite("Reading a text")
struct ReadingTests {
  private func source(_ lines: [String]) -> TextSource {
    TextSource(lines.map { TextSource.Row(text: $0) })
  }

  private let page = Size(columns: 10, rows: 4)

  @Test("Sticks to the end until one goes back, and again when one is back at the end")
  func following() {
    var reading = TextViewer.following
    let text = source((0..<20).map { "\($0)" })
    reading.move(.up, in: text, page: page)
    #expect(reading.top == TextPages.Place(line: 15, row: 0))
    reading.move(.down, in: text, page: page)
    #expect(reading.follows)
    reading.move(.top, in: text, page: page)
    reading.move(.pageDown, in: text, page: page)
    #expect(reading.top == TextPages.Place(line: 2, row: 0))
    for _ in 0..<30 { reading.move(.pageDown, in: text, page: page) }
    #expect(reading.follows)
    reading.move(.up, in: source([]), page: page)
    #expect(reading.follows)
  }

  @Test("Wrapped lines take as many rows as they need, and every row can be reached")
  func wrapping() {
    let text = source(["short", String(repeating: "x", count: 25), "", "end"])
    let pages = TextPages(source: text, width: 10, wraps: true)
    #expect((0..<4).map(pages.rows(of:)) == [1, 3, 1, 1])
    var places: [TextPages.Place] = []
    var place = TextPages.Place(line: 0, row: 0)
    for _ in 0..<6 {
      places.append(place)
      place = pages.place(place, movedBy: 1)
    }
    #expect(places.map(\.line) == [0, 1, 1, 1, 2, 3])
    #expect(place == TextPages.Place(line: 3, row: 0), "not beyond the end")
    for steps in 0..<6 {
      #expect(pages.place(places[5], movedBy: -steps) == places[5 - steps])
      #expect(pages.place(places[0], movedBy: steps) == places[steps])
    }
    #expect(pages.place(places[2], movedBy: -99) == places[0])
    #expect(pages.lastPage(height: 4) == places[2])
    #expect(pages.page(from: places[2], height: 9).count == 4)
  }

  @Test("Finds text, minding capitals only where one was typed, and goes round the end")
  func searching() {
    var reading = TextViewer.fromStart
    let text = source(["Error here", "fine", "an error", "more", "x", "y", "error"])
    let isFound1 = reading.look(for: "error", in: text, page: page)
    #expect(isFound1)
    #expect(reading.hit == 0)
    #expect(reading.hits(in: text) == [0, 2, 6])
    reading.jump(forward: true, in: text, page: page)
    #expect(reading.hit == 2)
    reading.jump(forward: false, in: text, page: page)
    reading.jump(forward: false, in: text, page: page)
    #expect(reading.hit == 6)
    reading.jump(forward: true, in: text, page: page)
    #expect(reading.hit == 0)
    let isFound2 = reading.look(for: "Error", in: text, page: page)
    #expect(isFound2)
    #expect(reading.hits(in: text) == [0])
    let isLost = reading.look(for: "nowhere", in: text, page: page)
    #expect(!isLost)
    let isFound3 = reading.look(for: "", in: text, page: page)
    #expect(isFound3)
    #expect(reading.hits(in: text).isEmpty)
    #expect(TextSearch.ranges(of: "aa", in: "aaaa b aa") == [0..<2, 2..<4, 7..<9])
  }

  private func frame(_ reading: TextViewer, _ text: TextSource, _ size: Size) -> Frame {
    var frame = Frame(size: size)
    TextViewerView(text, reading, glyphs: .braille).render(frame.area, into: &frame)
    return frame
  }

  @Test("Lines that are cut say so, can be moved to the left, and show hits as such")
  func cutLines() {
    var reading = TextViewer.fromStart
    let text = source(["0123456789abcdefghij", "short"])
    let size = Size(columns: 10, rows: 2)
    #expect(FrameText.plain(frame(reading, text, size)).hasPrefix("012345678…"))
    reading.moveColumns(by: 1)
    #expect(FrameText.plain(frame(reading, text, size)).hasPrefix("89abcdefg…"))
    reading.moveColumns(by: 1)
    #expect(FrameText.plain(frame(reading, text, size)).hasPrefix("ghij\n"))
    reading.moveColumns(by: -5)
    reading.look(for: "45", in: text, page: size)
    let hit = frame(reading, text, size)
    #expect((0..<10).filter { hit[$0, 0].role == .match } == [4, 5])
    reading.toggleWrap()
    #expect(
      FrameText.plain(frame(reading, text, Size(columns: 10, rows: 3))).contains("abcdefghij"))
  }

  @Test("A job's log opens over the pane, is searched, wrapped and left again")
  func jobLog() throws {
    var session = try Session("jobs")
    session.press(.character("l"), .character("n"))
    #expect(session.state.notice?.text == "Look for something with / first.")
    session.press(.character("/"))
    session.type("train-auc 0.7")
    session.press(.enter)
    #expect(session.text.contains("41 of 75 lines"), "the first on the page")
    session.press(.character("N"))
    #expect(session.text.contains("40 of 75 lines"))
    session.press(.character("/"))
    session.type("nowhere")
    session.press(.enter)
    #expect(session.state.notice?.kind == .refused)
    session.press(.character("w"), .character("l"))
    #expect(session.state.notice?.text == "Lines are wrapped: nothing lies further right.")
    session.press(.escape)
    #expect(session.state[JobsPane.self]?.isLogOpen == false)
  }

  @Test("A run's detail leads to the log of its job and to its files")
  func fromDetail() throws {
    var session = try Session("experiments")
    session.press(.enter, .character("l"))
    #expect(session.requests.contains(.jobLog(JobID(31))))
    #expect(session.text.contains("valid-auc"))
    session.press(.escape, .character("a"))
    #expect(session.text.contains("importance.csv"))
    session.press(.enter, .character("/"))
    session.type("temp")
    session.press(.enter)
    #expect(session.text.contains("of 1 line") || session.text.contains("of 2 lines"))
    session.press(.escape, .escape, .escape)
    #expect(session.state[ExperimentsPane.self]?.screen == nil)
  }

  @Test("The same is found in plain letters as in a line with others")
  func letters() {
    for search in ["err", "Err", "aa", "é", ""] {
      for line in ["ERR xerr Errerr", "aaaa aAa", "", "no", "[err]"] {
        let plain = TextSearch.ranges(of: search, in: line)
        #expect(plain == TextSearch.ranges(of: search, in: line + "ß日"), "\(search) in \(line)")
      }
    }
    #expect(TextSearch.ranges(of: "err", in: "ERR xerr Errerr") == [0..<3, 5..<8, 9..<12, 12..<15])
    #expect(TextSearch.ranges(of: "aa", in: "aaaaa", limit: 1) == [0..<2])
  }

  @Test("Every row of a long line is the part of it that stands there, its hits marked")
  func longLine() {
    for filler in ["x", "日"] {
      let text =
        String(repeating: filler, count: 100) + "needle" + String(repeating: "y", count: 50)
      let long = source([text])
      var reading = TextViewer.fromStart
      reading.toggleWrap()
      reading.look(for: "needle", in: long, page: Size(columns: 20, rows: 30))
      let width = TextWidth.width(text)
      var frame = Frame(size: Size(columns: 20, rows: 30))
      TextViewerView(long, reading, glyphs: .braille).render(frame.area, into: &frame)
      var cells = ""
      var marked = ""
      for place in 0..<width {
        let cell = frame[place % 20, place / 20]
        if cell.glyph.isContinuation { continue }
        cells += cell.glyph.description
        if cell.role == .match { marked += cell.glyph.description }
      }
      #expect(cells == text)
      #expect(marked == "needle")
    }
  }
}

@Suite("A file as text")
struct ArtifactTextTests {
  private func rows(_ path: String, _ text: String) -> [String] {
    ArtifactText.rows(path, Array(text.utf8)).map(\.text)
  }

  @Test("CSV has its columns under one another, numbers at the right")
  func csv() {
    #expect(
      rows("a.csv", "name,gain\nx,1.5\n\"a \"\"b\"\", c\",12\n\nlate\n") == [
        "name      gain", "x          1.5", "a \"b\", c    12", "late          ",
      ])
    #expect(rows("a.tsv", "a\tb\n1\t2") == ["a  b", "1  2"])
    #expect(rows("a.csv", "").isEmpty)
  }

  @Test("JSON has a value a line, and what is cut or broken comes out too")
  func json() {
    #expect(
      rows("a.json", #"{"a":[1,{}],"b":"x,{\"y","c":[ ]}"#) == [
        "{", #"  "a": ["#, "    1,", "    {}", "  ],", #"  "b": "x,{\"y","#, #"  "c": []"#, "}",
      ])
    #expect(rows("a.json", #"{"a": [1, 2"#) == ["{", #"  "a": ["#, "    1,", "    2"])
    #expect(rows("a.json", "]]").count == 3)
  }

  @Test("A diff has its sides told apart by letter and role")
  func diff() {
    let roles = ArtifactText.rows("x.diff", Array(Flights.diff.utf8)).map(\.role)
    #expect(roles.contains(.good) && roles.contains(.bad) && roles.contains(.accent))
  }

  @Test("What is no text is shown in hexadecimal, up to its limit")
  func binary() {
    let bytes = [UInt8](0...255) + Array(repeating: 0x41, count: 10_000)
    #expect(ArtifactText.form("a.csv", bytes) == .hex)
    let rows = ArtifactText.rows("m.ubj", bytes).map(\.text)
    #expect(rows.count == ArtifactText.hexBytesMax / 16)
    #expect(
      rows[2] == "00000020  20 21 22 23 24 25 26 27  28 29 2a 2b 2c 2d 2e 2f   !\"#$%&'()*+,-./")
    #expect(ArtifactText.form("a.txt", [0xFF, 0xFE, 0x41]) == .hex)
  }

  @Test("A letter that the limit cut does not make a text binary")
  func cutLetter() {
    #expect(ArtifactText.form("a.txt", Array(Array("naïve".utf8).prefix(3))) == .text)
  }

  @Test("Only a part of a large file is shown, and that is told")
  func limit() throws {
    let head = ArtifactHead(path: "a.txt", bytes: Array("abc".utf8), total: 9_000)
    #expect(!head.isWhole && head.shown == 3)
    var session = try Session("experiments")
    session.press(.enter, .character("a"), .character("G"), .enter)
    #expect(session.text.contains("binary, the first 46 B of 1.20 MB"))
  }
}
