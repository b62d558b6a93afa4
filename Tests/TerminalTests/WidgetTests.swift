import Testing

@testable import Terminal

/// Whole frames as quoted rows.
private func drawn(
  _ columns: Int, _ rows: Int, _ draw: (Rect, inout Frame) -> Void
) -> [String] {
  var frame = Frame(size: Size(columns: columns, rows: rows))
  draw(frame.area, &frame)
  return FrameText.plain(frame).split(separator: "\n", omittingEmptySubsequences: false)
    .dropLast().map(String.init)
}

struct TableTests {
  private let columns: [Table.Column] = [
    .init("RUN", width: .flexible(min: 6, max: 12)), .init("STATE", width: .fixed(8), priority: 1),
    .init("AUC", width: .fixed(5), alignment: .right, priority: 0),
    .init("TOOK", width: .fixed(5), alignment: .right, priority: 2),
  ]
  private let rows: [Table.Row] = [
    .init(["brave-tern-12", "finished", "0.749", "4.1 s"]),
    .init(["calm-dunlin-3", "✕ lost", "0.702"], mark: TextRun("★", .accent)),
    .init(["odd", "finished", "0.738", "1.2 s"]),
  ]

  @Test("a wide area shows all columns, the flexible one up to its widest")
  func wide() {
    var table = Table(columns: columns, rows: rows)
    table.selected = 1
    #expect(
      drawn(40, 4) { table.render($0, into: &$1) } == [
        "  RUN           STATE       AUC   TOOK",
        "  brave-…rn-12  finished  0.749  4.1 s",
        "▌★calm-d…lin-3  ✕ lost    0.702",
        "  odd           finished  0.738  1.2 s",
      ])
  }

  @Test(
    "columns go by priority when there is less room, the most important stays to the last",
    arguments: [
      (40, 4, []), (33, 4, []), (31, 3, ["TOOK"]), (20, 2, ["STATE", "TOOK"]),
      (8, 1, ["STATE", "AUC", "TOOK"]),
    ])
  func priority(width: Int, shown: Int, hidden: [String]) {
    let layout = TableLayout(columns, width: width - 2)
    #expect(layout.placed.count == shown)
    #expect(layout.hidden == hidden)
    #expect(layout.placed.allSatisfy { $0.x + $0.width <= width - 2 })
  }

  @Test("only the rows on the screen are asked for")
  func lazy() {
    var asked: [Int] = []
    var table = Table(columns: columns, count: 1_000_000) { index in
      asked.append(index)
      return Table.Row([Line("row \(index)")])
    }
    table.selected = 500_000
    table.scroll = ScrollWindow(offset: 499_990)
    let text = drawn(40, 11) { table.render($0, into: &$1) }
    #expect(asked == Array(499_992..<500_002))
    #expect(text[9].hasPrefix("▌ row 500000"))
  }

  @Test("an empty table says so")
  func empty() {
    var table = Table(columns: columns, rows: [])
    table.emptyText = "no runs yet"
    #expect(drawn(30, 2) { table.render($0, into: &$1) }[1] == "  no runs yet")
    // Of one row it takes that: what stands below is not its own.
    #expect(drawn(30, 2) { table.render($0.row(0), into: &$1) } == ["  no runs yet", ""])
  }

  @Test("the selected row is highlighted only where the focus is")
  func focus() {
    var frame = Frame(size: Size(columns: 30, rows: 3))
    var table = Table(columns: columns, rows: rows)
    table.selected = 0
    table.render(frame.area, into: &frame)
    #expect(frame[5, 1].highlighted)
    table.hasFocus = false
    frame = Frame(size: frame.size)
    table.render(frame.area, into: &frame)
    #expect(!frame[5, 1].highlighted)
    #expect(frame[0, 1] == Cell("▌", role: .selectionDim))
  }

  @Test("scrolling follows the selection with a margin and never leaves empty rows")
  func scrolling() {
    var window = ScrollWindow()
    window.follow(selected: 9, count: 100, height: 10)
    #expect(window.offset == 1)
    window.follow(selected: 5, count: 100, height: 10)
    #expect(window.offset == 1)
    window.follow(selected: 1, count: 100, height: 10)
    #expect(window.offset == 0)
    window.follow(selected: 99, count: 100, height: 10)
    #expect(window.offset == 90)
    window.follow(selected: 3, count: 5, height: 10)
    #expect(window.offset == 0)
    window.follow(selected: nil, count: 0, height: 0)
    #expect(window.rows(count: 0, height: 5).isEmpty)
  }
}

struct ProgressBarTests {
  @Test("the bar is as full as the job, and looks done only when it is")
  func bar() {
    #expect(drawn(8, 1) { ProgressBar(0.5).render($0, into: &$1) } == ["████░░░░"])
    #expect(drawn(8, 1) { ProgressBar(0.999).render($0, into: &$1) } == ["███████▉"])
    #expect(drawn(8, 1) { ProgressBar(1).render($0, into: &$1) } == ["████████"])
    #expect(drawn(8, 1) { ProgressBar(nil).render($0, into: &$1) } == ["░░░░░░░░"])
    #expect(drawn(8, 1) { ProgressBar(-3).render($0, into: &$1) } == ["░░░░░░░░"])
    #expect(drawn(8, 1) { ProgressBar(0.3, glyphs: .ascii).render($0, into: &$1) } == ["##......"])
    #expect(
      drawn(16, 1) { ProgressBar(0.5, text: "5/10").render($0, into: &$1) }
        == ["█████▌░░░░░ 5/10"])
  }
}

struct HintTests {
  @Test("hints without room are left out from the end, help stays")
  func keys() {
    let bar = KeyBar(
      [.init("p", "pin"), .init("d", "compare"), .init("o", "sort")], trailing: [.init("?", "help")]
    )
    #expect(
      drawn(40, 1) { bar.render($0, into: &$1) } == [" p pin   d compare   o sort      ? help"])
    #expect(drawn(28, 1) { bar.render($0, into: &$1) } == [" p pin   d compare   ? help"])
    #expect(
      drawn(15, 1) { bar.render($0, into: &$1) } == [" p pin  ? help"]
    )
  }

  @Test("tabs come closer first, then lose the names of the others")
  func tabs() {
    let tabs = TabBar(
      ["Overview", "Runs", "Drift"], active: 1, badges: [2: TextRun("▲", .warning)])
    #expect(drawn(40, 1) { tabs.render($0, into: &$1) } == [" 1 Overview  2 Runs  3 Drift ▲"])
    #expect(drawn(28, 1) { tabs.render($0, into: &$1) } == [" 1 Overview 2 Runs 3 Drift ▲"])
    #expect(drawn(27, 1) { tabs.render($0, into: &$1) } == [" 1  2 Runs  3 ▲"])
  }

  @Test("a panel's title has its note in the middle and gives it up first")
  func title() {
    let title = PanelTitle("delay", note: "why", noteColumn: 12, trailing: "v2")
    #expect(drawn(24, 1) { title.render($0, into: &$1) } == [" delay ───── why ── v2 ─"])
    #expect(drawn(16, 1) { title.render($0, into: &$1) } == [" delay ──── v2 ─"])
    #expect(drawn(8, 1) { title.render($0, into: &$1) } == [" delay ─"])
    let focused = PanelTitle("delay", hasFocus: true)
    #expect(drawn(9, 1) { focused.render($0, into: &$1) } == ["▸delay ──"])
  }

  @Test("text wraps into its area and shows that there is more")
  func text() {
    let block = TextBlock("one two three four")
    #expect(drawn(9, 2) { block.render($0, into: &$1) } == ["one two", "three…"])
    #expect(block.height(width: 9) == 3)
  }
}

struct TextInputTests {
  @Test("a line is edited with the usual keys")
  func editing() {
    var input = TextInput("metrics.auc > 0.6")
    #expect(input.apply(.control("w")) && input.text == "metrics.auc > ")
    input.apply(.character("1"))
    input.apply(.home)
    input.apply(.delete)
    input.apply(.right)
    input.apply(.backspace)
    #expect(input.text == "trics.auc > 1")
    input.apply(.end)
    input.apply(.left)
    input.apply(.control("k"))
    #expect(input.text == "trics.auc > ")
    input.apply(.control("u"))
    #expect(input.text.isEmpty && input.caret == 0)
    input.apply(.paste("a\nb\u{1B}c"))
    #expect(input.text == "a b\u{FFFD}c" && input.caret == 5)
    #expect(!input.apply(.enter) && !input.apply(.up))
  }

  @Test("a line has a longest length")
  func limit() {
    var input = TextInput()
    input.apply(.paste(String(repeating: "x", count: 5_000)))
    #expect(input.text.count == TextInput.lengthMax)
    input.apply(.character("y"))
    #expect(input.caret == TextInput.lengthMax)
  }

  @Test("the caret stays in view")
  func view() {
    let input = TextInput("abcdefghij")
    #expect(drawn(8, 1) { input.render($0, prompt: "/ ", into: &$1) } == ["/ fghij"])
  }
}
