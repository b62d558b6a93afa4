/// The first row of a CSV file: the columns' names.
///
/// A first column without a name gets one, and a second of one name a suffix; single quotes around all
/// names are left out; a last column without a
/// name is nothing but a separator too many, which has to be empty in all rows.
struct CSVHeader {
  /// One a cell of each row.
  private(set) var names: [String] = []
  /// The names without the suffixes of doubles.
  private(set) var written: [String] = []
  /// What was decided, to be said.
  private(set) var notes: [ReadingNote] = []
  /// The first column has no name of its own.
  private(set) var isFirstUnnamed = false
  /// The last column has no name, and stands behind a separator too many.
  private(set) var hasTrailing = false
  /// Where the last cell of the head begins.
  private(set) var lastStart = 0

  /// What a first column without a name is called.
  static let unnamed = "row"

  /// - Parameter tokenizer: at the start of the file; then stands on the first row.
  /// - Throws: a fault where a name in the middle is empty, or one is too long or not UTF-8, or where
  ///   there are too many.
  init(_ tokenizer: inout CSVTokenizer) throws(CSVFailure) {
    let spans = try tokenizer.nextRow(columnsMax: Limits.columnsMax)
    guard spans.count <= Limits.columnsMax else {
      let place = spans.count - 1
      throw .fault(
        CSVFault(fault: .columnsTooMany, row: 0, column: place, offset: spans[place].start))
    }
    for (place, span) in spans.enumerated() {
      do throws(HeaderFault) {
        let isEnd = spans.count > 1 && (place == 0 || place == spans.count - 1)
        names.append(try Self.name(span, in: tokenizer.bytes, mayBeEmpty: isEnd))
      } catch {
        throw .fault(CSVFault(fault: error.fault, row: 0, column: place, offset: span.start))
      }
    }
    lastStart = spans.last?.start ?? 0
    settleQuotes()
    settleRowNames(tokenizer)
    settleEnd(tokenizer)
    settleFirst()
    written = names
    settleDoubles()
  }

  private struct HeaderFault: Error {
    var fault: ContentFault
  }

  private static func name(
    _ span: CellSpan, in bytes: UnsafeBufferPointer<UInt8>, mayBeEmpty: Bool
  ) throws(HeaderFault) -> String {
    let raw = UnsafeBufferPointer(
      rebasing: bytes[span.start..<span.start + Int(span.count)])
    let cell = span.quoting == .none ? CellType.trimmed(raw) : raw
    guard mayBeEmpty || !cell.isEmpty else { throw HeaderFault(fault: .columnNameEmpty) }
    guard cell.count <= Limits.columnNameBytesMax else {
      throw HeaderFault(fault: .columnNameTooLong(bytes: cell.count))
    }
    guard !cell.contains(0) else { throw HeaderFault(fault: .zeroByte) }
    let text = span.quoting == .doubled ? CellText.unescaped(cell) : Array(cell)
    guard let name = String(validating: text, as: UTF8.self) else {
      throw HeaderFault(fault: .notUTF8(found: CellText.shown(cell)))
    }
    return name
  }
}

extension CSVHeader {
  /// Takes off single quotes that stand around all names; the first may be empty.
  private mutating func settleQuotes() {
    let inner = names.enumerated().map { place, name -> String? in
      if place == 0, names.count > 1, ["", "''"].contains(name) { return "" }
      let isQuoted = name.utf8.count > 2 && name.hasPrefix("'") && name.hasSuffix("'")
      return isQuoted ? String(name.dropFirst().dropLast()) : nil
    }
    guard inner.contains(where: { $0 != "" }), inner.allSatisfy({ $0 != nil }) else { return }
    names = inner.compactMap(\.self)
    notes.append(ReadingNote(column: nil, fact: .namesQuoted))
  }

  /// Where blanks part fields and rows have one more than the head, the first has no name: R writes the
  /// names of rows so.
  private mutating func settleRowNames(_ tokenizer: CSVTokenizer) {
    var tokenizer = tokenizer
    guard tokenizer.separator == CSVDialect.blank,
      let row = try? tokenizer.nextRow(columnsMax: Limits.columnsMax),
      row.count == names.count + 1
    else { return }
    names.insert("", at: 0)
  }

  /// Compares head and first row for a separator at the end of either.
  private mutating func settleEnd(_ tokenizer: CSVTokenizer) {
    var tokenizer = tokenizer
    // A fault in the first row is found again, with the columns' names, when rows are read.
    guard let row = try? tokenizer.nextRow(columnsMax: Limits.columnsMax) else { return }
    if names.count > 1, names.last == "" {
      hasTrailing = row.count == names.count
      if !hasTrailing { names.removeLast() }
    } else if row.count == names.count + 1, row.last?.count == 0 {
      hasTrailing = true
      names.append("")
    }
    if hasTrailing { notes.append(ReadingNote(column: nil, fact: .trailingSeparator)) }
  }

  private mutating func settleFirst() {
    guard names.first == "" else { return }
    isFirstUnnamed = true
    names[0] = Self.free(Self.unnamed, among: Set(names))
  }

  private mutating func settleDoubles() {
    var seen: Set<String> = []
    let all = Set(names)
    for place in names.indices where !seen.insert(names[place]).inserted {
      let name = names[place]
      names[place] = Self.free(name, among: all.union(seen))
      seen.insert(names[place])
      notes.append(ReadingNote(column: names[place], fact: .nameTwice(name)))
    }
  }

  private static func free(_ name: String, among taken: Set<String>) -> String {
    if !taken.contains(name) { return name }
    var number = 2
    while taken.contains("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }
}
