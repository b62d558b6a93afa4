/// Tells questions apart, the same in every process: FNV-1a of 64 bits. Not for secrets.
struct QueryFingerprint {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    // No text holds this byte, so that "ab", "c" is not "a", "bc".
    add(UInt8.max)
  }

  private mutating func add(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  var text: String { String(hash, radix: 16) }
}
