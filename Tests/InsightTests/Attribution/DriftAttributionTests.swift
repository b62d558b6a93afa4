import Domain
import Testing

@testable import Insight

/// Each kind of cause is planted in calm weeks, and its score is held against the formula computed by
/// hand.
@Suite("The likeliest causes")
struct DriftAttributionTests {
  /// Ten weeks at 0.75, then two under the limit of 0.70.
  private static let values: [Double?] = Array(repeating: 0.75, count: 10) + [0.69, 0.68]

  private func attribution(
    _ weeks: Weeks, at week: Int = 11, promotions: [AliasChange] = [],
    gains: [String: Double] = [:], _ change: (inout [WindowReport]) -> Void = { _ in }
  ) throws -> DriftAttribution {
    var windows = weeks.reports
    change(&windows)
    let importance = gains.map { FeatureImportance(feature: $0.key, gain: $0.value) }
    return try #require(
      DriftAttribution(
        of: windows[week], among: windows, metric: .auc, promotions: promotions
      ) { _ in FeatureGains(importance, absence: "not known") })
  }

  private func calm(_ features: [String] = ["temp"]) -> Weeks {
    Weeks(
      values: Self.values,
      drift: features.map { (feature: $0, psi: Array(repeating: 0.01, count: 12)) })
  }

  private func promotion(_ version: Int, week: Int) -> AliasChange {
    AliasChange(
      model: "scores", alias: Alias.champion, version: version, previous: version - 1,
      time: Weeks.start(week) + .hours(1), actor: "user:ada", reason: "better")
  }

  @Test("The fall begins with the first of the breaches in a row")
  func onset() throws {
    let found = try attribution(calm())
    #expect(found.isBreached)
    #expect(found.onset.index == 10)
    #expect(found.judged.index == 11)
    #expect(found.windowsCompared == 12)
    #expect(found.causes.isEmpty)
    #expect(try !attribution(calm(), at: 9).isBreached)
  }

  @Test("A window without labels is explained by the latest that has a figure, or not at all")
  func pending() throws {
    var weeks = calm()
    weeks.values[11] = nil
    #expect(try attribution(weeks).judged.index == 10)
    weeks.values = Array(repeating: nil, count: 12)
    let windows = weeks.reports
    #expect(
      DriftAttribution(of: windows[11], among: windows, metric: .auc, promotions: []) == nil)
  }

  @Test("A signal that fell below its limit as the metric fell is a cause, and is told as one")
  func signals() throws {
    let repeats = DriftTestName(rawValue: "repeats")
    let found = try attribution(calm()) { windows in
      for place in windows.indices {
        windows[place].features = []
        windows[place].signals = [
          FeatureDrift(
            feature: "repeats", type: .number, valued: 90, rows: 90,
            results: [
              DriftResult(
                test: repeats, value: place < 10 ? 0.4 : place == 10 ? 0.28 : 0.26, threshold: 0.3,
                side: .below)
            ], histogram: DistributionPair(labels: [], edges: [], reference: [], current: []))
        ]
      }
    }
    let cause = try #require(found.causes.first)
    #expect(found.causes.count == 1 && cause.isSignal && cause.title == "repeats")
    let related = try #require(cause.correlation)
    #expect(related > 0.99)
    let excess = 0.3 / 0.26
    #expect(abs(cause.score - excess / (1 + excess) * (1 + related) / 2) < 1e-9)
    let told = WindowJudgement(found.judged, metric: .auc)
    #expect(told.driftWords() == "1 of 1 signals is beyond its limit (repeats)")
    #expect(told.others.map(\.name) == ["repeats"] && told.others[0].isSignal)
    #expect(told.uncomparedWords == nil && found.judged.driftedCount == 1)
  }

  @Test("A drifted feature scores strength times association")
  func drift() throws {
    var weeks = calm(["temp", "wind"])
    weeks.drift[0].psi[10] = 0.5
    weeks.drift[0].psi[11] = 0.5
    let cause = try #require(try attribution(weeks).causes.first)
    #expect(
      cause.kind
        == .drift(feature: "temp", worst: DriftResult(test: .psi, value: 0.5, threshold: 0.25)))
    let correlation = try #require(cause.correlation)
    #expect(correlation < -0.9)
    // e = 0.5 / 0.25
    #expect(abs(cause.score - 2.0 / 3 * (1 - correlation) / 2) < 1e-12)
    #expect(cause.title == "temp drifts")
  }

  @Test("A feature that the model hardly uses stands behind one that it leans on")
  func importance() throws {
    var weeks = calm(["temp", "wind"])
    for feature in 0..<2 { weeks.drift[feature].psi[11] = 0.5 }
    let equal = try attribution(weeks)
    #expect(equal.causes.map(\.feature) == ["temp", "wind"], "of equal ones by name")
    let weighed = try attribution(weeks, gains: ["temp": 1, "wind": 10])
    #expect(weighed.causes.map(\.feature) == ["wind", "temp"])
    #expect(abs(weighed.causes[1].score - equal.causes[0].score / 10) < 1e-12)
    #expect(weighed.gains.rank(of: "wind") == 1)
    #expect(weighed.gains.rank(of: "hour") == nil)
  }

  @Test("Values that went missing are a cause, unless chance explains it")
  func missing() throws {
    let found = try attribution(calm()) { windows in windows[11].features[0].valued = 800 }
    let cause = try #require(found.causes.first)
    guard case .missing("temp", let rise) = cause.kind else {
      Issue.record("\(cause.kind)")
      return
    }
    #expect((rise.share, rise.usual) == (0.2, 0))
    #expect(rise.windowsBefore == 8)
    // e = 0.2 / 0.05, and the nulls came with the fall.
    let association = (1 - (try #require(cause.correlation))) / 2
    #expect(abs(cause.score - 4.0 / 5 * association) < 1e-12)
    #expect(try attribution(calm()) { $0[11].features[0].valued = 999 }.causes.isEmpty)
  }

  @Test("The z of two shares is that of the pooled test")
  func z() throws {
    // Python 3.11: p = (30 + 10) / 400; (0.15 − 0.05) / sqrt(p (1 − p) (1/200 + 1/200))
    let z = try #require(AttributionInput.twoProportionZ(0.15, 200, 0.05, 200))
    #expect(abs(z - 3.333_333_333_333_333_5) < 1e-12)
    #expect(AttributionInput.twoProportionZ(0, 100, 0, 100) == nil)
    #expect(AttributionInput.twoProportionZ(0.1, 0, 0, 100) == nil)
  }

  @Test("A version that took over when the fall began is a cause, the nearer the likelier")
  func promotion() throws {
    let near = try attribution(calm(), promotions: [promotion(2, week: 10)])
    let cause = try #require(near.causes.first)
    guard case .promotion(let effect) = cause.kind else {
      Issue.record("\(cause.kind)")
      return
    }
    #expect((effect.version, effect.previous, effect.distance) == (2, 1, 0))
    #expect(abs(effect.before - 0.75) < 1e-12)
    #expect(abs(effect.after - 0.685) < 1e-12)
    // The monitor allows 0.72 − 0.70.
    let excess = (0.75 - 0.685) / 0.02
    #expect(abs(cause.score - excess / (1 + excess)) < 1e-9)
    let far = try attribution(calm(), promotions: [promotion(2, week: 11)])
    #expect(try #require(far.causes.first).score < cause.score)
    #expect(try attribution(calm(), promotions: [promotion(2, week: 6)]).causes.isEmpty)
  }

  @Test("Fewer labels than usual, and fewer rows, make the figure doubtful")
  func doubts() throws {
    let found = try attribution(calm()) { windows in
      windows[11].labelCoverage = 0.7
      windows[11].realized[0].rows = 100
    }
    #expect(
      found.causes.map(\.kind)
        == [.fewRows(100, usual: 1_000), .fewLabels(coverage: 0.7, usual: 1)])
    // Lacks 0.3, where 0.1 is a whole limit; both count half.
    #expect(abs(found.causes[1].score - 3.0 / 4 / 2) < 1e-9)
    #expect(abs(found.causes[0].score - 9.0 / 10 / 2) < 1e-9)
  }
}
