import Datasets

/// Why stored bytes are not what was written.
enum DecodingFault: Error, Equatable {
  case checksum, cutShort, version, content
}

/// Takes apart what ``ByteWriter`` wrote, and trusts no length in it.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  /// Reads bytes as they are.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Reads bytes that end with their CRC-32.
  init(checked bytes: UnsafeRawBufferPointer) throws {
    guard bytes.count >= 4 else { throw DecodingFault.cutShort }
    let end = bytes.count - 4
    let stored = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: end, as: UInt32.self))
    guard Checksum.crc32(bytes[..<end]) == stored else { throw DecodingFault.checksum }
    self.init(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
  }

  var remaining: Int { bytes.count - position }

  mutating func byte() throws -> UInt8 {
    guard position < bytes.count else { throw DecodingFault.cutShort }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func word() throws -> UInt64 { try number() }

  mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
    as type: Number.Type = Number.self
  ) throws -> Number {
    let size = MemoryLayout<Number>.size
    guard remaining >= size else { throw DecodingFault.cutShort }
    defer { position += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: type))
  }

  mutating func varint(max: UInt64 = .max) throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      number |= UInt64(byte & 127) << shift
      if byte < 128 {
        guard number <= max else { throw DecodingFault.content }
        return number
      }
    }
    throw DecodingFault.content
  }

  mutating func zigzag() throws -> Int64 {
    let number = try varint()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  mutating func text() throws -> String {
    let slice = try self.slice(Int(try varint(max: UInt64(remaining))))
    return String(decoding: slice, as: UTF8.self)
  }

  /// The next `count` bytes, in place.
  mutating func slice(_ count: Int) throws -> UnsafeRawBufferPointer {
    guard count >= 0, count <= remaining else { throw DecodingFault.cutShort }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  mutating func secondDifferences(count: Int) throws -> [Int64] {
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
}
