/// The first row of a CSV file: the columns' names.
struct CSVHeader {
  let names: [String]

  /// - Parameter tokenizer: at the start of the file; then stands on the first row.
  /// - Throws: a fault where a name is empty, too long, there twice or not UTF-8, or where
  ///   there are too many.
  init(_ tokenizer: inout CSVTokenizer) throws(CSVFault) {
    let spans = try tokenizer.nextRow(columnsMax: Limits.columnsMax)
    guard spans.count <= Limits.columnsMax else {
      let place = spans.count - 1
      throw CSVFault(
        fault: .columnsTooMany, row: 0, column: place, offset: spans[place].start)
    }
    var names: [String] = []
    var placeOfName: [String: Int] = [:]
    for (place, span) in spans.enumerated() {
      do throws(HeaderFault) {
        let name = try Self.name(span, in: tokenizer.bytes)
        if let first = placeOfName[name] {
          throw HeaderFault(fault: .columnNameTwice(name: name, first: first + 1))
        }
        placeOfName[name] = place
        names.append(name)
      } catch {
        throw CSVFault(fault: error.fault, row: 0, column: place, offset: span.start)
      }
    }
    self.names = names
  }

  private struct HeaderFault: Error {
    var fault: ContentFault
  }

  private static func name(
    _ span: CellSpan, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(HeaderFault) -> String {
    let raw = UnsafeBufferPointer(
      rebasing: bytes[span.start..<span.start + Int(span.count)])
    let cell = span.quoting == .none ? CellType.trimmed(raw) : raw
    guard !cell.isEmpty else { throw HeaderFault(fault: .columnNameEmpty) }
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

  /// The comma, or the tab or semicolon where the first line has no comma but one of these.
  static func separator(_ bytes: UnsafeBufferPointer<UInt8>, start: Int) -> UInt8 {
    var isQuoted = false
    var seen: Set<UInt8> = []
    for byte in bytes[start...] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      seen.insert(byte)
    }
    return [",", "\t", ";"].map { UInt8(ascii: $0) }.first(where: seen.contains)
      ?? UInt8(ascii: ",")
  }
}
