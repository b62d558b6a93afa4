import Console
import Domain

/// A recommender's endpoint in place of the flights': no features, and nine signals a week.
enum Shop {
  static let data: ConsoleData = {
    var data = Flights.july
    data.windows = [Flights.endpoint: windows]
    data.driftTests += tests
    return data
  }()

  private static let tests = [
    traits("unknown_users", title: "unknown users", unit: .share),
    traits("coverage", title: "coverage", unit: .share, worse: .below),
    traits("gini", title: "Gini"),
    traits("popularity_shown", title: "pop. shown"),
    traits("item_age", title: "item age", unit: .days),
    traits("model_age", title: "model age", unit: .days),
    traits("unknown_items", title: "unknown items", unit: .share),
    traits("popularity_taken", title: "pop. taken"),
    traits("repeats", title: "repeats", unit: .share, worse: .below),
  ]

  private static func traits(
    _ name: String, title: String, unit: DriftTestTraits.Unit = .statistic,
    worse: DriftSide = .above
  ) -> DriftTestTraits {
    DriftTestTraits(DriftTestName(rawValue: name), title: title, unit: unit, worse: worse)
  }

  private static let windows = Flights.windows.map { window in
    var window = window
    let week = Double(window.index)
    window.features = []
    window.prediction = nil
    window.signals = [
      signal("unknown_users", 0.001 * week, 0.05, 1_400),
      signal("coverage", 0.312 - 0.004 * week, week < 6 ? nil : 0.28, 18_211, .below),
      signal("gini", 0.921 + 0.002 * week, week < 6 ? nil : 0.967, 18_211),
      signal("popularity_shown", 0.02 + 0.001 * week, 0.1, 14_000, groups: true),
      signal("item_age", 61.5 + 7 * week, week < 6 ? nil : 104.3, 14_000),
      signal("model_age", 7 * (week + 1), nil, 1_400),
    ]
    if window.matured {
      window.signals += [
        signal("unknown_items", 0.019 + 0.003 * week, 0.05, 12_204),
        signal("popularity_taken", 0.05, 0.1, 11_890, groups: true),
        signal("repeats", 0.41 - 0.006 * week, week < 6 ? nil : 0.35, 12_204, .below),
      ]
    }
    return window
  }

  private static func signal(
    _ name: String, _ value: Double, _ limit: Double?, _ count: Int,
    _ side: DriftSide = .above, groups: Bool = false
  ) -> FeatureDrift {
    let tenths = groups ? 10 : 0
    return FeatureDrift(
      feature: name, type: groups ? .category : .number, valued: count, rows: count,
      results: [
        DriftResult(
          test: DriftTestName(rawValue: name), value: value, threshold: limit ?? 0,
          side: limit == nil ? .none : side)
      ],
      histogram: DistributionPair(
        labels: (0..<tenths).map { "tenth \($0 + 1)" }, edges: [],
        reference: (0..<tenths).map { _ in 0.1 },
        current: (0..<tenths).map { 0.1 + 0.01 * (4.5 - Double($0)) }))
  }
}
