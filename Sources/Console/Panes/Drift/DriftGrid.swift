import Domain
import Terminal

/// The heat map as values: its rows in order, and what each says of every window.
///
/// One pass over windows and features, since it is computed anew for each frame: 156 windows of 30
/// features take well under a millisecond.
struct DriftGrid {
  /// What was realized, what was predicted, what was true, the signals, then the features, those first that were furthest
  /// beyond a threshold in any window.
  let rows: [DriftRow]
  /// A list a row, with an entry a window.
  let levels: [[HeatMap.Level]]

  init(_ windows: [WindowReport], test: DriftTestName, metric: MetricKey?) {
    guard !windows.isEmpty else {
      (rows, levels) = ([], [])
      return
    }
    var features = FeatureLevels(windowCount: windows.count)
    for (index, window) in windows.enumerated() where window.state != .notEnoughData {
      features.add(window, at: index, test: test)
    }
    var rows: [DriftRow] = [.metric]
    var levels = [windows.map { DriftGrid.metricLevel($0, metric) }]
    let labels = windows.lazy.compactMap { $0.labels?.feature }.first
    for row in [DriftRow.prediction] + (labels.map { [.labels($0)] } ?? [])
    where windows.contains(where: { row.drift(in: $0) != nil }) {
      rows.append(row)
      levels.append(windows.map { DriftGrid.level(row, in: $0, test) })
    }
    for name in Self.signals(windows) {
      rows.append(.signal(name))
      levels.append(windows.map { DriftGrid.level(name, in: $0) })
    }
    for place in features.order {
      rows.append(.feature(features.names[place]))
      levels.append(features.levels[place])
    }
    self.rows = rows
    self.levels = levels
  }

  private static func metricLevel(
    _ window: WindowReport, _ metric: MetricKey?
  ) -> HeatMap.Level {
    if window.state == .notEnoughData { return .unknown }
    guard window.matured, window.state != .labelsPending else { return .pending }
    guard let realized = metric.flatMap({ window[$0] }) else { return .unknown }
    return realized.breached ? .degraded : .low
  }

  private static func level(
    _ row: DriftRow, in window: WindowReport, _ test: DriftTestName
  ) -> HeatMap.Level {
    guard window.state != .notEnoughData else { return .unknown }
    if case .labels = row, !window.matured { return .pending }
    return row.drift(in: window)?[test].map { level($0) } ?? .unknown
  }

  /// Those of any window, in the order of the window that has most.
  private static func signals(_ windows: [WindowReport]) -> [DriftTestName] {
    let most = windows.max { $0.signals.count < $1.signals.count }
    return most.map { $0.signals.compactMap { $0.results.first?.test } } ?? []
  }

  /// A signal within its limit is never near to it, since most lie there always.
  private static func level(_ signal: DriftTestName, in window: WindowReport) -> HeatMap.Level {
    guard let result = window.signal(signal) else {
      return window.state == .notEnoughData || window.matured ? .unknown : .pending
    }
    return result.side == .none ? .unknown : result.drifted ? .beyond(result.excess) : .low
  }

  /// From this share of a threshold on a place is shown as near to it: PSI's usual 0.1 of 0.25.
  static let nearExcess = 0.4

  static func level(_ result: DriftResult) -> HeatMap.Level {
    if result.drifted { return .beyond(result.excess) }
    return result.excess >= nearExcess ? .near : .low
  }
}

/// Levels of each feature, gathered window by window.
private struct FeatureLevels {
  let windowCount: Int
  private(set) var names: [String] = []
  private(set) var levels: [[HeatMap.Level]] = []
  private var worst: [Double] = []
  private var places: [String: Int] = [:]

  init(windowCount: Int) { self.windowCount = windowCount }

  /// Those that were furthest out first; equal ones as declared, so that rows keep their places.
  var order: [Int] {
    names.indices.sorted { left, right in
      worst[left] == worst[right] ? left < right : worst[left] > worst[right]
    }
  }

  /// Windows nearly always have the same features in the same order, so that is tried first.
  /// Elements are read in place: a copy of a feature retains a dozen arrays.
  mutating func add(_ window: WindowReport, at index: Int, test: DriftTestName) {
    for column in window.features.indices {
      let name = window.features[column].feature
      let isUsual = column < names.count && names[column] == name
      let place = isUsual ? column : places[name] ?? append(name)
      for item in window.features[column].results.indices
      where window.features[column].results[item].test == test {
        levels[place][index] = DriftGrid.level(window.features[column].results[item])
      }
      // Always by the first test, so that another one changes the shades and moves no row.
      let excess = window.features[column].results.first?.excess ?? 0
      worst[place] = max(worst[place], excess)
    }
  }

  private mutating func append(_ name: String) -> Int {
    places[name] = names.count
    names.append(name)
    worst.append(0)
    levels.append(Array(repeating: .unknown, count: windowCount))
    return names.count - 1
  }
}
