import Terminal

/// The page of a text that is being read, its hits marked.
struct TextReadingView {
  let source: TextSource
  let reading: TextReading
  let glyphs: GlyphSet

  init(_ source: TextSource, _ reading: TextReading, glyphs: GlyphSet) {
    self.source = source
    self.reading = reading
    self.glyphs = glyphs
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard !area.isEmpty, source.count > 0 else { return }
    let pages = reading.pages(source, width: area.width)
    let last = pages.lastPage(height: area.height)
    let start = min(reading.top ?? last, last)
    for (index, place) in pages.page(from: start, height: area.height).enumerated() {
      render(place, pages, area.row(index), into: &frame)
    }
  }

  private func render(
    _ place: TextPages.Place, _ pages: TextPages, _ area: Rect, into frame: inout Frame
  ) {
    let row = source.row(place.line)
    if place.row == 0 {
      let role: StyleRole = place.line == reading.hit ? .accent : .dim
      frame.put(row.margin, x: area.x, y: area.y, role: role, maxWidth: source.marginWidth)
      if place.line == reading.hit, area.x > 0 {
        frame.put(glyphs == .ascii ? ">" : "▌", x: area.x - 1, y: area.y, role: .accent)
      }
    }
    let body = area.inset(left: source.marginWidth)
    let skipped = reading.wraps ? place.row * pages.width : reading.column
    // What lies left of the page is drawn where it is not shown, so that widths stay right.
    var line = Frame(size: Size(columns: skipped + body.width, rows: 1))
    let text = row.text.replacing("\t", with: "  ")
    let isCut = !reading.wraps && TextWidth.width(text) > skipped + body.width
    line.put(text, x: 0, y: 0, role: row.role)
    mark(text, in: &line)
    for x in 0..<body.width { frame[body.x + x, body.y] = line[skipped + x, 0] }
    guard isCut, body.width > 1 else { return }
    frame.put(glyphs == .ascii ? "~" : "…", x: body.maxX - 1, y: body.y, role: .dim)
  }

  private func mark(_ text: String, in line: inout Frame) {
    guard !reading.search.isEmpty else { return }
    let letters = Array(text)
    for range in TextSearch.ranges(of: reading.search, in: text) {
      let start = TextWidth.width(String(letters[..<min(letters.count, range.lowerBound)]))
      let found = letters[
        min(letters.count, range.lowerBound)..<min(letters.count, range.upperBound)]
      line.put(String(found), x: start, y: 0, role: .match, bold: true)
    }
  }

  /// `following`, `line 40 of 78`, with how it is read and what was found.
  var words: Line {
    var line =
      reading.follows
      ? Line("following its end", .label)
      : Line(
        "line \(NumberText.count((reading.top?.line ?? 0) + 1)) of \(NumberText.count(source.count))",
        .label)
    if reading.wraps { line = line + Line("  wrapped", .label) }
    if reading.column > 0 { line = line + Line("  from column \(reading.column + 1)", .label) }
    guard !reading.search.isEmpty else { return line }
    let hits = reading.hits(in: source)
    let place = reading.hit.flatMap { hits.firstIndex(of: $0) }.map { "\($0 + 1) of " } ?? ""
    let found = hits.isEmpty ? "not found" : place + counted(hits.count, "line")
    return line + Line("  /", .key) + Line(reading.search, .match)
      + Line(" \(found)", hits.isEmpty ? .warning : .label)
  }
}
