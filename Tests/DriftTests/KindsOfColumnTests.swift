import Domain
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Drift

/// No test is blind to a kind of column: each that looks at values sees each of them move.
@Suite("Every drift test sees every kind of column move")
struct KindsOfColumnTests {
  private struct Kind: CustomTestStringConvertible, Sendable {
    let before: SimulatedColumn
    let now: SimulatedColumn
    /// Whether it is told apart as text too, one value a category.
    var isCategorical = false

    var testDescription: String { before.name }
  }

  private static let kinds: [Kind] = [
    Kind(before: constant(7), now: constant(8), isCategorical: true),
    Kind(before: constant(0), now: constant(0.3), isCategorical: true),
    Kind(before: .flag(0.001), now: .flag(0.35), isCategorical: true),
    Kind(before: .flag(0.01), now: .flag(1), isCategorical: true),
    Kind(before: .flag(0.1), now: .flag(0.5), isCategorical: true),
    Kind(before: .flag(0.5), now: .flag(0.9), isCategorical: true),
    Kind(before: .mostlyZero(positive: 0.05), now: .mostlyZero(positive: 0.4)),
    Kind(before: .mostlyZero(positive: 0.2), now: .mostlyZero(positive: 0.6)),
    // As often, but a refund where there was a charge.
    Kind(before: .mostlyZero(positive: 0.3), now: negative(0.3)),
    Kind(
      before: values([0, 1, 2, 3, 4], [5, 2, 1, 1, 1]),
      now: values([0, 1, 2, 3, 4], [1, 1, 1, 2, 5])),
    Kind(
      before: values([3.5, 9.25], [4, 1]), now: values([3.5, 9.25], [1, 1]), isCategorical: true),
    // Two frequent values and a far one: equal widths put the two into one bin.
    Kind(before: values([0, 1, 1e6], [50, 49, 1]), now: values([0, 1, 1e6], [90, 9, 1])),
    Kind(before: whole(20), now: whole(32)),
    Kind(before: .longTail(), now: .longTail(times: 8)),
    Kind(before: .normal, now: .normal(shiftedBy: 1)),
  ]
  private static let rows = [50, 200, 1_000, 10_000]

  @Test("what moved scores above what did not, and is found from 1,000 rows on", arguments: kinds)
  private func moves(kind: Kind) {
    var random = SeededRandom(seed: 8)
    for asText in kind.isCategorical ? [false, true] : [false] {
      let reference = sample(kind.before, 5_000, asText, &random)
      for rows in Self.rows {
        let same = sample(kind.before, rows, asText, &random)
        let moved = sample(kind.now, rows, asText, &random)
        for test in DriftTest.all where test.sight == .values {
          let what = Comment(rawValue: "\(test.name), \(rows) rows, as text: \(asText)")
          #expect(
            score(test, reference, moved) ?? 0 > score(test, reference, same) ?? 0, what)
          #expect(!isFound(test, reference, same), what)
          if rows >= 1_000 { #expect(isFound(test, reference, moved), what) }
        }
      }
    }
  }

  @Test("a test that looks at something else says at what, and sees that")
  func otherSights() {
    let numbers = FeatureSample.numbers((0..<1_000).map(Double.init))
    let halfMissing = FeatureSample.numbers((0..<1_000).map { $0 % 2 == 0 ? .nan : Double($0) })
    let texts = FeatureSample.categories((0..<1_000).map { ["a", "b"][$0 % 2] })
    let others = FeatureSample.categories((0..<1_000).map { ["a", "c"][$0 % 2] })
    #expect(DriftTest.all.filter { $0.sight == .missing }.map(\.name) == [.nullShare])
    #expect(DriftTest.all.filter { $0.sight == .unseen }.map(\.name) == [.unseenShare])
    #expect(isFound(.nullShare, numbers, halfMissing) && !isFound(.nullShare, texts, others))
    #expect(isFound(.unseenShare, texts, others))
  }

  @Test("a value with more than a bin's share is a bin, with what is below and above told apart")
  func heavyBins() {
    let reference = EmpiricalDistribution(
      Array(repeating: 0, count: 90) + (1...10).map(Double.init))
    let current = EmpiricalDistribution([-1, 0, 0, 5])
    let bins = BinnedCounts.quantileBins(reference, current, bins: 10)
    #expect(bins.reference == [0, 90, 10] && bins.current == [1, 2, 1])
    let constant = EmpiricalDistribution([7, 7])
    #expect(BinnedCounts.quantileBins(constant, current, bins: 10).reference == [0, 2, 0])
    #expect(BinnedCounts.doaneBins(constant, current) == nil)
  }

  private func isFound(
    _ test: DriftTest, _ reference: FeatureSample, _ current: FeatureSample
  ) -> Bool {
    // As in a window of twenty features.
    guard
      case .score(let value, let chance, _) = test.compare(
        reference: reference, current: current, level: DriftTest.falseAlarmsMax / 100)
    else { return false }
    return value > max(test.defaultThreshold, chance)
  }

  private func sample(
    _ column: SimulatedColumn, _ count: Int, _ asText: Bool, _ random: inout SeededRandom
  ) -> FeatureSample {
    let rows = column.rows(count, &random)
    guard asText, case .numbers(let values) = rows else { return FeatureSample(rows) }
    return .categories(values.map { "\($0)" })
  }

  private static func constant(_ value: Double) -> SimulatedColumn {
    SimulatedColumn("constant \(value)") { _ in value }
  }

  private static func negative(_ share: Double) -> SimulatedColumn {
    SimulatedColumn("below zero") { $0.uniform() < share ? -exp($0.normal()) : 0 }
  }

  private static func whole(_ mean: Double) -> SimulatedColumn {
    SimulatedColumn("whole numbers") { (mean + 8 * $0.normal()).rounded() }
  }

  private static func values(_ values: [Double], _ weights: [Double]) -> SimulatedColumn {
    let sum = weights.reduce(0, +)
    return SimulatedColumn("\(values.count) values") { random in
      var left = random.uniform() * sum
      for (value, weight) in zip(values, weights) {
        left -= weight
        if left < 0 { return value }
      }
      return values[values.count - 1]
    }
  }
}
