/// Puts numbers and texts one after the other, little endian: the bytes of table blocks, metric
/// pages and the prediction log. Inlined where it is used, for its loops are over single numbers.
public struct ByteWriter {
  /// What was written so far.
  public var bytes: [UInt8] = []

  /// Nothing written yet.
  @inlinable
  public init() {}

  /// One byte.
  @inlinable
  public mutating func append(byte: UInt8) { bytes.append(byte) }

  /// Bytes as they are, without their number.
  @inlinable
  public mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// A number in as many bytes as its type has.
  @inlinable
  public mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Seven bits a byte, the lowest first; the high bit says that more follow (LEB128).
  @inlinable
  public mutating func append(varint number: UInt64) {
    var rest = number
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A signed number with its sign in the lowest bit, so that small ones stay short.
  @inlinable
  public mutating func append(zigzag number: Int64) {
    append(varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  /// Length and UTF-8.
  @inlinable
  public mutating func append(text: String) {
    var text = text
    text.withUTF8 { utf8 in
      append(varint: UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  /// How much each difference differs from the one before; regular series become zeros. Wraps,
  /// so that every sequence comes back.
  @inlinable
  public mutating func append(secondDifferences numbers: some Sequence<Int64>) {
    var last: Int64 = 0
    var difference: Int64 = 0
    for number in numbers {
      let next = number &- last
      append(zigzag: next &- difference)
      difference = next
      last = number
    }
  }

  /// The numbers as they lie in memory, which the caller has made little endian.
  public mutating func append<Number: BitwiseCopyable>(raw numbers: [Number]) {
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// CRC-32 of everything so far.
  public mutating func appendChecksum() {
    append(bytes.withUnsafeBytes { Checksum.crc32($0[...]) })
  }
}
