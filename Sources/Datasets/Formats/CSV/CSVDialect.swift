/// How a CSV file parts its fields, and where its head begins.
struct CSVDialect {
  private(set) var separator = UInt8(ascii: ",")
  /// Where the head begins: behind a first line `sep=;`, which spreadsheets write.
  private(set) var start: Int

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
    let said = takeSeparatorLine(bytes)
    separator = declared ?? said ?? Self.separator(bytes, start: self.start)
  }

  /// Steps over a line `sep=;`; returns what it says.
  private mutating func takeSeparatorLine(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let line = bytes[start...].prefix { $0 != 10 && $0 != 13 }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    start += line.count
    return line.last
  }

  /// The first of comma, tab and semicolon that parts the head and the rows after it into equally
  /// many fields; where none does, the first that the head has.
  private static func separator(_ bytes: UnsafeBufferPointer<UInt8>, start: Int) -> UInt8 {
    let counts = counts(bytes, start: start)
    guard let head = counts.first else { return candidates[0] }
    let present = candidates.indices.filter { head[$0] > 0 }
    let even = present.first { place in counts.allSatisfy { $0[place] == head[place] } }
    return candidates[even ?? present.first ?? 0]
  }

  /// For each of the first rows how often it has each candidate outside quotes.
  private static func counts(
    _ bytes: UnsafeBufferPointer<UInt8>, start: Int
  ) -> [[Int]] {
    var result: [[Int]] = []
    var row = [Int](repeating: 0, count: candidates.count)
    var isQuoted = false
    var isEmpty = true
    for byte in bytes[start...].prefix(sampleBytes) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == 10 || byte == 13 {
        if !isEmpty { result.append(row) }
        if result.count == sampleRows { return result }
        row = [Int](repeating: 0, count: candidates.count)
        isEmpty = true
        continue
      }
      isEmpty = false
      if !isQuoted, let place = candidates.firstIndex(of: byte) { row[place] += 1 }
    }
    return result
  }

  /// What is to be said; nothing for a comma.
  var note: ReadingNote? {
    separator == UInt8(ascii: ",") ? nil : ReadingNote(column: nil, fact: .separator(separator))
  }
}
