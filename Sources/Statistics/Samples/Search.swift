/// Binary searches in ascending arrays.
public enum Search {
  /// How many of `sorted` are below `value`.
  @inlinable
  public static func countBelow(_ value: Double, in sorted: [Double]) -> Int {
    sorted.withUnsafeBufferPointer { sorted in
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low &+ high) >> 1
        if sorted[middle] < value { low = middle &+ 1 } else { high = middle }
      }
      return low
    }
  }

  /// How many of `sorted` are at most `value`.
  @inlinable
  public static func countUpTo(_ value: Double, in sorted: [Double]) -> Int {
    sorted.withUnsafeBufferPointer { sorted in
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low &+ high) >> 1
        if sorted[middle] <= value { low = middle &+ 1 } else { high = middle }
      }
      return low
    }
  }
}
