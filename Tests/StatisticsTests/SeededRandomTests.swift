import Statistics
import TestSupport
import Testing

@Suite("Seeded randomness")
struct SeededRandomTests {
  @Test("the stream of a seed is the reference implementation's")
  func stream() {
    // From the published C code of xoshiro256** and SplitMix64 (prng.di.unimi.it), seed 0.
    var random = SeededRandom(seed: 0)
    #expect(
      (0..<3).map { _ in random.next() } == [
        0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0,
      ])
  }

  @Test("uniform numbers fill [0, 1), normal ones have mean 0 and variance 1")
  func moments() {
    var random = SeededRandom(seed: 42)
    let uniform = (0..<100_000).map { _ in random.uniform() }
    #expect(uniform.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(mean(uniform) - 0.5) < 0.005)
    let normal = (0..<100_000).map { _ in random.normal() }
    #expect(abs(mean(normal)) < 0.01)
    #expect(abs(mean(normal.map { $0 * $0 }) - 1) < 0.02)
    #expect(abs(mean(normal.map { $0 * $0 * $0 })) < 0.05)
    #expect((0..<1000).allSatisfy { _ in (-2..<3).contains(random.uniform(in: -2..<3)) })
  }

  private func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0, +) / Double(numbers.count)
  }

  @Test("a shuffle is a permutation, the same for the same seed")
  func shuffles() {
    var first = SeededRandom(seed: 7)
    var second = SeededRandom(seed: 7)
    var third = SeededRandom(seed: 8)
    let order = first.permutation(of: 100)
    #expect(order.sorted() == Array(0..<100))
    #expect(order == second.permutation(of: 100))
    #expect(order != third.permutation(of: 100))
  }

  @Test("indices are equally frequent")
  func indices() {
    var random = SeededRandom(seed: 11)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[random.index(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
  }

  @Test("parts of a seed have streams of their own")
  func parts() {
    let random = SeededRandom(seed: 1)
    var (first, again, second) = (random.split(1), random.split(1), random.split(2))
    let drawn = first.next()
    #expect(drawn == again.next())
    #expect(drawn != second.next())
  }
}
