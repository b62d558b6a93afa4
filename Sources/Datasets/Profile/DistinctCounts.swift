import Statistics

/// The different values of a column with how often each occurs, ascending: all figures of a
/// profile follow from it in as many steps as there are different values.
struct DistinctCounts {
  /// Up to so many different values are counted in a hash table; beyond, sorting is quicker.
  static let hashedMax = 10_000

  private(set) var values: [Double] = []
  private(set) var counts: [Int] = []
  /// Values that are there.
  private(set) var total = 0

  /// - Parameter column: any values; NaN is left out, −0 counts as 0.
  init(_ column: [Double]) {
    self.init(chunks: 1) { _ in column }
  }

  /// The values of a column that comes in chunks; it is made whole only where it has to be sorted.
  init(chunks: Int, _ chunk: (Int) -> [Double]) {
    var table = CountTable()
    if (0..<chunks).allSatisfy({ table.add(chunk($0)) }) {
      let entries = table.takeEntries()
      values = entries.map(\.value)
      counts = entries.map(\.count)
      total = counts.reduce(0, +)
    } else {
      let sorted = RadixSort.sorted((0..<chunks).flatMap { chunk($0).filter { !$0.isNaN } })
      total = sorted.count
      for value in sorted {
        if let last = values.last, last == value {
          counts[counts.count - 1] += 1
        } else {
          values.append(value)
          counts.append(1)
        }
      }
    }
  }

  /// Without infinite values, which have no mean and no place in a histogram.
  var finite: DistinctCounts {
    var result = self
    if result.values.first?.isInfinite == true {
      result.values.removeFirst()
      result.counts.removeFirst()
    }
    if result.values.last?.isInfinite == true {
      result.values.removeLast()
      result.counts.removeLast()
    }
    result.total = result.counts.reduce(0, +)
    return result
  }
}

/// A hash table from values to counts, open addressing, at most half full.
private struct CountTable {
  private struct Slot {
    var bits: UInt64 = 0
    /// 0 in a free slot.
    var count = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 256)
  private var used = 0
  /// Odd and drawn anew in every process: no column can be made whose values all collide.
  private static let multiplier = UInt64.random(in: .min ... .max) | 1

  /// False where there are more than ``DistinctCounts/hashedMax`` different values.
  mutating func add(_ column: [Double]) -> Bool {
    var start = 0
    while true {
      start = column.withUnsafeBufferPointer { add($0, from: start) }
      if start == column.count { return true }
      if used > DistinctCounts.hashedMax { return false }
      grow()
    }
  }

  /// Counts values until the table is half full; returns the first value not counted.
  private mutating func add(_ column: UnsafeBufferPointer<Double>, from start: Int) -> Int {
    let mask = slots.count - 1
    let usedMax = min(slots.count / 2, DistinctCounts.hashedMax + 1)
    var used = used
    defer { self.used = used }
    return slots.withUnsafeMutableBufferPointer { slots in
      for row in start..<column.count {
        let value = column[row]
        if value.isNaN { continue }
        let bits = (value + 0).bitPattern
        var place = Self.place(bits) & mask
        while slots[place].count > 0 && slots[place].bits != bits { place = (place + 1) & mask }
        if slots[place].count == 0 {
          if used >= usedMax { return row }
          slots[place].bits = bits
          used += 1
        }
        slots[place].count += 1
      }
      return column.count
    }
  }

  @inline(__always)
  private static func place(_ bits: UInt64) -> Int {
    let product = bits.multipliedFullWidth(by: multiplier)
    let mixed = product.high ^ product.low
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 32))
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 4)
    let mask = slots.count - 1
    for slot in old where slot.count > 0 {
      var place = Self.place(slot.bits) & mask
      while slots[place].count > 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  mutating func takeEntries() -> [(value: Double, count: Int)] {
    defer { slots = [] }
    return slots.lazy.filter { $0.count > 0 }
      .map { (value: Double(bitPattern: $0.bits), count: $0.count) }
      .sorted { $0.value < $1.value }
  }
}
