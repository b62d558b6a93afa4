internal import CZlib

/// CRC-32 (ISO 3309, the one of gzip and PNG), as zlib computes it.
public enum Checksum {
  /// The checksum of `bytes`.
  public static func crc32(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(rebasing: bytes)
    let start = bytes.bindMemory(to: UInt8.self).baseAddress
    return UInt32(truncatingIfNeeded: crc32_z(0, start, bytes.count))
  }
}
