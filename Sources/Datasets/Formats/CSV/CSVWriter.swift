import Domain

/// Writes tables as CSV (RFC 4180, LF, UTF-8) that ``CSVReader`` reads back as the same table when
/// it is given the same types.
public enum CSVWriter {
  /// Bytes collected before they are handed on.
  private static let blockBytes = 1 << 20

  /// The whole text in memory.
  public static func bytes(_ table: Table) -> [UInt8] {
    var result: [UInt8] = []
    write(table) { result.append(contentsOf: $0) }
    return result
  }

  /// Hands the text on in blocks of about a megabyte.
  ///
  /// - Throws: what `output` throws.
  public static func write<Failure: Error>(
    _ table: Table, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var block: [UInt8] = []
    block.reserveCapacity(blockBytes + blockBytes / 8)
    let isAlone = table.columns.count == 1
    appendRow(table.columns.map { quoted($0.name, blankParts: isAlone) }, to: &block)
    let dictionaries = table.columns.map { $0.categories?.map { quoted($0) } }
    let areDates = table.columns.map { Self.areDates($0.values) }
    for row in 0..<table.rowCount {
      for (place, column) in table.columns.enumerated() {
        if place > 0 { block.append(UInt8(ascii: ",")) }
        append(
          column.values, row, dictionaries[place], areDates: areDates[place], isAlone: isAlone,
          to: &block)
      }
      block.append(UInt8(ascii: "\n"))
      if block.count >= blockBytes {
        try output(block)
        block.removeAll(keepingCapacity: true)
      }
    }
    if !block.isEmpty { try output(block) }
  }

  private static func appendRow(_ cells: [[UInt8]], to block: inout [UInt8]) {
    block.append(contentsOf: cells.joined(separator: [UInt8(ascii: ",")]))
    block.append(UInt8(ascii: "\n"))
  }

  private static func append(
    _ values: Values, _ row: Int, _ dictionary: [[UInt8]]?, areDates: Bool, isAlone: Bool,
    to block: inout [UInt8]
  ) {
    if values.isMissing(at: row) {
      // An empty line is not a row: the quotes make it one.
      if isAlone { block.append(contentsOf: Array("\"\"".utf8)) }
    } else if case .category(let codes, _) = values, let dictionary {
      block.append(contentsOf: dictionary[Int(codes[row])])
    } else if case .time(let times) = values {
      let text = TimeText.text(milliseconds: times[row], isOfDates: areDates)
      block.append(contentsOf: text.utf8)
    } else if let text = values.text(at: row) {
      block.append(contentsOf: text.utf8)
    }
  }

  /// Whether a column of times has nothing but whole days.
  private static func areDates(_ values: Values) -> Bool {
    guard case .time(let times) = values else { return false }
    return times.indices.allSatisfy { values.isMissing(at: $0) || times[$0] % 86_400_000 == 0 }
  }

  /// The text as a cell: in quotes where it would be read as something else without.
  private static func quoted(_ text: String, blankParts: Bool = false) -> [UInt8] {
    let utf8 = Array(text.utf8)
    let quote = UInt8(ascii: "\"")
    let needsQuotes =
      utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 || $0 == 13 }
      || utf8.first == 32 || utf8.last == 32 || utf8.first == 9 || utf8.last == 9
      // A tab, semicolon or blank in the only name would pass for the separator.
      || blankParts && utf8.contains(UInt8(ascii: " "))
      || utf8.contains(UInt8(ascii: "\t")) || utf8.contains(UInt8(ascii: ";"))
      || utf8.starts(with: [0xEF, 0xBB, 0xBF]) || MissingTokens.usual.contains(text)
    if !needsQuotes { return utf8 }
    return [quote] + utf8.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }
}
