import Datasets
import Domain
import Testing

@testable import Drift

/// A client may send any 64-bit number as a feature, and a dataset may hold it.
@Suite("Values that no reasonable feature has")
struct AbsurdValueTests {
  private static let extremes: [Double] = [
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e300, -1e300, 9.3e18, 0, -0.0,
    .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .infinity, -.infinity, .nan,
  ]

  /// Samples with few and with many different values, an absurd pair in each.
  private static let samples: [FeatureSample] = extremes.flatMap { first in
    extremes.flatMap { second in
      [0, 60].flatMap { others in
        [ColumnType.number, .integer].map { type in
          FeatureSample(
            name: "x", type: type, values: [first, second] + (0..<others).map(Double.init))
        }
      }
    }
  }

  @Test("are compared by every test, or it says that it cannot", arguments: DriftTest.all)
  func compared(test: DriftTest) {
    let usual = FeatureSample(name: "x", values: (0..<60).map(Double.init))
    for sample in Self.samples {
      for (reference, current) in [(usual, sample), (sample, usual), (sample, sample)] {
        if case .score(let score, let chance, _) = test.compare(
          reference: reference, current: current)
        {
          #expect(score.isFinite && score >= 0 && chance.isFinite && chance >= 0)
        }
      }
    }
  }

  @Test("stand on a chart's bins, whose shares are shares")
  func charted() {
    for sample in Self.samples {
      let pair = DistributionPair(reference: sample, current: sample)
      #expect(pair.labels.count == pair.reference.count)
      #expect(pair.reference.allSatisfy { (0...1).contains($0) })
    }
  }
}
