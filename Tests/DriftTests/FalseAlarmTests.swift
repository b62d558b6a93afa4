import Datasets
import Domain
import Statistics
import TestSupport
import Testing

@testable import Drift

extension FeatureSample {
  /// Simulated rows.
  init(_ rows: SimulatedColumn.Rows) {
    switch rows {
    case .numbers(let values): self.init(name: "x", values: values)
    case .levels(let codes, let names):
      self.init(name: "x", codes: codes, dictionary: names)
    }
  }
}

/// Chance is counted: what has not changed is called drifting in at most one of a hundred windows,
/// and what has changed is found. `bench verdicts` does the same with 500 windows each.
@Suite("False alarms and power")
struct FalseAlarmTests {
  private static let stationary: [SimulatedColumn] =
    [.normal, .longTail(), .flag(0.01), .flag(0.3), .mostlyZero(positive: 0.1)]
    + [2, 10, 100, 1_000, 5_000].flatMap { [.uniform(levels: $0), .zipf(levels: $0)] }
  private static let rows = [200, 500, 1_000, 3_000, 10_000]

  @Test("traffic that does not change alarms in at most 1 % of windows, with or without thresholds")
  func stationary() {
    let anything = DriftTest.defaultThresholds.mapValues { _ in 0.0 }
    var windows = 0
    var alarms = (defaults: 0, chanceOnly: 0)
    for (place, column) in Self.stationary.enumerated() {
      for referenceRows in [1_000, 20_000] {
        for rows in Self.rows {
          var random = SeededRandom(seed: UInt64(place * 1_000_000 + referenceRows + rows))
          // Thousands of levels take long to line up.
          let count = place < 11 ? 8 : place < 13 ? 2 : 1
          var reference = FeatureSample(column.rows(referenceRows, &random))
          for _ in 0..<count {
            if referenceRows < 20_000 {
              reference = FeatureSample(column.rows(referenceRows, &random))
            }
            let current = FeatureSample(column.rows(rows, &random))
            let drift = judge(reference, current, anything)
            windows += 1
            if drift.drifted { alarms.chanceOnly += 1 }
            if drift.results.contains(where: Self.isBeyondDefault) { alarms.defaults += 1 }
          }
        }
      }
    }
    #expect(windows > 900)
    #expect(alarms.defaults * 100 <= windows, "\(alarms.defaults) of \(windows)")
    #expect(alarms.chanceOnly * 100 <= windows, "\(alarms.chanceOnly) of \(windows)")
  }

  private static let others = Array(repeating: 1.0, count: 9)
  private static let moves: [(String, SimulatedColumn, SimulatedColumn, rows: Int)] = [
    ("a mean by half a deviation", .normal, .normal(shiftedBy: 0.5), 500),
    (
      "a category from 10 to 20 %", SimulatedColumn("category", weights: [1] + others),
      SimulatedColumn("category", weights: [2.25] + others), 1_000
    ),
    ("a flag from 1 to 5 %", .flag(0.01), .flag(0.05), 1_000),
    (
      "a new category of 3 %", SimulatedColumn("category", weights: [0] + others),
      SimulatedColumn("category", weights: [9 * 0.03 / 0.97] + others), 1_000
    ),
  ]

  @Test("the default tests find a change that matters in 95 % of windows", arguments: 0..<4)
  func power(place: Int) {
    let (name, before, now, rows) = Self.moves[place]
    for referenceRows in [1_000, 20_000] {
      var random = SeededRandom(seed: UInt64(place * 100_000 + referenceRows))
      var reference = FeatureSample(before.rows(referenceRows, &random))
      let found = (0..<60).count { _ in
        if referenceRows < 20_000 {
          reference = FeatureSample(before.rows(referenceRows, &random))
        }
        let current = FeatureSample(now.rows(rows, &random))
        return judge(reference, current, DriftTest.defaultThresholds).drifted
      }
      #expect(found >= 57, "\(name), reference of \(referenceRows): \(found) of 60")
    }
  }

  @Test("all comparisons of a window share one level, the answers' too")
  func sharing() throws {
    let numbers = FeatureSample.numbers([1, 2])
    let texts = FeatureSample.categories(["a", "b"])
    let all = DriftTest.defaultThresholds
    let profile = ReferenceProfile(rows: 2, features: [numbers, texts], prediction: numbers)
    #expect(abs(profile.level(all) - 0.01 / (4 + 5 + 4)) < 1e-15)
    #expect(abs(profile.level([.unseenShare: 0.01]) - 0.01) < 1e-15, "asked of categories only")
    #expect(profile.level([:]) == 0.01)
    let window = Table(columns: [Column(name: "temp", values: .number([1, 2]))])
    let result = try #require(profile.drift(of: window, thresholds: [.ks: 0.1])[0][.ks])
    #expect(result.threshold == 0.1 && result.chance == 1 && result.limit == 1)
    #expect(
      try #require(
        profile.predictionDrift(of: window.columns[0], thresholds: [.ks: 0.1])?[.ks]?.chance) == 1)
  }

  private func judge(
    _ reference: FeatureSample, _ current: FeatureSample, _ thresholds: [DriftTestName: Double]
  ) -> FeatureDrift {
    let profile = ReferenceProfile(rows: reference.rows, features: [reference])
    return FeatureDrift(
      reference: reference, current: current, thresholds: thresholds,
      level: profile.level(thresholds))
  }

  private static func isBeyondDefault(_ result: DriftResult) -> Bool {
    result.drifted && result.value > (DriftTest.defaultThresholds[result.test] ?? 0)
  }
}
