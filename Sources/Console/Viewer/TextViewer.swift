import Terminal

/// Where somebody is in a text, and what they look for in it.
struct TextViewer: Hashable, Sendable {
  /// The first row on the page; nil sticks to the end, so that a log that grows is followed.
  private(set) var top: TextPages.Place?
  /// Columns that lines are moved to the left by, where they are not wrapped.
  private(set) var column = 0
  private(set) var wraps = false
  private(set) var search = ""
  /// The line of the hit that was jumped to.
  private(set) var hit: Int?

  /// Begins at the end and follows it.
  static let following = TextViewer()

  /// Begins at the start.
  static var fromStart: TextViewer {
    var reading = TextViewer()
    reading.top = TextPages.Place(line: 0, row: 0)
    return reading
  }

  /// Columns that one press moves lines by.
  private static let columnStep = 8
  /// Further right there is nothing that a terminal was meant for.
  static let columnsMax = 10_000

  var follows: Bool { top == nil }

  func pages(_ source: TextSource, width: Int) -> TextPages {
    TextPages(source: source, width: max(1, width - source.marginWidth), wraps: wraps)
  }

  mutating func move(_ step: ListStep, in source: TextSource, page: Size) {
    let rows = max(1, page.rows / 2)
    switch step {
    case .down: move(by: 1, in: source, page: page)
    case .up: move(by: -1, in: source, page: page)
    case .pageDown: move(by: rows, in: source, page: page)
    case .pageUp: move(by: -rows, in: source, page: page)
    case .top: top = TextPages.Place(line: 0, row: 0)
    case .bottom: top = nil
    }
  }

  /// Reaching the end sticks to it.
  mutating func move(by rows: Int, in source: TextSource, page: Size) {
    let pages = pages(source, width: page.columns)
    let last = pages.lastPage(height: page.rows)
    let next = pages.place(min(top ?? last, last), movedBy: rows)
    top = next >= last ? nil : next
  }

  mutating func moveColumns(by steps: Int) {
    column = max(
      0, min(TextViewer.columnsMax, column + steps * TextViewer.columnStep))
  }

  mutating func toggleWrap() {
    wraps.toggle()
    column = 0
    if let line = top?.line { top = TextPages.Place(line: line, row: 0) }
  }

  /// Looks for a text from the top of the page on; an empty one looks for nothing.
  /// - Returns: whether it is there.
  @discardableResult
  mutating func look(for text: String, in source: TextSource, page: Size) -> Bool {
    search = text
    hit = nil
    guard !text.isEmpty else { return true }
    let pages = pages(source, width: page.columns)
    let start = top ?? pages.lastPage(height: page.rows)
    return jump(from: start.line - 1, forward: true, in: source, page: page)
  }

  /// To the next line with a hit, round the end.
  @discardableResult
  mutating func jump(forward: Bool, in source: TextSource, page: Size) -> Bool {
    let pages = pages(source, width: page.columns)
    let start = hit ?? (top ?? pages.lastPage(height: page.rows)).line
    return jump(from: start, forward: forward, in: source, page: page)
  }

  private mutating func jump(
    from start: Int, forward: Bool, in source: TextSource, page: Size
  ) -> Bool {
    let hits = hits(in: source)
    let next =
      forward
      ? hits.first { $0 > start } ?? hits.first : hits.last { $0 < start } ?? hits.last
    guard let next else { return false }
    hit = next
    let pages = pages(source, width: page.columns)
    let middle = pages.place(
      TextPages.Place(line: next, row: 0), movedBy: -max(0, page.rows / 2))
    let last = pages.lastPage(height: page.rows)
    top = min(middle, last)
    return true
  }

  /// Lines with a hit. O(all text).
  func hits(in source: TextSource) -> [Int] {
    guard !search.isEmpty else { return [] }
    return (0..<source.count).filter { TextSearch.isFound(search, in: source.text($0)) }
  }
}

/// Finding a text in a line: capital letters count only where the text has one.
enum TextSearch {
  static func isFound(_ search: String, in line: String) -> Bool {
    !ranges(of: search, in: line, limit: 1).isEmpty
  }

  /// Where it is found, in characters from the start of the line.
  static func ranges(of search: String, in line: String, limit: Int = .max) -> [Range<Int>] {
    let minds = search.contains(where: \.isUppercase)
    if let found = asciiRanges(of: search, in: line, minds: minds, limit: limit) { return found }
    let wanted = Array(minds ? search : search.lowercased())
    let text = Array(minds ? line : line.lowercased())
    var found: [Range<Int>] = []
    var index = 0
    guard !wanted.isEmpty else { return [] }
    while index + wanted.count <= text.count, found.count < limit {
      if text[index] == wanted[0], text[index..<index + wanted.count].elementsEqual(wanted) {
        found.append(index..<index + wanted.count)
        index += wanted.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// The same byte by byte, which a log of thousands of lines is looked through with at each frame;
  /// nil where either text has other letters.
  private static func asciiRanges(
    of search: String, in line: String, minds: Bool, limit: Int
  ) -> [Range<Int>]? {
    func folded(_ byte: UInt8) -> UInt8 {
      !minds && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    let wanted = search.utf8.map(folded)
    guard let first = wanted.first else { return [] }
    guard wanted.allSatisfy({ $0 < 0x80 }) else { return nil }
    return line.utf8.withContiguousStorageIfAvailable { bytes -> [Range<Int>]? in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      var found: [Range<Int>] = []
      var index = 0
      while index + wanted.count <= bytes.count, found.count < limit {
        let isFound =
          folded(bytes[index]) == first
          && wanted.indices.allSatisfy { folded(bytes[index + $0]) == wanted[$0] }
        if isFound { found.append(index..<index + wanted.count) }
        index += isFound ? wanted.count : 1
      }
      return found
    } ?? nil
  }
}
