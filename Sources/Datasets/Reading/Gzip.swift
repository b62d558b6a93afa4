/// Gzip files (RFC 1952), several members after one another too, as `cat a.gz b.gz` gives.
public enum Gzip {
  /// Whether the bytes begin as gzip does.
  static func matches(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 3 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8
  }
}
