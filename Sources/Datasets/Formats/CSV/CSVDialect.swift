/// How a CSV file parts its fields and ends its lines, and where its head begins.
struct CSVDialect {
  /// A blank stands for blanks and tabs, several as one.
  private(set) var separator = UInt8(ascii: ",")
  /// Whether a carriage return alone ends a line; else it is part of a cell.
  let returnEndsLines: Bool
  /// Where the head begins: behind a first line `sep=;`, which spreadsheets write.
  private(set) var start: Int

  static let blank = UInt8(ascii: " ")
  private static let candidates = [",", "\t", ";"].map { UInt8(ascii: $0) }
  /// Rows that the choice is made from.
  private static let sampleRows = 20
  /// And at most so many bytes.
  static let sampleBytes = 1 << 16

  /// - Parameters:
  ///   - bytes: ending with a newline.
  ///   - start: behind the byte order mark.
  ///   - declared: the separator; nil to find it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, start: Int, declared: UInt8?) {
    self.start = start
    returnEndsLines = Self.returnEndsLines(bytes[start...])
    let said = takeSeparatorLine(bytes)
    separator = declared ?? said ?? found(bytes)
  }

  /// Steps over a line `sep=;`; returns what it says.
  private mutating func takeSeparatorLine(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let line = bytes[start...].prefix { $0 != 10 && $0 != 13 }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    start += line.count
    return line.last
  }

  /// Whether the first line that ends outside quotes, or else the first one, ends with a return alone.
  private static func returnEndsLines(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var isQuoted = false
    var first: Int?
    for place in bytes.indices {
      if bytes[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard bytes[place] == 10 || bytes[place] == 13 else { continue }
      first = first ?? place
      if !isQuoted {
        first = place
        break
      }
    }
    guard let first, bytes[first] == 13 else { return false }
    return first + 1 < bytes.endIndex && bytes[first + 1] != 10
  }

  /// The first of comma, tab and semicolon that parts the head and the rows after it into equally
  /// many fields; where none does, the first that the head has, or blanks where these do.
  private func found(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let lines = lines(bytes)
    let counts = lines.map { line in
      Self.candidates.map { candidate in Self.unquoted(line).count { $0 == candidate } }
    }
    guard let head = counts.first else { return separator }
    let present = Self.candidates.indices.filter { head[$0] > 0 }
    let even = present.first { place in counts.allSatisfy { $0[place] == head[place] } }
    if let place = even ?? present.first { return Self.candidates[place] }
    return BlankFields(lines).areFields ? Self.blank : separator
  }

  /// The first lines that are not empty; quotes hold line ends.
  private func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var line: [UInt8] = []
    var isQuoted = false
    for byte in bytes[start...].prefix(Self.sampleBytes) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == 10 || byte == 13 && returnEndsLines {
        if !line.isEmpty { result.append(line) }
        if result.count == Self.sampleRows { return result }
        line = []
      } else if isQuoted || byte != 13 {
        line.append(byte)
      }
    }
    return result
  }

  private static func unquoted(_ line: [UInt8]) -> [UInt8] {
    var isQuoted = false
    return line.filter { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return !isQuoted
    }
  }

  /// What is to be said; nothing for a comma.
  var note: ReadingNote? {
    separator == UInt8(ascii: ",") ? nil : ReadingNote(column: nil, fact: .separator(separator))
  }
}

/// What the first lines of a file are if blanks and tabs part their fields, several as one.
struct BlankFields {
  private let rows: [[[UInt8]]]

  init(_ lines: [[UInt8]]) { rows = lines.map(Self.fields).filter { !$0.isEmpty } }

  private static func fields(_ line: [UInt8]) -> [[UInt8]] {
    var isQuoted = false
    return line.split { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return !isQuoted && (byte == CSVDialect.blank || byte == 9)
    }.map(Array.init)
  }

  /// Whether all lines have equally many fields, more than one, or the head one fewer, as R writes row
  /// names; and in one place all rows have a number, which lines of words do not have.
  var areFields: Bool {
    guard let head = rows.first, head.count > 1, rows.count > 1 else { return false }
    let count = rows[1].count
    guard [head.count, head.count + 1].contains(count),
      rows.dropFirst().allSatisfy({ $0.count == count })
    else { return false }
    return (0..<count).contains { place in
      rows.dropFirst().allSatisfy { Self.isNumber($0[place]) }
    }
  }

  private static func isNumber(_ field: [UInt8]) -> Bool {
    let plain = field.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
    return plain.withUnsafeBufferPointer { CellType.number($0) != nil }
  }
}
