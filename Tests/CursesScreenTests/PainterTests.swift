import Terminal
import TestSupport
import Testing

@testable import CursesScreen

/// The painter's bytes, seen by the emulator, are the frame.
struct PainterTests {
  private let size = Size(columns: 24, rows: 6)

  private func painter(
    _ depth: ColourDepth = .trueColour, _ change: (inout TerminalSequences) -> Void = { _ in }
  ) throws -> Painter {
    var sequences = TerminalSequences()
    sequences.clear = Array("\u{1B}[H\u{1B}[2J".utf8)
    sequences.clearToEnd = Array("\u{1B}[K".utf8)
    sequences.clearsWithBackground = true
    change(&sequences)
    return Painter(theme: try Theme.named("dark"), depth: depth, sequences: sequences)
  }

  /// Random frames, each a few changes away from the one before.
  private func change(_ frame: inout Frame, _ random: inout SplitMix) {
    let texts = ["a", "state", "日本", "● ok", "e\u{301}", "🙂", "          ", "⣀⡠⠔", "█", "x y"]
    for _ in 0..<Int(random.next() % 6) + 1 {
      let x = Int(random.next() % 26) - 1
      let y = Int(random.next() % 6)
      let role = StyleRole.allCases[Int(random.next() % UInt64(StyleRole.allCases.count))]
      switch random.next() % 6 {
      case 0: frame.fill(Rect(x: x, y: y, width: 9, height: 2), role: role)
      case 1: frame.highlight(Rect(x: 0, y: y, width: 24, height: 1))
      case 2: frame.restyle(Rect(x: x, y: y, width: 5, height: 1), role: role)
      default:
        frame.put(
          texts[Int(random.next() % UInt64(texts.count))], x: x, y: y, role: role,
          bold: random.next() % 5 == 0)
      }
    }
  }

  private func expectSame(
    _ terminal: VirtualTerminal, _ frame: Frame, _ table: StyleTable
  ) -> Bool {
    for y in 0..<frame.size.rows {
      for x in 0..<frame.size.columns {
        let cell = frame[x, y]
        let seen = terminal.cells[y][x]
        let style = table.style(of: cell)
        guard seen.text == cell.glyph.description else { return false }
        if cell.glyph.isContinuation { continue }
        guard seen.background == style.background.map(ink) else { return false }
        if cell.glyph == .space { continue }
        guard seen.foreground == style.foreground.map(ink),
          seen.attributes == attributes(style.attributes)
        else { return false }
      }
    }
    return true
  }

  private func ink(_ colour: TerminalColour) -> VirtualTerminal.Ink {
    switch colour {
    // A colour that is one of the fixed ones is named by its number.
    case .rgb(let colour) where Palette256.nearest(to: colour) >= 22 && Palette256.isExact(colour):
      .indexed(Int(Palette256.nearest(to: colour)))
    case .rgb(let colour): .rgb(Int(colour.red), Int(colour.green), Int(colour.blue))
    case .indexed(let index), .named(let index): .indexed(Int(index))
    }
  }

  private func attributes(_ attributes: Attributes) -> Set<VirtualTerminal.Attribute> {
    var set: Set<VirtualTerminal.Attribute> = []
    if attributes.contains(.bold) { set.insert(.bold) }
    if attributes.contains(.dim) { set.insert(.dim) }
    if attributes.contains(.italic) { set.insert(.italic) }
    if attributes.contains(.underline) { set.insert(.underline) }
    if attributes.contains(.reverse) { set.insert(.reverse) }
    return set
  }

  @Test(
    "after each of some hundred frames the terminal shows the frame",
    arguments: ColourDepth.allCases, [false, true])
  func random(depth: ColourDepth, isPoor: Bool) throws {
    var painter = try painter(depth) { sequences in
      guard isPoor else { return }
      sequences.clearToEnd = []
      sequences.clearsWithBackground = false
      sequences.movesRelatively = false
      sequences.erase = { _ in [] }
      sequences.style.takesBack = false
    }
    let table = StyleTable(try Theme.named("dark"), depth: depth)
    var random = SplitMix(seed: 5)
    var frame = Frame(size: size)
    var terminal = VirtualTerminal(columns: size.columns, rows: size.rows)
    for step in 0..<250 {
      change(&frame, &random)
      if step % 97 == 0 { frame = Frame(size: size) }
      terminal.feed(painter.paint(frame, limit: size))
      guard expectSame(terminal, frame, table) else {
        Issue.record(
          "step \(step): the screen shows\n\(terminal.text)\nbut should\n\(FrameText.plain(frame))")
        return
      }
    }
    #expect(terminal.unknown.isEmpty)
  }

  @Test("the same frame again costs no byte")
  func same() throws {
    var painter = try painter()
    var frame = Frame(size: size)
    frame.put("● 日本 ok", x: 0, y: 0, role: .good)
    #expect(!painter.paint(frame, limit: size).isEmpty)
    #expect(painter.paint(frame, limit: size).isEmpty)
    frame[23, 5] = Cell(.space, role: .bad)
    #expect(painter.paint(frame, limit: size).isEmpty, "a space looks the same in any colour")
  }

  @Test("one changed cell costs an address, a colour and the cell")
  func oneCell() throws {
    var painter = try painter()
    var frame = Frame(size: size)
    frame.put("12:00", x: 3, y: 2, role: .value)
    _ = painter.paint(frame, limit: size)
    frame.put("12:01", x: 3, y: 2, role: .value)
    #expect(painter.paint(frame, limit: size) == Array("\u{1B}[3;8H1".utf8))
  }

  @Test("the cursor's bar and its name that go down a row cost little")
  func cursorDown() throws {
    var painter = try painter()
    func frame(cursor: Int) -> Frame {
      var frame = Frame(size: Size(columns: 24, rows: 6))
      let columns = [
        Table.Column("RUN", width: .fixed(8)), Table.Column("STATE", width: .fixed(10)),
      ]
      var table = Table(
        columns: columns,
        rows: (0..<5).map { Table.Row([Line("run-\($0)", .value), Line("● ready", .good)]) })
      table.selected = cursor
      table.render(frame.area, into: &frame)
      return frame
    }
    _ = painter.paint(frame(cursor: 1), limit: size)
    let bytes = painter.paint(frame(cursor: 2), limit: size)
    #expect(bytes.count <= 100, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
  }

  @Test("between styles only what differs is sent")
  func styles() {
    let sequences = StyleSequences()
    let plain = Style(foreground: .indexed(114))
    var bold = plain
    bold.attributes = .bold
    #expect(sequences.change(from: plain, to: bold) == Array("\u{1B}[1m".utf8))
    #expect(sequences.change(from: bold, to: plain) == Array("\u{1B}[22m".utf8))
    #expect(sequences.change(from: bold, to: Style()) == Array("\u{1B}[22;39m".utf8))
    var dim = Style(attributes: [.dim, .reverse])
    #expect(sequences.change(from: bold, to: dim) == Array("\u{1B}[22;2;7;39m".utf8))
    dim.attributes = .dim
    #expect(
      sequences.change(from: Style(attributes: [.bold, .dim]), to: dim)
        == Array("\u{1B}[22;2m".utf8))
    #expect(sequences.whole(bold) == Array("\u{1B}[;1;38;5;114m".utf8))
    let exact = Style(foreground: .rgb(Colour(red: 0x87, green: 0xD7, blue: 0x87)))
    #expect(sequences.whole(exact) == Array("\u{1B}[;38;5;114m".utf8))
    let odd = Style(background: .rgb(Colour(red: 18, green: 21, blue: 25)))
    #expect(sequences.whole(odd) == Array("\u{1B}[;48;2;18;21;25m".utf8))
    var old = StyleSequences()
    old.reset = Array("\u{1B}[m\u{F}".utf8)
    old.takesBack = false
    #expect(old.change(from: plain, to: bold) == nil)
    #expect(old.whole(bold) == Array("\u{1B}[m\u{F}\u{1B}[1m\u{1B}[38;5;114m".utf8))
  }

  @Test("names from outside, whatever they hold, move nothing, set nothing and ring nothing")
  func hostile() throws {
    var random = SplitMix(seed: 9)
    let pieces: [[UInt8]] = [
      [0x1B], Array("\u{1B}[31m".utf8), Array("\u{1B}]52;c;aGk=\u{7}".utf8), [0x9B], [0xC2, 0x9B],
      Array("\u{202E}".utf8), Array("\u{200B}".utf8), [0x07], [0x08], [0x0D], [0x0A], [0x7F],
      [0xFF],
      [0xC0, 0xAF], Array("日".utf8), Array("🙂\u{200D}🙂".utf8), Array("e\u{301}\u{302}\u{303}".utf8),
      Array("\u{1B}[?1049l".utf8), Array("\u{1B}c".utf8), Array("\u{E0041}".utf8),
      Array("run-1".utf8),
    ]
    var painter = try painter()
    var terminal = VirtualTerminal(columns: size.columns, rows: size.rows)
    let modes = terminal.modes
    for _ in 0..<500 {
      var frame = Frame(size: size)
      for row in 0..<size.rows {
        var name: [UInt8] = []
        for _ in 0..<6 { name += pieces[Int(random.next() % UInt64(pieces.count))] }
        name.append(UInt8(truncatingIfNeeded: random.next()))
        let text = String(decoding: name, as: UTF8.self)
        frame.put(text, x: Int(random.next() % 20), y: row, role: .value)
      }
      frame.put("|", x: 23, y: 5, role: .text)
      terminal.feed(painter.paint(frame, limit: size))
      guard terminal.cells[5][23].text == "|", terminal.modes == modes, terminal.bellCount == 0,
        terminal.unknown.isEmpty, terminal.answers.isEmpty
      else {
        Issue.record("\(terminal.unknown) \(terminal.text)")
        return
      }
    }
  }

  @Test("a frame that is larger than the terminal is cut, even through a wide glyph")
  func larger() throws {
    var painter = try painter()
    var frame = Frame(size: Size(columns: 10, rows: 3))
    frame.put("abc日本", x: 0, y: 0, role: .text)
    frame.put("below", x: 0, y: 2, role: .text)
    var terminal = VirtualTerminal(columns: 4, rows: 2)
    terminal.feed(painter.paint(frame, limit: Size(columns: 4, rows: 2)))
    #expect(terminal.lines == ["abc", ""])
    #expect(painter.paint(frame, limit: Size(columns: 4, rows: 2)).isEmpty)
  }

  @Test("a terminal that would scroll is not given its last cell")
  func lastCell() throws {
    var painter = try painter { $0.scrollsAtEnd = true }
    var frame = Frame(size: Size(columns: 4, rows: 2))
    frame.put("abcd", x: 0, y: 1, role: .text)
    var terminal = VirtualTerminal(columns: 4, rows: 2)
    terminal.feed(painter.paint(frame, limit: frame.size))
    #expect(terminal.lines == ["", "abc"])
  }

  @Test("after a glyph of doubtful width the place is told anew")
  func uncertain() throws {
    var painter = try painter()
    var frame = Frame(size: size)
    frame.put("🙂ab", x: 0, y: 0, role: .text)
    let bytes = String(decoding: painter.paint(frame, limit: size), as: UTF8.self)
    #expect(bytes.hasSuffix("🙂\u{1B}[1;3Hab"))
  }
}
