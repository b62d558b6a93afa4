import Console
import Domain

/// A recommender's endpoint in place of the flights': no features, nine signals a week, and slices of those
/// whose labels have matured.
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
      window.slices = [
        slice(.activity, "low", "items: 1 to 14", 466, 0.151 - 0.001 * week),
        slice(.activity, "middle", "items: 15 to 39", 471, 0.243 - 0.002 * week),
        slice(.activity, "high", "items: 40 to 212", 463, 0.388 - 0.012 * week),
        slice(.activity, "unknown", nil, 12, 0.092),
        slice(.itemAge, "last 30 days", nil, 310, 0.012, items: 402),
        slice(.itemAge, "older", nil, 1_377, 0.222 - 0.004 * week, items: 5_101),
        slice(.kind, "tea", nil, 801, 0.061, items: 88),
      ]
    }
    return window
  }

  private static func slice(
    _ by: EvaluationSlice.Grouping, _ name: String, _ bounds: String?, _ users: Int,
    _ precision: Double, items: Int? = nil
  ) -> EvaluationSlice {
    EvaluationSlice(
      by: by, name: name, bounds: bounds, users: users, items: items, hitShare: precision,
      metrics: [
        "precision@10": precision, "recall@10": precision / 2, "ndcg@10": precision * 1.25,
        "hit_rate@10": precision * 2,
      ], errors: ["precision@10": 0.2 / Double(users).squareRoot()],
      hitRateLower: precision * 1.9, hitRateUpper: precision * 2.1)
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
