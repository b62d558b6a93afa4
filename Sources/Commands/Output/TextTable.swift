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
  func text(width: Int? = nil, hasTitles: Bool = true) -> String {
    let lines = hasTitles ? [titles] + rows : rows
    let widths = titles.indices.map { column in
      lines.reduce(0) { max($0, TextWidth.width($1[column])) }
    }
    return lines.map { Self.cut(line($0, widths), to: width) }.joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - TextWidth.width(cell))
      if column > 0 { line += Self.gap }
      line += alignments[column] == .right ? padding + cell : cell + padding
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func cut(_ line: String, to width: Int?) -> String {
    guard let width, TextWidth.width(line) > width else { return line }
    return TextWidth.fitted(line, to: width, cut: .end)
  }
}
