import Domain

extension ReadingNote {
  /// The decision in a sentence without its full stop.
  public var message: String {
    let column = column ?? ""
    let place = source.map { "\($0), column \(column)" } ?? "column \(column)"
    switch fact {
    case .missing(let tokens):
      return "\(place): missing is \(counts(tokens))"
    case .word(let token):
      return "\(place): `\(token.token)` is a word like the others, in \(grouped(token.cells)) "
        + "cells; `missing:` of the dataset in curlew.yaml says otherwise"
    case .nearly(let type, let fitting, let cells, let found, let line, let odd):
      return "\(place): \(grouped(fitting)) of \(grouped(cells)) cells are \(type.plural); "
        + "line \(grouped(line)) `\(found.prefix(40))` makes it a category"
        + (cells - fitting > 1
          ? " (\(grouped(cells - fitting)) are not, most often \(counts(odd)); "
            + "`missing:` of the dataset takes those that mean no value)" : "")
    case .partsDiffer(let type, let source):
      return "column \(column): \(source) holds \(type.plural) and another file words; "
        + "that makes it a category"
    case .form(let form): return "\(place): numbers with \(form.words)"
    case .times(let form):
      return "\(place): times are read as \(form.words)"
        + (form.isUndecided
          ? "; every cell allows day before month too, which `dates:` "
            + "of the dataset in curlew.yaml declares" : "")
    case .timesCut(let cells):
      return
        "\(place): \(grouped(cells)) \(cells == 1 ? "time is" : "times are") cut to milliseconds"
    case .large(let cells, let found, let line):
      let subject = cells == 1 ? "cell is" : "cells are"
      return "\(place): \(grouped(cells)) \(subject) infinite or beyond 32 bits, in which models "
        + "train; the first is \(found) in line \(grouped(line))"
    case .lookAlike(let text):
      return "\(place): `\(text)` is written in two ways that look alike (composed and "
        + "decomposed letters), which stay two values"
    case .separator(UInt8(ascii: "\t")): return "fields are parted by tabs"
    case .separator(UInt8(ascii: " ")): return "fields are parted by blanks"
    case .separator(let byte):
      return "fields are parted by `\(Character(Unicode.Scalar(byte)))`"
    case .trailingSeparator: return "a separator at the end of each line is left out"
    case .rowNumbers: return "the first column has no name and numbers the rows: it is left out"
    case .namesQuoted:
      return "the names of the columns stand in single quotes, which are left out"
    case .headDescribes(let rows):
      return "the first line begins with \(rows), the number of rows after it: where it describes "
        + "the file and names no columns, put a line of names in its place"
    case .headOfNumbers(let name):
      return "the first line, of the columns' names, holds numbers such as `\(name.prefix(40))`: "
        + "where it is a row, put a line of names before it"
    case .unnamed: return "the first column has no name: it is called \(column)"
    case .nameTwice(let name): return "a second column \(name) is called \(column)"
    }
  }

  /// `NA` in 1,200, `null` in 3
  private func counts(_ tokens: [TokenCount]) -> String {
    tokens.map { "`\($0.token.prefix(40))` in \(grouped($0.cells))" }.joined(separator: ", ")
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

extension ReadingNote {
  /// Whether columns with the same decision share a line.
  fileprivate var isJoined: Bool {
    switch fact {
    case .missing, .form: true
    default: false
    }
  }
}

extension [ReadingNote] {
  /// What is to be printed, a line each: cells taken as missing by token over all columns, the rest
  /// by column; of more than 20 only the first and how many more there are.
  public var lines: [String] {
    let shownMax = 20
    let others = filter { !$0.isJoined }.map(\.message)
    let rest = others.count > shownMax ? ["and \(others.count - shownMax) notes more"] : []
    return formLines + missingLines + others.prefix(shownMax) + rest
  }

  /// One line a form, with the columns that have it.
  private var formLines: [String] {
    var order: [String] = []
    var columns: [String: [String]] = [:]
    for note in self {
      guard case .form(let form) = note.fact else { continue }
      let text = form.words
      let column = note.column ?? ""
      if columns[text] == nil { order.append(text) }
      if columns[text]?.contains(column) != true { columns[text, default: []].append(column) }
    }
    return order.map { form in
      let names = columns[form] ?? []
      return "\(names.count == 1 ? "column" : "columns") \(listed(names)): numbers with \(form)"
    }
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
        let column = note.column ?? ""
        if columns[count.token]?.contains(column) != true {
          columns[count.token, default: []].append(column)
        }
      }
    }
    return order.map { token in
      let names = columns[token] ?? []
      let number = cells[token] ?? 0
      return "`\(token)` taken as missing in \(number) \(number == 1 ? "cell" : "cells") of "
        + listed(names)
    }
  }

  private func listed(_ names: [String]) -> String {
    names.prefix(4).joined(separator: ", ")
      + (names.count > 4 ? " and \(names.count - 4) more" : "")
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
