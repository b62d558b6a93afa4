import Domain
import Terminal
import TestSupport
import Testing

@testable import Console
@testable import CursesScreen

/// Whatever names, tags, logs, cells and themes hold: the terminal shows the cells of the frame,
/// and was told nothing else. Through the real panes, the real painter and a strict emulator.
@Suite("Hostile text")
struct HostileFrameTests {
  private static let keys: [Key] = [
    .down, .enter, .escape, .character("v"), .character(" "), .character("d"), .right, .enter,
    .escape, .character("?"), .escape, .character("y"), .character("/"), .paste("\u{1B}[2Jx\u{9B}"),
    .escape, .character("s"), .paste("\u{202E}\u{7}"), .escape, .character("T"), .down, .escape,
  ]

  private struct Screen {
    var painter: Painter
    var terminal: VirtualTerminal
    let glyphs: GlyphSet

    init(_ size: Size, depth: ColourDepth, glyphs: GlyphSet) throws {
      var sequences = TerminalSequences()
      sequences.clear = Array("\u{1B}[H\u{1B}[2J".utf8)
      sequences.clearToEnd = Array("\u{1B}[K".utf8)
      sequences.clearsWithBackground = true
      painter = Painter(theme: try Theme.named("dark"), depth: depth, sequences: sequences)
      terminal = VirtualTerminal(columns: size.columns, rows: size.rows)
      terminal.isStrict = true
      self.glyphs = glyphs
    }

    /// Whether the C library is older than the character, so that the emulator guesses its width.
    private func isNew(_ cell: Cell) -> Bool {
      !cell.glyph.scalars.allSatisfy(VirtualTerminal.knowsWidth)
    }

    /// What the terminal shows otherwise than the frame says, or what it was told besides.
    mutating func show(_ state: ConsoleState) -> String? {
      var frame = Frame(size: state.size)
      render(state, into: &frame)
      let folded = frame.folded(to: glyphs)
      terminal.feed(painter.paint(folded, limit: state.size))
      if let violation = terminal.violations.first { return violation }
      for y in 0..<folded.size.rows {
        for x in 0..<folded.size.columns
        where terminal.cells[y][x].text != folded[x, y].glyph.description
          && !isNew(folded[x, y]) && !isNew(folded[x - 1, y])
        {
          return "column \(x), row \(y): '\(terminal.cells[y][x].text)' in place of "
            + "'\(folded[x, y].glyph)'"
        }
      }
      // The frame of the screen is ours alone: no name reaches the tabs or the rule under them.
      if state.size.columns >= 40, state.size.rows >= 12, glyphs != .ascii {
        let rule = terminal.cells[2].map(\.text).joined()
        if rule != String(repeating: "─", count: state.size.columns) { return "the rule: \(rule)" }
        if !terminal.lines[1].hasPrefix(" 1") { return "the tabs: \(terminal.lines[1])" }
      }
      return nil
    }
  }

  /// Seconds are bounded by the number of seeds: a seed is a store, walked through all panes.
  @Test(
    "every pane shows it as cells and nothing else", arguments: Array(UInt64(1)...8))
  func panes(seed: UInt64) throws {
    var hostile = Flights.Hostile(seed: seed)
    let data = hostile.data
    let sizes = [
      Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 47, rows: 13),
      Size(columns: 11, rows: 3),
    ]
    let size = sizes[Int(seed) % sizes.count]
    let glyphs = GlyphSet.allCases[Int(seed) % 3]
    let depth = ColourDepth.allCases[Int(seed) % ColourDepth.allCases.count]
    var screen = try Screen(size, depth: depth, glyphs: glyphs)
    for pane in PaneListing.all {
      var state = try ConsoleState(size: size, glyphs: glyphs, pane: pane.id)
      var names = HostileText(seed: seed)
      state.themes = ThemeChoice(names: names.texts(6), current: "")
      HeadlessConsole.run(&state, [.data(data)]) { try hostile.load($0) }
      for key in [Key.control("l")] + Self.keys {
        HeadlessConsole.run(&state, [.key(key)]) { try hostile.load($0) }
        if let problem = screen.show(state) {
          Issue.record("seed \(seed), \(pane.id), after \(key): \(problem)")
          return
        }
      }
      _ = update(&state, .failure(names.text()))
      #expect(screen.show(state) == nil)
    }
  }

  @Test("the wallboard and files that are printed hold no control character", arguments: [3, 4, 5])
  func printed(seed: UInt64) throws {
    var hostile = Flights.Hostile(seed: seed)
    let data = hostile.data
    var frame = Frame(size: Size(columns: 120, rows: 40))
    renderWallboard(data, now: data.wallTime, glyphs: .braille, into: &frame)
    let theme = try Theme.named("dark")
    for text in [FrameText.plain(frame), FrameText.svg(frame, theme: theme)] {
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.properties.generalCategory != .control, "\(scalar.value)")
        #expect(scalar.properties.generalCategory != .format, "\(scalar.value)")
      }
    }
    var terminal = VirtualTerminal(columns: 120, rows: 41)
    terminal.isStrict = true
    let ansi = FrameText.ansi(frame, theme: theme, depth: .trueColour)
    terminal.feed(Array(ansi.replacing("\n", with: "\r\n").utf8))
    #expect(terminal.violations == [])
  }

  @Test("the emulator that judges notices each kind of harm")
  func judge() {
    let harms = [
      "\u{1B}]0;x\u{7}", "\u{1B}Pq\u{1B}\\", "\u{7}", "\u{9B}", "\u{1B}(0", "\u{1B}c", "\u{1B}[?1h",
      "\u{1B}[6n", "\u{1B}[L", "\u{1B}[1;2r", "\t", "\u{8}", "\u{E}", "\u{202E}", "\u{200B}",
      "abcdefghi", "\n\n\n", "\u{1B}[1A", "\u{1B}[99;1H", "\u{301}", "\u{7F}",
    ]
    for harm in harms {
      var terminal = VirtualTerminal(columns: 8, rows: 2)
      terminal.isStrict = true
      terminal.feed(Array(harm.utf8))
      #expect(!terminal.violations.isEmpty, "\(harm.debugDescription)")
    }
    var terminal = VirtualTerminal(columns: 8, rows: 2)
    terminal.isStrict = true
    terminal.feed([0xC3, 0x28])
    #expect(!terminal.violations.isEmpty)
  }
}
