/// A deterministic source of random numbers: xoshiro256**, seeded through SplitMix64.
///
/// One seed is one run: the stream, the shuffles and the normal deviates are the same on every
/// machine and in every version of Swift, which `Array.shuffled(using:)` does not promise.
///
/// Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators" (2021), with the
/// seeding that their reference code recommends.
public struct SeededRandom: RandomNumberGenerator, Sendable, Codable, Equatable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// Starts the stream of `seed`. Neighbouring seeds give unrelated streams.
  public init(seed: UInt64) {
    var state = seed
    s0 = Self.splitMix(&state)
    s1 = Self.splitMix(&state)
    s2 = Self.splitMix(&state)
    s3 = Self.splitMix(&state)
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 { advance() }

  /// A number in [0, 1) with 53 random bits.
  public mutating func uniform() -> Double {
    Double(advance() >> 11) * 0x1p-53
  }

  /// A number in [`range.lowerBound`, `range.upperBound`).
  public mutating func uniform(in range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// An index in 0 ..< `count`, by Lemire's multiplication; the bias is below `count` / 2⁶⁴.
  ///
  /// - Parameter count: at least 1.
  public mutating func index(below count: Int) -> Int {
    precondition(count > 0, "an index below \(count) does not exist")
    return Int(truncatingIfNeeded: advance().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A standard normal deviate, by inversion: one uniform number a deviate, so that streams
  /// stay aligned whatever was drawn before.
  public mutating func normal() -> Double {
    NormalDistribution.quantile((Double(advance() >> 11) + 0.5) * 0x1p-53)
  }

  /// Shuffles in place (Fisher and Yates, from the end).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }

  /// The numbers 0 ..< `count` in random order.
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// A generator for a part of the work, the same for the same state and part.
  public func split(_ part: UInt64) -> SeededRandom {
    var state = part
    return SeededRandom(seed: s0 ^ Self.splitMix(&state))
  }

  @usableFromInline
  mutating func advance() -> UInt64 {
    let result = rotate(s1 &* 5, 7) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotate(s3, 45)
    return result
  }

  @inline(__always)
  private func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
