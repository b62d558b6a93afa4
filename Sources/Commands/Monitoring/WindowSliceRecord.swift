import Domain
import Store

import enum Terminal.NumberText

/// A slice of a window of a recommender as the command line shows it.
struct WindowSliceRecord: Encodable {
  let endpoint: String
  let index: Int
  let start: Timestamp
  let end: Timestamp
  let version: Int
  let role: EndpointRole
  let by: EvaluationSlice.Grouping
  let name: String
  let bounds: String?
  let users: Int
  let items: Int?
  let hitShare: Double?
  let metrics: [String: Double]
  let errors: [String: Double]
  let hitRateLower: Double
  let hitRateUpper: Double
  /// Of each metric since the version's first window; none in that, and of slices that it lacks.
  let change: [String: Double]

  init(_ slice: EvaluationSlice, of window: WindowReport, since first: WindowReport?) {
    (endpoint, index) = (window.endpoint.text, window.index)
    (start, end) = (window.start, window.end)
    (version, role) = (window.version, window.role)
    (by, name, bounds) = (slice.by, slice.name, slice.bounds)
    (users, items, hitShare) = (slice.users, slice.items, slice.hitShare)
    (metrics, errors) = (slice.metrics, slice.errors ?? [:])
    (hitRateLower, hitRateUpper) = (slice.hitRateLower, slice.hitRateUpper)
    let before = first.flatMap { slice.counterpart(in: $0.slices) }
    change = Dictionary(
      uniqueKeysWithValues: slice.metrics.keys.compactMap { metric in
        slice.change(of: metric, from: before).map { (metric, $0) }
      })
  }

  /// The head of the CSV of no slice; metrics are columns of those that have them.
  static let columns = [
    "endpoint", "index", "start", "end", "version", "role", "by", "name", "bounds", "users",
    "items",
    "hit_share", "hit_rate_lower", "hit_rate_upper",
  ]
}

/// The slices of windows: `curlew drift --slices`.
struct WindowSlices {
  /// A window that has slices, with the version's first; nil where that is none before it.
  private let windows: [(report: WindowReport, first: WindowReport?)]

  /// - Throws: `StoreError` of a record.
  init(_ reports: [WindowReport], in store: Store) throws {
    windows = try reports.filter { !$0.slices.isEmpty }.map { report in
      let first = try store.firstWindows(
        endpoint: report.endpoint, version: report.version, as: report.role, before: report.index,
        rowsMin: 1, count: 1)
      return (report, first.first)
    }
  }

  var isEmpty: Bool { windows.isEmpty }

  var records: [WindowSliceRecord] {
    windows.flatMap { report, first in
      report.slices.map { WindowSliceRecord($0, of: report, since: first) }
    }
  }

  /// Each window by itself, with what it is called.
  var tables: [(title: String, table: TextTable)] {
    windows.map { report, first in
      let title =
        "\(report.endpoint) \(WindowReport.spanText(report.start, report.end)), v\(report.version) as "
        + "\(report.role.rawValue), \(NumberText.percent(report.labelCoverage)) of "
        + "\(counted(report.rows, "row")) labelled"
      return (title, EvaluationText.table(report.slices, since: first?.slices ?? []))
    }
  }
}
