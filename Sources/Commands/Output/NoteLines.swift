/// Notes that there may be one of for each column.
enum NoteLines {
  /// Lines that are shown; a table may have 4,096 columns.
  private static let shownMax = 20

  /// The first of them, and how many more there are.
  static func shown(_ lines: [String]) -> [String] {
    let rest = lines.count - shownMax
    return Array(lines.prefix(shownMax)) + (rest > 0 ? ["and \(rest) notes more"] : [])
  }
}
