import Foundation

/// Finds values in the library's model file (universal binary JSON) by their keys, wherever they stand;
/// the rest is not read.
///
/// A key is `L`, its length in 8 bytes with the highest first, and its text; a list of numbers is `[$`,
/// the numbers' type, `#L`, their count in 8 bytes, and the numbers, highest byte first.
struct ModelFileFields {
  private let bytes: [UInt8]

  init(_ file: Data) { bytes = Array(file) }

  /// Each list of numbers of that name, in the file's order.
  func lists(named name: String) -> [[Double]] {
    places(after: name).compactMap { list(at: $0) }
  }

  /// The first text of that name behind the first key `parent`.
  func text(named name: String, behind parent: String? = nil) -> String? {
    let start = parent.map { places(after: $0).first } ?? 0
    guard let start, let place = places(after: name).first(where: { $0 > start }),
      matches("SL", at: place), let count = count(at: place + 2),
      count <= bytes.count - place - 10
    else { return nil }
    return String(decoding: bytes[(place + 10)..<(place + 10 + count)], as: UTF8.self)
  }

  private func list(at place: Int) -> [Double]? {
    guard place + 13 <= bytes.count, matches("[$", at: place), matches("#L", at: place + 3),
      let count = count(at: place + 5)
    else { return nil }
    let start = place + 13
    switch bytes[place + 2] {
    case UInt8(ascii: "U"): return numbers(count, at: start) { (raw: UInt8) in Double(raw) }
    case UInt8(ascii: "i"):
      return numbers(count, at: start) { (raw: UInt8) in Double(Int8(bitPattern: raw)) }
    case UInt8(ascii: "l"):
      return numbers(count, at: start) { (raw: UInt32) in Double(Int32(bitPattern: raw)) }
    case UInt8(ascii: "L"):
      return numbers(count, at: start) { (raw: UInt64) in Double(Int64(bitPattern: raw)) }
    case UInt8(ascii: "d"):
      return numbers(count, at: start) { (raw: UInt32) in Double(Float(bitPattern: raw)) }
    default: return nil
    }
  }

  private func numbers<Raw: FixedWidthInteger>(
    _ count: Int, at start: Int, _ number: (Raw) -> Double
  ) -> [Double]? {
    let size = MemoryLayout<Raw>.size
    guard count <= (bytes.count - start) / size else { return nil }
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map { place in
        number(
          Raw(bigEndian: bytes.loadUnaligned(fromByteOffset: start + place * size, as: Raw.self)))
      }
    }
  }

  private func matches(_ text: String, at place: Int) -> Bool {
    bytes[min(place, bytes.count)...].starts(with: text.utf8)
  }

  private func count(at place: Int) -> Int? {
    guard place + 8 <= bytes.count else { return nil }
    let count = bytes[place..<(place + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: count)
  }

  /// Where the values of that name begin.
  private func places(after name: String) -> [Int] {
    let key =
      [UInt8(ascii: "L")] + withUnsafeBytes(of: UInt64(name.utf8.count).bigEndian, Array.init)
      + Array(name.utf8)
    return bytes.withUnsafeBytes { bytes in
      var (places, start) = ([Int](), 0)
      while let base = bytes.baseAddress, bytes.count - start >= key.count,
        let found = memchr(base + start, Int32(key[0]), bytes.count - start)
      {
        start = UnsafeRawPointer(found) - base + 1
        guard bytes.count - start >= key.count - 1, memcmp(found, key, key.count) == 0 else {
          continue
        }
        start += key.count - 1
        places.append(start)
      }
      return places
    }
  }
}
