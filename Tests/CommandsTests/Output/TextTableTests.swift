import Testing

@testable import Commands

struct TextTableTests {
  private let table = TextTable(
    columns: [("NAME", .left), ("ROWS", .right), ("NOTE", .left)],
    rows: [["flights", "1,204", "first"], ["x", "7", ""]])

  @Test("Columns are aligned, numbers to the right, and no line ends with spaces")
  func aligned() {
    #expect(
      table.text() == """
        NAME      ROWS  NOTE
        flights  1,204  first
        x            7
        """)
  }

  @Test("A terminal's lines are cut at its width, with a sign that they were")
  func cut() {
    #expect(
      table.text(width: 12).split(separator: "\n").map(String.init) == [
        "NAME      R…", "flights…    ", "x          …",
      ])
  }

  @Test("Without titles the columns are as wide as their cells")
  func withoutTitles() {
    let table = TextTable(
      columns: [("METRIC", .left), ("VALUE", .right)], rows: [["auc", "1"], ["f1", "0.5"]])
    #expect(table.text(hasTitles: false) == "auc    1\nf1   0.5")
  }

  @Test("Wide characters take two columns")
  func wide() {
    let table = TextTable(
      columns: [("NAME", .left), ("N", .right)], rows: [["東京", "1"], ["ab", "2"]])
    #expect(table.text() == "NAME  N\n東京  1\nab    2")
  }

  @Test("Control characters in a cell or a title never come out")
  func harmless() {
    let table = TextTable(
      columns: [("A\u{1B}[2J", .left)], rows: [["x\u{1B}]0;y\u{7}\n\u{202E}z"]])
    let text = table.text()
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    #expect(!text.contains("\u{202E}"))
    #expect(text.split(separator: "\n").count == 2)
  }

  @Test("A short row leaves its last columns empty")
  func shortRow() {
    let table = TextTable(columns: [("A", .left), ("B", .right)], rows: [["x"]])
    #expect(table.text() == "A  B\nx")
  }
}
