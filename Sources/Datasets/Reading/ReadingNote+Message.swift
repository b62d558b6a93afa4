import Domain

extension ReadingNote {
  /// The decision in a sentence without its full stop.
  public var message: String {
    let place = source.map { "\($0), column \(column)" } ?? "column \(column)"
    switch fact {
    case .missing(let tokens):
      let counts = tokens.map { "`\($0.token)` in \(grouped($0.cells))" }
      return "\(place): missing is \(counts.joined(separator: ", "))"
    case .word(let token):
      return "\(place): `\(token.token)` is a word like the others, in \(grouped(token.cells)) "
        + "cells; `missing:` of the dataset in curlew.yaml says otherwise"
    case .nearly(let type, let fitting, let cells, let found, let line):
      return "\(place): \(grouped(fitting)) of \(grouped(cells)) cells are \(type.plural); "
        + "line \(grouped(line)) `\(found.prefix(40))` makes it a category"
    case .partsDiffer(let type, let source):
      return "column \(column): \(source) holds \(type.plural) and another file words; "
        + "that makes it a category"
    }
  }

  /// The number with a comma between thousands.
  private func grouped(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}

extension [ReadingNote] {
  /// What is to be printed, a line each: cells taken as missing by token over all columns, the rest
  /// by column; of more than 20 only the first and how many more there are.
  public var lines: [String] {
    let shownMax = 20
    let others = filter { if case .missing = $0.fact { false } else { true } }.map(\.message)
    let rest = others.count > shownMax ? ["and \(others.count - shownMax) notes more"] : []
    return missingLines + others.prefix(shownMax) + rest
  }

  private var missingLines: [String] {
    var order: [String] = []
    var cells: [String: Int] = [:]
    var columns: [String: [String]] = [:]
    for note in self {
      guard case .missing(let tokens) = note.fact else { continue }
      for count in tokens {
        if cells[count.token] == nil { order.append(count.token) }
        cells[count.token, default: 0] += count.cells
        if columns[count.token]?.contains(note.column) != true {
          columns[count.token, default: []].append(note.column)
        }
      }
    }
    return order.map { token in
      let names = columns[token] ?? []
      let more = names.count > 4 ? " and \(names.count - 4) more" : ""
      let number = cells[token] ?? 0
      return "`\(token)` taken as missing in \(number) \(number == 1 ? "cell" : "cells") of "
        + names.prefix(4).joined(separator: ", ") + more
    }
  }
}

extension ColumnType {
  fileprivate var plural: String {
    switch self {
    case .integer, .number: "numbers"
    case .boolean: "true or false"
    case .category: "words"
    case .time: "times"
    }
  }
}
