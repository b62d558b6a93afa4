/// Takes a block's parts in their order, and trusts no length that it reads.
struct BlockReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }
  var remaining: Int { bytes.count - position }

  mutating func byte() throws(DatasetsError) -> UInt8 {
    guard position < bytes.count else { throw .blockDamaged(.inconsistent) }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func varint() throws(DatasetsError) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      let bits = UInt64(byte & 127)
      // The tenth byte has room for one bit.
      guard shift < 63 || bits <= 1 else { throw .blockDamaged(.inconsistent) }
      number |= bits << shift
      if byte < 128 { return number }
    }
    throw .blockDamaged(.inconsistent)
  }

  mutating func zigzag() throws(DatasetsError) -> Int64 {
    let number = try varint()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// A number of things, at most `limit`.
  mutating func count(below limit: Int) throws(DatasetsError) -> Int {
    let number = try varint()
    guard number <= UInt64(limit) else { throw .blockDamaged(.inconsistent) }
    return Int(number)
  }

  /// The next `count` bytes, in place.
  mutating func bytes(_ count: Int) throws(DatasetsError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= remaining else { throw .blockDamaged(.inconsistent) }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  /// Length and UTF-8.
  mutating func text() throws(DatasetsError) -> String {
    let count = try count(below: remaining)
    let utf8 = try bytes(count)
    guard let text = String(validating: utf8.bindMemory(to: UInt8.self), as: UTF8.self) else {
      throw .blockDamaged(.inconsistent)
    }
    return text
  }

  /// `count` numbers as they lie in memory.
  mutating func raw<Number: BitwiseCopyable>(
    _ type: Number.Type, count: Int
  ) throws(DatasetsError) -> [Number] {
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Number>.size)
    guard !overflow else { throw .blockDamaged(.inconsistent) }
    let source = try bytes(byteCount)
    return Array(unsafeUninitializedCapacity: count) { result, initialized in
      UnsafeMutableRawBufferPointer(result).copyMemory(from: source)
      initialized = count
    }
  }
}
