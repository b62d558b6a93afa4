/// Sorting of `Double` columns by their bits: 3 to 10 times faster than `sort()` on the columns
/// that monitors see, whose high bytes repeat.
///
/// The order is that of IEEE 754 `totalOrder` with one zero: −0 equals 0. NaNs must be removed by
/// the caller, or they stand at the ends, by their sign.
public enum RadixSort {
  /// Below this many values a comparison sort is quicker than eight counting passes.
  static let countMin = 256

  /// The values in ascending order. O(n).
  public static func sorted(_ values: [Double]) -> [Double] {
    guard values.count >= countMin else { return values.sorted() }
    var keys = values.map(key(of:))
    sort(&keys)
    return keys.map(value(of:))
  }

  /// The row numbers of `values` in ascending order of value; equal values keep their order. O(n).
  public static func order(of values: [Double]) -> [UInt32] {
    guard values.count >= countMin else {
      return (0..<UInt32(values.count)).sorted {
        (values[Int($0)], $0) < (values[Int($1)], $1)
      }
    }
    var keys = values.map(key(of:))
    var rows = [UInt32](0..<UInt32(values.count))
    sort(&keys, moving: &rows)
    return rows
  }

  /// Bits whose unsigned order is the order of the values.
  @inline(__always)
  static func key(of value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits ^ ((bits >> 63) == 1 ? UInt64.max : 1 << 63)
  }

  @inline(__always)
  static func value(of key: UInt64) -> Double {
    Double(bitPattern: key ^ ((key >> 63) == 1 ? 1 << 63 : UInt64.max))
  }

  private static func sort(_ keys: inout [UInt64]) {
    let counts = digitCounts(keys)
    var spare = [UInt64](repeating: 0, count: keys.count)
    for digit in 0..<8 {
      guard var offsets = offsets(counts, digit: digit, count: keys.count) else { continue }
      let shift = UInt64(digit * 8)
      keys.withUnsafeBufferPointer { from in
        spare.withUnsafeMutableBufferPointer { to in
          offsets.withUnsafeMutableBufferPointer { offset in
            for key in from {
              let bucket = Int((key >> shift) & 255)
              to[offset[bucket]] = key
              offset[bucket] &+= 1
            }
          }
        }
      }
      swap(&keys, &spare)
    }
  }

  private static func sort(_ keys: inout [UInt64], moving rows: inout [UInt32]) {
    let counts = digitCounts(keys)
    var spareKeys = [UInt64](repeating: 0, count: keys.count)
    var spareRows = [UInt32](repeating: 0, count: keys.count)
    for digit in 0..<8 {
      guard var offsets = offsets(counts, digit: digit, count: keys.count) else { continue }
      let shift = UInt64(digit * 8)
      offsets.withUnsafeMutableBufferPointer { offset in
        spareKeys.withUnsafeMutableBufferPointer { toKeys in
          spareRows.withUnsafeMutableBufferPointer { toRows in
            for index in 0..<keys.count {
              let bucket = Int((keys[index] >> shift) & 255)
              let place = offset[bucket]
              toKeys[place] = keys[index]
              toRows[place] = rows[index]
              offset[bucket] = place &+ 1
            }
          }
        }
      }
      swap(&keys, &spareKeys)
      swap(&rows, &spareRows)
    }
  }

  /// How often each byte value occurs at each of the eight byte positions; one pass.
  private static func digitCounts(_ keys: [UInt64]) -> [Int] {
    var counts = [Int](repeating: 0, count: 8 * 256)
    counts.withUnsafeMutableBufferPointer { counts in
      for key in keys {
        for digit in 0..<8 {
          counts[digit &* 256 &+ Int((key >> UInt64(digit &* 8)) & 255)] &+= 1
        }
      }
    }
    return counts
  }

  /// Where each bucket starts; nil when all keys share the byte, so that the pass is skipped.
  private static func offsets(_ counts: [Int], digit: Int, count: Int) -> [Int]? {
    let slice = counts[(digit * 256)..<(digit * 256 + 256)]
    if slice.contains(count) { return nil }
    var total = 0
    return slice.map { size in
      defer { total += size }
      return total
    }
  }
}
