extension PackedIntegers {
  /// The numbers that ``append(_:scales:to:)`` wrote.
  ///
  /// - Throws: ``DecodingFault`` where bytes are lacking or the width is unknown.
  static func read(
    count: Int, from reader: inout ByteReader
  ) throws(DecodingFault) -> [Int64] {
    let flags = try reader.byte()
    guard flags >> 1 <= 6 else { throw .content }
    let frame = Frame(
      hasMissing: flags & 1 == 1, base: try reader.zigzag(), scale: try reader.varint())
    switch 1 << Int(flags >> 1) {
    case 8: return frame.numbers(try reader.raw(UInt8.self, count: count))
    case 16: return frame.numbers(try reader.raw(UInt16.self, count: count))
    case 32: return frame.numbers(try reader.raw(UInt32.self, count: count))
    case 64: return frame.numbers(try reader.raw(UInt64.self, count: count))
    case let width: return frame.numbers(try parts(count: count, width: width, from: &reader))
    }
  }

  /// Passes over what ``read(count:from:)`` would take.
  static func skip(count: Int, in reader: inout ByteReader) throws(DecodingFault) {
    let flags = try reader.byte()
    guard flags >> 1 <= 6 else { throw .content }
    _ = try reader.zigzag()
    _ = try reader.varint()
    // `Limits.rowsMax` numbers of 64 bits: far from an overflow.
    _ = try reader.slice((count << Int(flags >> 1) + 7) / 8)
  }

  /// Turns codes back into numbers. Arithmetic wraps, so that no damaged base or scale traps.
  private struct Frame {
    let hasMissing: Bool
    let base: Int64
    let scale: UInt64

    func numbers<Code: FixedWidthInteger & UnsignedInteger>(_ codes: [Code]) -> [Int64] {
      if hasMissing {
        return codes.map {
          let code = UInt64(Code(littleEndian: $0))
          return code == 0 ? Values.missingInteger : number(code &- 1)
        }
      }
      return codes.map { number(UInt64(Code(littleEndian: $0))) }
    }

    @inline(__always)
    private func number(_ code: UInt64) -> Int64 {
      base &+ Int64(bitPattern: code &* scale)
    }
  }

  private static func parts(
    count: Int, width: Int, from reader: inout ByteReader
  ) throws(DecodingFault) -> [UInt8] {
    let codesInByte = 8 / width
    let packed = try reader.slice((count + codesInByte - 1) / codesInByte)
    let mask = UInt8((1 << width) - 1)
    return Array(unsafeUninitializedCapacity: count) { codes, initialized in
      for byte in packed {
        var rest = byte
        for _ in 0..<min(codesInByte, count - initialized) {
          (codes.baseAddress! + initialized).initialize(to: rest & mask)
          rest &>>= UInt8(width)
          initialized += 1
        }
      }
    }
  }
}
