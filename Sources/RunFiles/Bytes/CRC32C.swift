/// CRC-32C (Castagnoli), eight bytes at a time by tables, with TensorFlow's masking.
enum CRC32C {
  private static let polynomial: UInt32 = 0x82F6_3B78

  /// `tables[n][b]`: what byte b adds when n bytes follow it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var rest = UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
      tables[byte] = rest
    }
    for index in 256..<8 * 256 {
      let shorter = tables[index - 256]
      tables[index] = shorter >> 8 ^ tables[Int(shorter & 0xFF)]
    }
    return tables
  }()

  /// The checksum of `bytes`.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.withUnsafeBufferPointer { tables in
      var rest = UInt32.max
      var at = 0
      while bytes.count - at >= 8 {
        let word =
          bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian ^ UInt64(rest)
        rest = 0
        for place in 0..<8 {
          let byte = Int(truncatingIfNeeded: word >> (8 * UInt64(place)) & 0xFF)
          rest ^= tables[(7 - place) * 256 + byte]
        }
        at += 8
      }
      while at < bytes.count {
        rest = rest >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: rest) ^ bytes[at])]
        at += 1
      }
      return ~rest
    }
  }

  /// As TensorFlow's records have it: a checksum of data that hold checksums would say little.
  static func masked(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let plain = checksum(bytes)
    return (plain >> 15 | plain << 17) &+ 0xA282_EAD8
  }
}
