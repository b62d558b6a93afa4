import Datasets

/// Puts numbers and texts one after the other, little endian.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Seven bits a byte, the lowest first (LEB128).
  mutating func append(varint number: UInt64) {
    var rest = number
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(zigzag number: Int64) {
    append(varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  mutating func append(text: String) {
    append(varint: UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// How much each difference differs from the one before; regular series become zeros. Wraps,
  /// so that every sequence comes back.
  mutating func append(secondDifferences numbers: some Sequence<Int64>) {
    var last: Int64 = 0
    var difference: Int64 = 0
    for number in numbers {
      let next = number &- last
      append(zigzag: next &- difference)
      difference = next
      last = number
    }
  }

  /// CRC-32 of everything so far.
  mutating func appendChecksum() {
    append(bytes.withUnsafeBytes { Checksum.crc32($0[...]) })
  }
}
