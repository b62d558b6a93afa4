import Domain
import Foundation

extension Benchmark {
  static let stream = Benchmark(
    name: "stream",
    summary: "a year of known changes through the loop at its defaults: are months named rightly",
    repetitions: 20
  ) { seeds, sheet in
    try await WorkFolder.with { folder in
      var years: [WatchedYear] = []
      for seed in 1...seeds {
        let project = folder.appending(path: "\(seed)")
        let year = try await WatchedYear.run(rows: 60_000, seed: UInt64(seed), in: project)
        try FileManager.default.removeItem(at: project)
        sheet.note("seed \(seed): \(StreamVerdict.words(year))")
        years.append(year)
      }
      StreamVerdict.print(years, on: sheet)
    }
  }
}

/// What the windows of a ``ShiftingYear`` are to say, month by month.
struct StreamVerdict: Sendable {
  let month: Int
  let title: String
  /// Whether a window says it.
  let isSaid: @Sendable (WindowReport) -> Bool
  /// Whether every window must say it; else half of them.
  let isOfAll: Bool

  /// The months that are judged: the first two are learnt from.
  static let all: [StreamVerdict] =
    [3, 4].map { StreamVerdict(month: $0, title: "quiet", isSaid: isQuiet, isOfAll: true) }
    + [5, 6].map { StreamVerdict($0, "n0 or n1 drifts") { $0.names(["n0", "n1"]) } }
    + [7, 8].map { StreamVerdict($0, "labels drift") { $0.labels?.drifted == true } }
    + [StreamVerdict(9, "degraded") { $0.state == .degraded }]
    + [StreamVerdict(10, "degraded, or a new model is as good as before") { $0.isOfTheChange }]
    + [StreamVerdict(11, "c1 or n3 drifts") { $0.names(["c1", "n3"]) }]
    + [StreamVerdict(month: 12, title: "quiet", isSaid: isBack, isOfAll: true)]

  private static let isQuiet: @Sendable (WindowReport) -> Bool = {
    $0.state != .drifting && $0.state != .degraded
  }

  /// Month 12 is as the first months were, and a model of then has learnt from months 5, 6 and 11: what
  /// moved in these has moved since, and nothing else may be named.
  private static let isBack: @Sendable (WindowReport) -> Bool = {
    $0.state != .degraded && $0.isOfFeatures(among: ["n0", "n1", "c1", "n3"])
  }

  private init(
    _ month: Int, _ title: String, isSaid: @escaping @Sendable (WindowReport) -> Bool
  ) {
    self.init(month: month, title: title, isSaid: isSaid, isOfAll: false)
  }

  private init(
    month: Int, title: String, isSaid: @escaping @Sendable (WindowReport) -> Bool, isOfAll: Bool
  ) {
    self.month = month
    self.title = title
    self.isSaid = isSaid
    self.isOfAll = isOfAll
  }

  func isNamed(in year: WatchedYear) -> Bool {
    let windows = year.windows(inMonth: month)
    let saying = windows.count(where: isSaid)
    return isOfAll ? saying == windows.count : saying * 2 >= windows.count
  }

  static func print(_ years: [WatchedYear], on sheet: ResultTable) {
    for verdict in all {
      let named = years.count { verdict.isNamed(in: $0) }
      sheet.figure(
        "month \(verdict.month) named: \(verdict.title)", Double(named) / Double(years.count) * 100,
        "%", goal: .atLeast(100))
    }
    let calm = all.filter(\.isOfAll)
    let windows = calm.flatMap { verdict in
      years.flatMap { $0.windows(inMonth: verdict.month).map(verdict.isSaid) }
    }
    sheet.figure(
      "windows of months 3, 4 and 12 that alarm",
      Double(windows.count { !$0 }) / Double(windows.count) * 100, "%",
      goal: .atMost(1))
    for month in 3...12 {
      let values = years.compactMap { $0.auc(inMonth: month) }
      let mean = values.reduce(0, +) / Double(max(1, values.count))
      sheet.figure(
        "mean AUC of month \(month)", mean, "", goal: month == 10 ? .atLeast(0.75) : nil)
    }
  }

  /// Which months it names, and what came of the retrainings.
  static func words(_ year: WatchedYear) -> String {
    let missed = all.filter { !$0.isNamed(in: year) }.map { verdict in
      let windows = year.windows(inMonth: verdict.month).map { window in
        ([window.state.word] + window.driftedNames + window.breachWords).joined(separator: " ")
      }
      return "month \(verdict.month) (\(windows.joined(separator: ", ")))"
    }
    let promoted = year.retrainings.filter { $0.stage == .promoted }.map(\.proposedAt.dateText)
    return (missed.isEmpty ? "all named" : "not named: \(missed.joined(separator: ", "))")
      + ", AUC of month 10 \(year.auc(inMonth: 10).map(ResultTable.number) ?? "–")"
      + ", promoted \(promoted.joined(separator: " "))"
  }
}

extension WindowReport {
  fileprivate var driftedNames: [String] {
    (driftedFeatures + [prediction, labels].compactMap(\.self).filter(\.drifted)).map(\.feature)
  }

  fileprivate var breachWords: [String] {
    realized.filter(\.breached).map { breach in
      let parts = [breach.value, breach.threshold, breach.reference].map {
        $0.map(ResultTable.number) ?? "–"
      }
      return "\(parts[0]) beyond \(parts[1]) of \(parts[2])"
    }
  }

  /// What a model of before the change must be called, or one that has learnt it: its AUC was 0.78 in
  /// months 3 and 4.
  fileprivate var isOfTheChange: Bool {
    state == .degraded || self[.auc].map { $0.value >= 0.74 } ?? false
  }

  /// Whether none but these drift, the answers and the labels among the others.
  fileprivate func isOfFeatures(among names: Set<String>) -> Bool {
    driftedNames.allSatisfy(names.contains)
  }

  fileprivate func names(_ features: Set<String>) -> Bool {
    driftedFeatures.contains { features.contains($0.feature) }
  }
}
