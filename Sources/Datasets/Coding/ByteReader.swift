/// Why stored bytes are not what was written.
public enum DecodingFault: Error, Equatable, Sendable {
  /// The CRC-32 at the end is not that of the bytes before it: they changed after they were written.
  case checksum
  /// They end before what they begin is complete.
  case cutShort
  /// The byte that tells their layout names none that this program reads.
  case version
  /// They are whole, but say what cannot be: a type without a meaning, a length or a number beyond
  /// its bounds, bytes left over, text that is not UTF-8.
  case content
}

/// Takes apart what ``ByteWriter`` wrote, and trusts no length in it.
public struct ByteReader {
  @usableFromInline let source: UnsafeRawBufferPointer
  @usableFromInline var position = 0

  /// Reads bytes as they are.
  @inlinable
  public init(_ bytes: UnsafeRawBufferPointer) {
    source = bytes
  }

  /// Reads bytes that end with their CRC-32.
  ///
  /// - Throws: ``DecodingFault/cutShort``, ``DecodingFault/checksum``.
  public init(checked bytes: UnsafeRawBufferPointer) throws(DecodingFault) {
    guard bytes.count >= 4 else { throw .cutShort }
    let end = bytes.count - 4
    let stored = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: end, as: UInt32.self))
    guard Checksum.crc32(bytes[..<end]) == stored else { throw .checksum }
    self.init(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
  }

  /// Bytes that are not yet taken.
  @inlinable
  public var remaining: Int { source.count - position }

  /// The next byte.
  ///
  /// - Throws: ``DecodingFault/cutShort`` at the end.
  @inlinable
  public mutating func byte() throws(DecodingFault) -> UInt8 {
    guard position < source.count else { throw .cutShort }
    defer { position += 1 }
    return source[position]
  }

  /// A number of as many bytes as its type has.
  ///
  /// - Throws: ``DecodingFault/cutShort`` where there are fewer.
  @inlinable
  public mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
    as type: Number.Type = Number.self
  ) throws(DecodingFault) -> Number {
    let size = MemoryLayout<Number>.size
    guard remaining >= size else { throw .cutShort }
    defer { position += size }
    return Number(littleEndian: source.loadUnaligned(fromByteOffset: position, as: type))
  }

  /// A number of one to ten bytes, at most `max`.
  ///
  /// - Throws: ``DecodingFault/cutShort``; ``DecodingFault/content`` for a larger number.
  @inlinable
  public mutating func varint(max: UInt64 = .max) throws(DecodingFault) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      let byte = try byte()
      let bits = UInt64(byte & 127)
      // The tenth byte has room for one bit.
      guard shift < 63 || bits <= 1 else { throw .content }
      number |= bits << shift
      if byte < 128 {
        guard number <= max else { throw .content }
        return number
      }
      shift += 7
    }
    throw .content
  }

  /// A number of either sign, those near 0 in few bytes.
  ///
  /// - Throws: as ``varint(max:)``.
  @inlinable
  public mutating func zigzag() throws(DecodingFault) -> Int64 {
    let number = try varint()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// A number of things, at most `max`.
  ///
  /// - Throws: as ``varint(max:)``.
  @inlinable
  public mutating func count(max: Int) throws(DecodingFault) -> Int {
    Int(try varint(max: UInt64(max)))
  }

  /// The next `count` bytes, in place.
  ///
  /// - Throws: ``DecodingFault/cutShort`` where there are fewer.
  @inlinable
  public mutating func slice(_ count: Int) throws(DecodingFault) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= remaining else { throw .cutShort }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: source[position..<position + count])
  }

  /// Length and UTF-8.
  ///
  /// - Throws: ``DecodingFault/cutShort``; ``DecodingFault/content`` for what is no UTF-8.
  public mutating func text() throws(DecodingFault) -> String {
    let utf8 = try slice(try count(max: remaining))
    guard let text = String(validating: utf8.bindMemory(to: UInt8.self), as: UTF8.self) else {
      throw .content
    }
    return text
  }

  /// What ``ByteWriter/append(secondDifferences:)`` wrote.
  ///
  /// - Throws: as ``varint(max:)``.
  @inlinable
  public mutating func secondDifferences(count: Int) throws(DecodingFault) -> [Int64] {
    var numbers: [Int64] = []
    numbers.reserveCapacity(min(count, remaining))
    var last: Int64 = 0
    var difference: Int64 = 0
    for _ in 0..<count {
      difference &+= try zigzag()
      last &+= difference
      numbers.append(last)
    }
    return numbers
  }

  /// `count` numbers as they lie in memory.
  ///
  /// - Throws: ``DecodingFault/cutShort`` where there are fewer; ``DecodingFault/content`` for a number
  ///   of bytes that no memory has.
  public mutating func raw<Number: BitwiseCopyable>(
    _ type: Number.Type, count: Int
  ) throws(DecodingFault) -> [Number] {
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Number>.size)
    guard !overflow else { throw .content }
    let source = try slice(byteCount)
    return Array(unsafeUninitializedCapacity: count) { result, initialized in
      UnsafeMutableRawBufferPointer(result).copyMemory(from: source)
      initialized = count
    }
  }
}
