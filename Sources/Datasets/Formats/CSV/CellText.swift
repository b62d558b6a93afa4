/// Cells' bytes as text.
enum CellText {
  /// Bytes of a cell that a message shows.
  static let shownBytesMax = 40

  /// The start of a cell for a message: up to the line's end, invalid bytes replaced.
  static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let line = bytes.prefix { $0 != 10 && $0 != 13 }
    let text = String(decoding: line.prefix(shownBytesMax), as: UTF8.self)
    return line.count > shownBytesMax ? text + "…" : text
  }

  /// A cell's bytes with doubled quotes made single.
  static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      result.append(bytes[place])
      place += bytes[place] == UInt8(ascii: "\"") ? 2 : 1
    }
    return result
  }
}
