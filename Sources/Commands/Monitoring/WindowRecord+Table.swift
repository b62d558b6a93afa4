import Datasets
import Domain

extension WindowRecord {
  /// One row a window; drifted features in one cell, separated by spaces.
  static func table(_ windows: [WindowRecord]) -> Table {
    let judged = windows.map(\.judged)
    return Table(columns: [
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
    ])
  }
}
