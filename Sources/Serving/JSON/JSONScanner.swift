import Foundation

/// Reads JSON (RFC 8259) from bytes without building a tree: requests hold long arrays of numbers,
/// of which each goes straight to its column.
///
/// Accepted beyond the standard: `NaN` and `-NaN`, which Python's `json` module writes.
struct JSONScanner {
  /// Arrays and objects within each other; no request that means something goes deeper.
  static let depthMax = 32

  let bytes: UnsafeBufferPointer<UInt8>
  /// The byte that comes next.
  var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The next byte that is no white space, left in place; 0 at the end.
  @inline(__always)
  mutating func peek() -> UInt8 {
    while position < bytes.count {
      let byte = bytes[position]
      if byte != 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 { return byte }
      position += 1
    }
    return 0
  }

  /// Steps over that byte if it comes next.
  @inline(__always)
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(truncatingIfNeeded: byte.value), position < bytes.count else {
      return false
    }
    position += 1
    return true
  }

  @inline(__always)
  mutating func expect(_ byte: Unicode.Scalar) throws(ServingError) {
    guard take(byte) else { throw malformed("\"\(byte)\"") }
  }

  /// Nothing but white space may follow.
  mutating func expectEnd() throws(ServingError) {
    _ = peek()
    guard position == bytes.count else { throw malformed("the end of the body") }
  }

  /// Steps over a word such as `null` if it comes next.
  mutating func take(word: StaticString) -> Bool {
    _ = peek()
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count, let base = bytes.baseAddress,
      memcmp(base + position, word.utf8Start, count) == 0
    else { return false }
    position += count
    return true
  }

  mutating func takeNull() -> Bool {
    peek() == UInt8(ascii: "n") && take(word: "null")
  }

  /// Steps over `null`, or over `NaN`, which stands for a missing value too.
  @inline(__always)
  mutating func takeMissing() -> Bool {
    switch peek() {
    case UInt8(ascii: "n"): take(word: "null")
    case UInt8(ascii: "N"): take(word: "NaN")
    case UInt8(ascii: "-"): take(word: "-NaN")
    default: false
    }
  }

  func malformed(_ expected: String) -> ServingError {
    .malformed(byte: position, expected: expected)
  }

  /// Calls `body` for each key of an object; it must read exactly the key's value.
  mutating func object(
    _ body: (String, inout JSONScanner) throws(ServingError) -> Void
  ) throws(ServingError) {
    try expect("{")
    if take("}") { return }
    repeat {
      let key = try string()
      try expect(":")
      try body(key, &self)
    } while take(",")
    try expect("}")
  }

  /// Calls `body` for each element of an array; it must read exactly the element.
  mutating func array(
    _ body: (inout JSONScanner) throws(ServingError) -> Void
  ) throws(ServingError) {
    try expect("[")
    if take("]") { return }
    repeat { try body(&self) } while take(",")
    try expect("]")
  }
}

extension JSONScanner {
  /// Steps over a value of any kind and checks that it is one.
  mutating func skipValue() throws(ServingError) {
    try skipValue(depth: 0)
  }

  private mutating func skipValue(depth: Int) throws(ServingError) {
    guard depth < Self.depthMax else { throw .tooDeep(byte: position) }
    switch peek() {
    case UInt8(ascii: "["): try skipArray(depth: depth)
    case UInt8(ascii: "{"):
      try object { (_, scanner) throws(ServingError) in
        try scanner.skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "t"): guard take(word: "true") else { throw malformed("true") }
    case UInt8(ascii: "f"): guard take(word: "false") else { throw malformed("false") }
    case UInt8(ascii: "n"): guard take(word: "null") else { throw malformed("null") }
    default: try skipNumber()
    }
  }

  private mutating func skipArray(depth: Int) throws(ServingError) {
    try expect("[")
    if take("]") { return }
    repeat { try skipValue(depth: depth + 1) } while take(",")
    try expect("]")
  }
}
