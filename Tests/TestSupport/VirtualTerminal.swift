import CNcurses

/// A small terminal emulator: what a person would see after the bytes that a program wrote.
///
/// It follows ECMA-48 and xterm's control sequences as far as programs here use them, and writes
/// down what it does not know in ``unknown``, so that a test can insist on there being none. Widths
/// are the C library's, not ours.
public struct VirtualTerminal {
  public struct Cell: Hashable, Sendable {
    /// One character; empty for the right half of a wide one.
    public var text = " "
    public var foreground: Ink?
    public var background: Ink?
    public var attributes: Set<Attribute> = []
  }

  public enum Ink: Hashable, Sendable {
    case indexed(Int)
    case rgb(Int, Int, Int)
  }

  public enum Attribute: Hashable, Sendable { case bold, dim, italic, underline, reverse }

  public private(set) var columns: Int
  public private(set) var rows: Int
  public internal(set) var cells: [[Cell]]
  public internal(set) var row = 0
  public internal(set) var column = 0
  /// Modes that are set (`CSI ? n h`), by number: 25 visible cursor, 1049 second screen, 2004 paste
  /// brackets, 2026 synchronized output.
  public internal(set) var modes: Set<Int> = [25, 7]
  public internal(set) var bellCount = 0
  /// Sequences that were not understood.
  public internal(set) var unknown: [String] = []
  /// Whether everything is written down that a screen of ours has no business to send while it
  /// paints: see ``violations``.
  public var isStrict = false
  /// Where ``isStrict``: sequences besides addressing, erasing and styles, controls besides CR and
  /// LF, scrolling, wrapping, invisible scalars, malformed UTF-8; and all of ``unknown``.
  public var violations: [String] { harms + unknown }
  var harms: [String] = []
  /// What the terminal would send back: answers to questions.
  public internal(set) var answers: [UInt8] = []
  /// How often synchronized output was begun.
  public internal(set) var synchronizedCount = 0
  /// Whether the terminal claims to know synchronized output.
  public var knowsSynchronizedOutput = true

  var pen = Cell()
  var wrapsNext = false
  var scrollTop = 0
  var scrollBottom: Int
  var saved: (row: Int, column: Int, pen: Cell) = (0, 0, Cell())
  var firstScreen: (cells: [[Cell]], row: Int, column: Int)?
  var parser = Parser()
  var lastGlyph = " "

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    scrollBottom = rows - 1
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  /// The rows as text, without trailing spaces.
  public var lines: [String] {
    cells.map { row in
      var text = row.map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The whole screen as text.
  public var text: String { lines.joined(separator: "\n") }

  public func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  public var isOnSecondScreen: Bool { firstScreen != nil }
  public var isCursorVisible: Bool { modes.contains(25) }

  /// The screen has another size; like xterm, text is neither wrapped anew nor moved.
  public mutating func resize(columns: Int, rows: Int) {
    func fitted(_ old: [[Cell]]) -> [[Cell]] {
      (0..<rows).map { row in
        let line = row < old.count ? old[row] : []
        return (0..<columns).map { $0 < line.count ? line[$0] : Cell() }
      }
    }
    cells = fitted(cells)
    if let first = firstScreen { firstScreen = (fitted(first.cells), first.row, first.column) }
    self.columns = columns
    self.rows = rows
    scrollTop = 0
    scrollBottom = rows - 1
    row = min(row, rows - 1)
    column = min(column, columns - 1)
    wrapsNext = false
  }

  /// Whether the C library here has a width for a scalar; it has none for those that are newer.
  public static func knowsWidth(of scalar: Unicode.Scalar) -> Bool {
    curlew_wcwidth(scalar.value) >= 0
  }

  mutating func reset() {
    var fresh = VirtualTerminal(columns: columns, rows: rows)
    fresh.isStrict = isStrict
    fresh.harms = harms
    fresh.unknown = unknown
    fresh.knowsSynchronizedOutput = knowsSynchronizedOutput
    self = fresh
  }

  mutating func harm(_ what: String) {
    if isStrict { harms.append(what) }
  }

  private mutating func judge(_ scalar: Unicode.Scalar, width: Int) {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator,
      .paragraphSeparator:
      harm("scalar \(String(scalar.value, radix: 16))")
    default: break
    }
    if width == 0, column == 0, !wrapsNext { harm("a mark before the first column") }
    if width != 0, wrapsNext || column + max(1, width) > columns { harm("wraps") }
  }

  // MARK: What sequences do

  mutating func print(_ scalar: Unicode.Scalar) {
    let width = Int(curlew_wcwidth(scalar.value))
    if isStrict { judge(scalar, width: width) }
    if width == 0 {
      var place = wrapsNext ? column : max(0, column - 1)
      // A mark belongs to the left half of a wide character.
      if cells[row][place].text.isEmpty, place > 0 { place -= 1 }
      cells[row][place].text.unicodeScalars.append(scalar)
      return
    }
    lastGlyph = String(Character(scalar))
    let columnsTaken = max(1, width)
    if wrapsNext || column + columnsTaken > columns {
      column = 0
      lineFeed()
    }
    wrapsNext = false
    release(column)
    if columnsTaken == 2 { release(column + 1) }
    cells[row][column] = pen
    cells[row][column].text = lastGlyph
    if columnsTaken == 2 {
      cells[row][column + 1] = pen
      cells[row][column + 1].text = ""
    }
    column += columnsTaken
    if column >= columns {
      column = columns - 1
      wrapsNext = true
    }
  }

  /// A half of a wide glyph that is overwritten takes the other half with it.
  private mutating func release(_ place: Int) {
    guard place < columns else { return }
    if cells[row][place].text.isEmpty, place > 0 { cells[row][place - 1].text = " " }
    if place + 1 < columns, cells[row][place + 1].text.isEmpty { cells[row][place + 1].text = " " }
  }

  /// A blank with the current background, as terminals with "bce" clear.
  var erased: Cell { Cell(text: " ", foreground: nil, background: pen.background, attributes: []) }

  mutating func erase(row: Int, from start: Int, to end: Int) {
    guard cells.indices.contains(row), start < end else { return }
    for column in max(0, start)..<min(columns, end) { cells[row][column] = erased }
  }

  mutating func lineFeed() {
    if row == scrollBottom {
      harm("scrolls")
      scrollUp(1)
    } else {
      row = min(rows - 1, row + 1)
    }
  }

  mutating func scrollUp(_ count: Int) {
    for _ in 0..<min(count, rows) {
      cells.remove(at: scrollTop)
      cells.insert(Array(repeating: erased, count: columns), at: scrollBottom)
    }
  }

  mutating func scrollDown(_ count: Int) {
    for _ in 0..<min(count, rows) {
      cells.remove(at: scrollBottom)
      cells.insert(Array(repeating: erased, count: columns), at: scrollTop)
    }
  }

  mutating func move(row: Int, column: Int) {
    self.row = max(0, min(rows - 1, row))
    self.column = max(0, min(columns - 1, column))
    wrapsNext = false
  }

  mutating func enterSecondScreen() {
    guard firstScreen == nil else { return }
    firstScreen = (cells, row, column)
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  mutating func leaveSecondScreen() {
    guard let first = firstScreen else { return }
    cells = first.cells
    move(row: first.row, column: first.column)
    firstScreen = nil
  }
}
