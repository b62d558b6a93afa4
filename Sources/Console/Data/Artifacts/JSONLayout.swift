/// JSON with a value a line. It does not judge: a text that was cut in the middle, or is no JSON at
/// all, comes out with breaks and nothing else changed.
enum JSONLayout {
  private enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let opening: Set<UInt8> = [UInt8(ascii: "{"), UInt8(ascii: "[")]
    static let closing: Set<UInt8> = [UInt8(ascii: "}"), UInt8(ascii: "]")]
    static let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
  }

  /// O(n).
  static func indented(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    var depth = 0
    var isString = false
    var index = 0
    func next(after place: Int) -> UInt8? {
      bytes[min(place + 1, bytes.count)...].first { !Byte.blank.contains($0) }
    }
    func newLine() {
      result.append(0x0A)
      result += Array(repeating: 0x20, count: 2 * max(0, min(depth, 40)))
    }
    while index < bytes.count {
      let byte = bytes[index]
      if isString {
        result.append(byte)
        if byte == Byte.backslash, index + 1 < bytes.count {
          index += 1
          result.append(bytes[index])
        } else if byte == Byte.quote {
          isString = false
        }
      } else if byte == Byte.quote {
        isString = true
        result.append(byte)
      } else if Byte.opening.contains(byte) {
        result.append(byte)
        if let following = next(after: index), Byte.closing.contains(following) {
          // An empty one stays on its line.
          index = bytes[(index + 1)...].firstIndex(of: following) ?? index
          result.append(following)
        } else {
          depth += 1
          newLine()
        }
      } else if Byte.closing.contains(byte) {
        depth -= 1
        newLine()
        result.append(byte)
      } else if byte == UInt8(ascii: ",") {
        result.append(byte)
        newLine()
      } else if byte == UInt8(ascii: ":") {
        result += [byte, 0x20]
      } else if !Byte.blank.contains(byte) {
        result.append(byte)
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
