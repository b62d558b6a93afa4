import Domain

extension Signal {
  /// Share of what was taken (the distinct items of each request) that the version does not know and so
  /// could not show, 0...1.
  ///
  /// The default, 0.05: a model of the grocer passes it when it is three months old (0.012 in its first
  /// week, 0.096 at most), and its NDCG@10 has fallen from 0.28 to 0.21 by then.
  static let unknownItems = Signal(
    "unknown_items", title: "unknown items", isOfLabels: true, defaultLimit: 0.05
  ) { traffic in
    guard let takings = traffic.takings, !takings.isEmpty else { return nil }
    let unknown = takings.count { $0.item == nil }
    return Figure(value: Double(unknown) / Double(takings.count), count: takings.count)
  }

  /// The Jensen-Shannon distance (base 2) between the shares of ``PopularityTenths`` in what was taken
  /// and in what the version learnt from, 0...1; items that it does not know are left out.
  ///
  /// The default, 0.1, is twice what windows of the grocer have (0.025 to 0.058 in nine months).
  static let popularityTaken = Signal(
    "popularity_taken", title: "pop. taken", unit: .statistic, isOfLabels: true,
    defaultLimit: 0.1
  ) { traffic in
    guard let takings = traffic.takings,
      let reference = PopularityTenths(traffic.catalogue).shares(traffic.catalogue.taken)
    else { return nil }
    var weights = [Double](repeating: 0, count: traffic.catalogue.count)
    for item in takings.compactMap(\.item) { weights[item] += 1 }
    return distance(of: weights, by: traffic.takers, from: reference, traffic)
  }

  /// Share of what was taken that its user had taken before in what the version learnt from, 0...1. It
  /// falls as users turn to other things.
  static let repeats = Signal("repeats", title: "repeats", worse: .below, isOfLabels: true) {
    guard let takings = $0.takings, !takings.isEmpty else { return nil }
    let repeats = takings.count(where: \.isRepeat)
    return Figure(value: Double(repeats) / Double(takings.count), count: takings.count)
  }
}
