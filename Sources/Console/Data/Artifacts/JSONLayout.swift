/// JSON with a value a line. It does not judge: a text that was cut in the middle, or is no JSON at
/// all, comes out with breaks and nothing else changed.
enum JSONLayout {
  /// O(n).
  static func indented(_ bytes: [UInt8]) -> String {
    var writer = JSONLineWriter(bytes)
    return writer.text()
  }
}

/// Goes through the bytes once, with where it is in them.
private struct JSONLineWriter {
  private static let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
  private static let closing: Set<UInt8> = [UInt8(ascii: "}"), UInt8(ascii: "]")]
  /// Deeper values are indented no further.
  private static let depthMax = 40

  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  private var isString = false
  private var result: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    result.reserveCapacity(bytes.count * 2)
  }

  mutating func text() -> String {
    while place < bytes.count {
      if isString { takeOfString(bytes[place]) } else { take(bytes[place]) }
      place += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func takeOfString(_ byte: UInt8) {
    result.append(byte)
    if byte == UInt8(ascii: "\\"), place + 1 < bytes.count {
      place += 1
      result.append(bytes[place])
    } else if byte == UInt8(ascii: "\"") {
      isString = false
    }
  }

  private mutating func take(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      breakLine()
      result.append(byte)
    case UInt8(ascii: ","):
      result.append(byte)
      breakLine()
    case UInt8(ascii: ":"): result += [byte, 0x20]
    case _ where Self.blanks.contains(byte): break
    default:
      isString = byte == UInt8(ascii: "\"")
      result.append(byte)
    }
  }

  /// An empty object or array stays on its line.
  private mutating func open(_ byte: UInt8) {
    result.append(byte)
    let next = bytes[(place + 1)...].firstIndex { !Self.blanks.contains($0) }
    if let next, Self.closing.contains(bytes[next]) {
      place = next
      result.append(bytes[next])
    } else {
      depth += 1
      breakLine()
    }
  }

  private mutating func breakLine() {
    result.append(0x0A)
    result += Array(repeating: 0x20, count: 2 * max(0, min(depth, Self.depthMax)))
  }
}
