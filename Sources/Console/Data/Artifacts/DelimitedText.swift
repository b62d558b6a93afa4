import Terminal

/// CSV or TSV with its columns under one another.
struct DelimitedText {
  /// Wider cells are cut.
  static let cellWidthMax = 32

  private let records: [[String]]

  /// Quotes as RFC 4180 has them; a line break inside quotes becomes a space.
  init(_ text: String, separator: Character) {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuote = false
    for character in text {
      if isQuoted {
        if wasQuote {
          wasQuote = false
          if character == "\"" {
            cell.append(character)
            continue
          }
          isQuoted = false
        } else if character == "\"" {
          wasQuote = true
          continue
        } else {
          cell.append(character.isNewline ? " " : character)
          continue
        }
      }
      if character == "\"", cell.isEmpty {
        isQuoted = true
      } else if character == separator {
        record.append(cell)
        cell = ""
      } else if character.isNewline {
        record.append(cell)
        cell = ""
        if record != [""] { records.append(record) }
        record = []
      } else {
        cell.append(character)
      }
    }
    if !cell.isEmpty || !record.isEmpty { records.append(record + [cell]) }
    self.records = records
  }

  /// The head first; numbers stand at the right of their columns.
  var rows: [TextSource.Row] {
    let columns = records.map(\.count).max() ?? 0
    let body = records.dropFirst()
    let layout = (0..<columns).map { column -> (width: Int, isNumber: Bool) in
      let cells = records.lazy.compactMap { $0.indices.contains(column) ? $0[column] : nil }
      let width = cells.map { TextWidth.width($0) }.max() ?? 0
      let filled = body.lazy.compactMap { row in
        row.indices.contains(column) && !row[column].isEmpty ? row[column] : nil
      }
      return (
        min(width, DelimitedText.cellWidthMax),
        !filled.isEmpty && filled.allSatisfy { Double($0) != nil }
      )
    }
    return records.enumerated().map { index, record in
      let cells = layout.enumerated().map { column, place in
        TextWidth.fitted(
          record.indices.contains(column) ? record[column] : "", to: place.width,
          alignment: place.isNumber ? .right : .left, cut: .end)
      }
      return TextSource.Row(
        text: cells.joined(separator: "  "), role: index == 0 ? .label : .text)
    }
  }
}
