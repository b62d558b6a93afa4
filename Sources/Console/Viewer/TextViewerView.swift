import Terminal

/// The page of a text that is being read, its hits marked.
struct TextViewerView {
  let source: TextSource
  let reading: TextViewer
  let glyphs: GlyphSet

  init(_ source: TextSource, _ reading: TextViewer, glyphs: GlyphSet) {
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
    let text = row.text.utf8.contains(0x09) ? row.text.replacing("\t", with: "  ") : row.text
    let isCut = !reading.wraps && TextWidth.width(text) > skipped + body.width
    // A frame of its own: what lies left of the page must not be drawn over the margin.
    var line = Frame(size: Size(columns: body.width, rows: 1))
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if isASCII {
      // A column a byte: the rows of a very long line need not be searched for.
      let shown = text.utf8.dropFirst(skipped).prefix(body.width)
      line.put(String(Substring(shown)), x: 0, y: 0, role: row.role)
    } else {
      line.put(text, x: -skipped, y: 0, role: row.role)
    }
    mark(text, skipped: skipped, isASCII: isASCII, in: &line)
    // A wide letter is copied with its second half, which set alone would break it up.
    for x in 0..<body.width where !line[x, 0].glyph.isContinuation {
      frame[body.x + x, body.y] = line[x, 0]
    }
    guard isCut, body.width > 1 else { return }
    frame.put(glyphs == .ascii ? "~" : "…", x: body.maxX - 1, y: body.y, role: .dim)
  }

  private func mark(_ text: String, skipped: Int, isASCII: Bool, in line: inout Frame) {
    guard !reading.search.isEmpty else { return }
    let ranges = TextSearch.ranges(of: reading.search, in: text)
    guard !ranges.isEmpty else { return }
    let letters = Array(text)
    for range in ranges {
      let range = range.clamped(to: 0..<letters.count)
      let start =
        isASCII
        ? range.lowerBound : TextWidth.width(String(letters[..<range.lowerBound]))
      guard start < skipped + line.size.columns else { break }
      line.put(String(letters[range]), x: start - skipped, y: 0, role: .match, bold: true)
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
