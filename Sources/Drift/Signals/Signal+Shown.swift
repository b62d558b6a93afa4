import Domain
import Statistics

extension Signal {
  /// Share of the known items that any list of the window shows, 0...1; see
  /// `Metrics.catalogueCoverage`. It rises with the number of requests, so that only windows of the
  /// same version say what is usual.
  static let coverage = Signal("coverage", title: "coverage", worse: .below) { traffic in
    Metrics.catalogueCoverage(shown: traffic.shown).map {
      Figure(value: $0, count: traffic.catalogue.count)
    }
  }

  /// How unequally the lists of the window show the known items, 0...1; see `Metrics.giniOfExposure`.
  static let gini = Signal("gini", title: "Gini", unit: .statistic) { traffic in
    Metrics.giniOfExposure(shown: traffic.shown).map {
      Figure(value: $0, count: traffic.catalogue.count)
    }
  }

  /// The Jensen-Shannon distance (base 2) between the shares of ``PopularityTenths`` in what the window
  /// shows and in what the version shows to the users whom it learnt from, 0...1.
  ///
  /// The default, 0.1, is five times what windows of the grocer have (0.008 to 0.021 in nine months).
  static let popularityShown = Signal(
    "popularity_shown", title: "pop. shown", unit: .statistic, defaultLimit: 0.1
  ) { traffic in
    guard let reference = traffic.shownReference, reference.count == PopularityTenths.count else {
      return nil
    }
    return distance(
      of: traffic.shown.map { Double($0) }, by: traffic.requests, from: reference, traffic)
  }

  /// The mean over all shown items of the days since each was first taken in the training data.
  static let itemAge = Signal("item_age", title: "item age", unit: .days) { traffic in
    guard let mean = Metrics.mean(traffic.ages) else { return nil }
    return Figure(value: mean, count: traffic.ages.count)
  }

  /// - Parameters:
  ///   - weights: how often each item was met.
  ///   - requests: of so many requests: what one of them has does not come about independently, so that
  ///     chance counts it once.
  static func distance(
    of weights: [Double], by requests: Int, from reference: [Double], _ traffic: RankedTraffic
  ) -> Figure? {
    guard let current = PopularityTenths(traffic.catalogue).shares(weights),
      let distance = DiscreteDivergence.jensenShannonDistance(reference, current)
    else { return nil }
    return Figure(
      value: distance, count: Int(weights.reduce(0, +)),
      chance: chance(requests, reference, current, of: traffic.catalogue.users.count),
      shares: DistributionPair(
        labels: PopularityTenths.names, edges: [], reference: reference, current: current))
  }

  /// What the distance exceeds by chance in one window in a hundred.
  private static func chance(
    _ requests: Int, _ reference: [Double], _ current: [Double], of users: Int
  ) -> Double? {
    func counts(_ shares: [Double], _ rows: Int) -> [Int] {
      shares.map { Int(($0 * Double(rows)).rounded()) }
    }
    let (before, now) = (counts(reference, users), counts(current, requests))
    guard before.contains(where: { $0 > 0 }), now.contains(where: { $0 > 0 }) else { return nil }
    return ExchangeableCounts(reference: before, current: now)
      .limit(level: falseAlarmsMax, term: DiscreteDivergence.jensenShannonTerm)
      .squareRoot()
  }
}
