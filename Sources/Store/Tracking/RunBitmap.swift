/// A set of runs by their numbers, one bit each: 12.5 kB for 100,000 runs.
struct RunBitmap: Sendable, Equatable {
  private var words: [UInt64]

  /// An empty set.
  ///
  /// - Parameter bound: all numbers are below it.
  init(bound: Int) {
    words = Array(repeating: 0, count: (bound + 63) / 64)
  }

  /// How many runs are in the set. O(bound / 64).
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func contains(_ number: Int) -> Bool {
    words[number >> 6] & (1 << UInt64(number & 63)) != 0
  }

  /// Numbers outside the bound are left out: a run that came after the bound was taken.
  mutating func insert(_ number: Int64) {
    let word = Int(number >> 6)
    guard words.indices.contains(word) else { return }
    words[word] |= 1 << UInt64(number & 63)
  }

  /// - Parameter other: of the same bound, as in the other operations.
  mutating func formIntersection(_ other: RunBitmap) {
    for place in words.indices { words[place] &= other.words[place] }
  }

  mutating func formUnion(_ other: RunBitmap) {
    for place in words.indices { words[place] |= other.words[place] }
  }

  /// All numbers below the bound that were not in the set; some of them may be no run's.
  mutating func formComplement() {
    for place in words.indices { words[place] = ~words[place] }
  }
}
