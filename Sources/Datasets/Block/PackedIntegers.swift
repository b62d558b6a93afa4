/// Whole numbers in as few bits as their range needs.
///
/// ```
/// flags: u8 (bit 0: some are missing; bits 1…3: log2 of the width)  base: zigzag  scale: varint
/// codes: ⌈count · width / 8⌉ bytes, the first in the lowest bits
/// ```
/// A code is (number − base) / scale, one more where some are missing, whose code is 0. Widths are
/// 1, 2, 4, 8, 16, 32 and 64 bits, and never 0: a block's length bounds what it decodes to.
enum PackedIntegers {
  /// Steps that times come in: days, hours, minutes, seconds, milliseconds.
  static let timeScales: [Int64] = [86_400_000, 3_600_000, 60_000, 1_000, 1]
  static let noScale: [Int64] = [1]

  /// Appends `numbers`; the first of `scales`, descending and ending with 1, that divides all
  /// distances is taken out of them.
  static func append(
    _ numbers: [Int64], scales: [Int64] = noScale, to writer: inout ByteWriter
  ) {
    let range = Range(numbers, scales: scales)
    writer.append(byte: (range.hasMissing ? 1 : 0) | UInt8(range.width.trailingZeroBitCount << 1))
    writer.append(zigzag: range.base)
    writer.append(varint: UInt64(range.scale))
    switch range.width {
    case 8: appendWhole(numbers, range, as: UInt8.self, to: &writer)
    case 16: appendWhole(numbers, range, as: UInt16.self, to: &writer)
    case 32: appendWhole(numbers, range, as: UInt32.self, to: &writer)
    case 64: appendWhole(numbers, range, as: UInt64.self, to: &writer)
    default: appendParts(numbers, range, to: &writer)
    }
  }

  /// What the codes of a column have in common.
  private struct Range {
    var hasMissing = false
    var base: Int64 = 0
    var scale: Int64 = 1
    var width = 1

    init(_ numbers: [Int64], scales: [Int64]) {
      var lowest = Int64.max
      var highest = Int64.min
      for number in numbers {
        if number == Values.missingInteger {
          hasMissing = true
        } else {
          lowest = min(lowest, number)
          highest = max(highest, number)
        }
      }
      guard lowest <= highest else { return }
      base = lowest
      scale = Self.scale(of: numbers, base: lowest, scales: scales)
      let span = UInt64(bitPattern: highest &- lowest) / UInt64(scale)
      // Cannot overflow: the missing one's bit pattern lies outside of the range.
      let codeMax = span + (hasMissing ? 1 : 0)
      let bits = max(1, 64 - codeMax.leadingZeroBitCount)
      width = bits <= 1 ? 1 : 1 << (64 - UInt64(bits - 1).leadingZeroBitCount)
    }

    private static func scale(of numbers: [Int64], base: Int64, scales: [Int64]) -> Int64 {
      var place = 0
      for number in numbers where number != Values.missingInteger {
        let distance = UInt64(bitPattern: number &- base)
        while distance % UInt64(scales[place]) != 0 { place += 1 }
        if scales[place] == 1 { break }
      }
      return scales[place]
    }

    @inline(__always)
    func code(_ number: Int64) -> UInt64 {
      if number == Values.missingInteger { return 0 }
      let distance = UInt64(bitPattern: number &- base)
      return (scale == 1 ? distance : distance / UInt64(scale)) &+ (hasMissing ? 1 : 0)
    }
  }

  private static func appendWhole<Code: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ numbers: [Int64], _ range: Range, as type: Code.Type, to writer: inout ByteWriter
  ) {
    let codes = numbers.map { Code(truncatingIfNeeded: range.code($0)).littleEndian }
    writer.append(raw: codes)
  }

  private static func appendParts(
    _ numbers: [Int64], _ range: Range, to writer: inout ByteWriter
  ) {
    let width = range.width
    let codesInByte = 8 / width
    let packed = [UInt8](
      unsafeUninitializedCapacity: (numbers.count + codesInByte - 1) / codesInByte
    ) { packed, count in
      for first in stride(from: 0, to: numbers.count, by: codesInByte) {
        var byte: UInt8 = 0
        var shift: UInt8 = 0
        for place in first..<min(first + codesInByte, numbers.count) {
          byte |= UInt8(truncatingIfNeeded: range.code(numbers[place])) &<< shift
          shift &+= UInt8(width)
        }
        (packed.baseAddress! + count).initialize(to: byte)
        count += 1
      }
    }
    writer.append(packed)
  }
}
