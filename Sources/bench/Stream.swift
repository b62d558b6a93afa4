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
    + [9, 10].map { StreamVerdict($0, "degraded") { $0.state == .degraded } }
    + [StreamVerdict(11, "c1 or n3 drifts") { $0.names(["c1", "n3"]) }]
    + [StreamVerdict(month: 12, title: "quiet", isSaid: isQuiet, isOfAll: true)]

  private static let isQuiet: @Sendable (WindowReport) -> Bool = {
    $0.state != .drifting && $0.state != .degraded
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
    let calm = years.flatMap { year in [3, 4, 12].flatMap { year.windows(inMonth: $0) } }
    let alarms = calm.count { !isQuiet($0) }
    sheet.figure(
      "windows of months 3, 4 and 12 that alarm", Double(alarms) / Double(calm.count) * 100, "%",
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
        ([window.state.word] + window.driftedNames).joined(separator: " ")
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

  fileprivate func names(_ features: Set<String>) -> Bool {
    driftedFeatures.contains { features.contains($0.feature) }
  }
}
