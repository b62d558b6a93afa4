import enum Terminal.Sanitiser
import enum Terminal.TextWidth

/// A table as lines of text: columns aligned, a header, no borders, so that `awk` and eyes both
/// read it.
///
/// Every cell passes the sanitiser here: no name, tag or value from outside reaches a terminal
/// with a control character in it, whoever prints the table.
struct TextTable {
  enum Alignment {
    case left, right
  }

  private static let gap = "  "

  let titles: [String]
  let alignments: [Alignment]
  let rows: [[String]]

  /// - Parameter rows: one array a row; a short row leaves its last columns empty.
  init(columns: [(String, Alignment)], rows: [[String]]) {
    titles = columns.map { Sanitiser.clean($0.0) }
    alignments = columns.map(\.1)
    self.rows = rows.map { row in
      columns.indices.map { $0 < row.count ? Sanitiser.clean(row[$0]) : "" }
    }
  }

  /// The lines, joined; the last column is not padded.
  ///
  /// - Parameters:
  ///   - width: columns that a line may fill, the rest is cut with an ellipsis; nil for all, as
  ///     for a pipe.
  ///   - hasTitles: whether the first line names the columns.
  ///   - isColoured: whether titles are bold and states have their colour.
  func text(width: Int? = nil, hasTitles: Bool = true, isColoured: Bool = false) -> String {
    let lines = hasTitles ? [titles] + rows : rows
    let widths = titles.indices.map { column in
      lines.reduce(0) { max($0, TextWidth.width($1[column])) }
    }
    return lines.enumerated().map { number, cells in
      let parts = parts(cells, widths, to: width)
      guard isColoured else { return parts.map(\.text).joined() }
      let isTitle = hasTitles && number == 0
      return parts.map { part in
        guard let column = part.column else { return part.text }
        return isTitle
          ? StateColour.title(part.text) : StateColour.cell(part.text, under: titles[column])
      }.joined()
    }.joined(separator: "\n")
  }

  /// A piece of a line.
  private struct Part {
    let text: String
    /// Whose whole cell it is; nil for what stands between cells, and for what was cut.
    let column: Int?
  }

  private func parts(_ cells: [String], _ widths: [Int], to width: Int?) -> [Part] {
    var parts: [Part] = []
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - TextWidth.width(cell))
      if column > 0 { parts.append(Part(text: Self.gap, column: nil)) }
      let cell = Part(text: cell, column: column)
      let space = Part(text: padding, column: nil)
      parts += alignments[column] == .right ? [space, cell] : [cell, space]
    }
    while let last = parts.last, last.text.allSatisfy({ $0 == " " }) { parts.removeLast() }
    return Self.cut(parts, to: width)
  }

  private static func cut(_ parts: [Part], to width: Int?) -> [Part] {
    let line = parts.map(\.text).joined()
    guard let width, TextWidth.width(line) > width else { return parts }
    let cut = TextWidth.fitted(line, to: width, cut: .end)
    var kept: [Part] = []
    var rest = cut[...]
    // The cell that is cut, and all that follows, is one piece.
    for part in parts {
      guard rest.count > part.text.count, rest.hasPrefix(part.text) else { break }
      kept.append(part)
      rest = rest.dropFirst(part.text.count)
    }
    return kept + [Part(text: String(rest), column: nil)]
  }
}
