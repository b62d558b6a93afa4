import Datasets
import Domain

import struct Drift.Signal

extension WindowRecord {
  /// One row a window; drifted features in one cell, separated by spaces. Where any is a recommender's,
  /// the signals follow, a column each.
  static func table(_ windows: [WindowRecord]) -> Table {
    let judged = windows.map(\.judged)
    return Table(
      columns: [
        Column(name: "endpoint", values: .categories(windows.map(\.endpoint))),
        Column(name: "index", values: .integer(windows.map { Int64($0.index) })),
        Column(name: "start", values: .time(windows.map(\.start.milliseconds))),
        Column(name: "end", values: .time(windows.map(\.end.milliseconds))),
        Column(name: "state", values: .categories(windows.map(\.state))),
        Column(name: "rows", values: .integer(windows.map { Int64($0.rows) })),
        Column(name: "version", values: .integer(windows.map { Int64($0.version) })),
        Column(name: "role", values: .categories(windows.map(\.role.rawValue))),
        Column(name: "label_coverage", values: .number(windows.map(\.labelCoverage))),
        Column(name: "metric", values: .categories(judged.map { $0?.metric.text })),
        Column(name: "value", values: .number(judged.map { $0?.value ?? .nan })),
        Column(name: "threshold", values: .number(judged.map { $0?.threshold ?? .nan })),
        Column(
          name: "drifted", values: .categories(windows.map { $0.drifted.joined(separator: " ") })),
      ] + signals(windows))
  }

  private static func signals(_ windows: [WindowRecord]) -> [Column] {
    let reports = windows.map(\.judgement.window)
    guard reports.contains(where: { !$0.signals.isEmpty }) else { return [] }
    return Signal.all.map { signal in
      Column(
        name: signal.name.rawValue,
        values: .number(reports.map { $0.signal(signal.name)?.value ?? .nan }))
    }
  }
}
