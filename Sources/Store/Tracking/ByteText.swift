import Foundation

/// A text that is compared as SQLite compares texts, by its UTF-8 bytes: Swift's own comparison
/// takes an `é` of one scalar and one of two for the same.
struct ByteText: Hashable, Comparable {
  let text: String
  /// The first eight bytes, the first of them highest, zeros behind a shorter text: most texts
  /// differ there already.
  let prefix: UInt64
  /// Of bytes. With the prefix it tells short texts apart, also those that end in zeros.
  private let count: Int

  private static let prefixBytes = 8

  init(_ text: String) {
    var text = text
    (prefix, count) = text.withUTF8 { bytes in
      let head = bytes.prefix(Self.prefixBytes)
      let packed = head.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return (packed << UInt64(8 * (Self.prefixBytes - head.count)), bytes.count)
    }
    self.text = text
  }

  static func == (left: ByteText, right: ByteText) -> Bool {
    guard left.prefix == right.prefix, left.count == right.count else { return false }
    return left.count <= prefixBytes || order(left, right) == 0
  }

  static func < (left: ByteText, right: ByteText) -> Bool {
    if left.prefix != right.prefix { return left.prefix < right.prefix }
    let order = order(left, right)
    return order == 0 ? left.count < right.count : order < 0
  }

  /// Of as many bytes as both have; 0 where those are the same.
  private static func order(_ left: ByteText, _ right: ByteText) -> Int32 {
    var (first, second) = (left.text, right.text)
    return first.withUTF8 { first in
      second.withUTF8 { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return 0 }
        return memcmp(first, second, min(left.count, right.count))
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(prefix)
    hasher.combine(count)
    guard count > Self.prefixBytes else { return }
    var text = text
    text.withUTF8 {
      hasher.combine(
        bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0)[Self.prefixBytes...]))
    }
  }
}
