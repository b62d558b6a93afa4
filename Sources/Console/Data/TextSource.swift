import Terminal

/// Lines to be read: a log, or a file that a run kept.
struct TextSource {
  struct Row: Hashable, Sendable {
    /// Stays at the left while the rest is scrolled: a time, a line number.
    var margin = ""
    var text: String
    var role = StyleRole.text
  }

  var count: Int
  /// All margins have this width.
  var marginWidth = 0
  /// Only asked for lines that are drawn.
  var row: (Int) -> Row
  /// The text alone, for searching and for counting rows.
  var text: (Int) -> String

  init(_ rows: [Row]) {
    count = rows.count
    row = { rows[$0] }
    text = { rows[$0].text }
  }

  init(
    count: Int, marginWidth: Int, text: @escaping (Int) -> String, row: @escaping (Int) -> Row
  ) {
    self.count = count
    self.marginWidth = marginWidth
    self.row = row
    self.text = text
  }
}

/// A text broken to a width: every line a row, or as many rows as it needs.
struct TextPages {
  /// A row: the so-manieth of a line.
  struct Place: Hashable, Sendable, Comparable {
    var line: Int
    var row: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.line, left.row) < (right.line, right.row)
    }
  }

  let source: TextSource
  /// Columns for text, without the margin.
  let width: Int
  let wraps: Bool

  /// Rows of a line; an empty one has one too.
  func rows(of line: Int) -> Int {
    guard wraps, width > 0 else { return 1 }
    return max(1, (TextWidth.width(source.text(line)) + width - 1) / width)
  }

  /// So many rows further on, or back for a negative count, and not beyond the first or last row.
  func place(_ start: Place, movedBy count: Int) -> Place {
    var place = start
    var left = count
    while left > 0 {
      let rows = rows(of: place.line)
      if place.row + left < rows {
        place.row += left
        return place
      }
      guard place.line + 1 < source.count else {
        place.row = rows - 1
        return place
      }
      left -= rows - place.row
      place = Place(line: place.line + 1, row: 0)
    }
    while left < 0 {
      if place.row + left >= 0 {
        place.row += left
        return place
      }
      guard place.line > 0 else { return Place(line: 0, row: 0) }
      left += place.row + 1
      place = Place(line: place.line - 1, row: rows(of: place.line - 1) - 1)
    }
    return place
  }

  /// The first row of the page that ends with the text.
  func lastPage(height: Int) -> Place {
    guard source.count > 0 else { return Place(line: 0, row: 0) }
    let end = Place(line: source.count - 1, row: rows(of: source.count - 1) - 1)
    return place(end, movedBy: 1 - max(1, height))
  }

  /// The rows of a page from a place on.
  func page(from start: Place, height: Int) -> [Place] {
    var places: [Place] = []
    var place = start
    while places.count < height, place.line < source.count {
      places.append(place)
      place =
        place.row + 1 < rows(of: place.line)
        ? Place(line: place.line, row: place.row + 1) : Place(line: place.line + 1, row: 0)
    }
    return places
  }
}
