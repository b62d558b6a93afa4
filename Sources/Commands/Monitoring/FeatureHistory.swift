import Console
import Datasets
import Domain

import struct Drift.DriftTest
import enum Terminal.NumberText

/// One feature's drift tests over windows.
struct FeatureHistory {
  /// The name under which the model's own output is asked for.
  static let prediction = "prediction"
  /// The same for what turned out to be true.
  static let labels = "label"

  struct Window: Encodable {
    let endpoint: String
    let index: Int
    let start: Timestamp
    let end: Timestamp
    let version: Int
    let rows: Int
    let drift: WindowRecord.FeatureRecord
    let histogram: DistributionPair
  }

  let feature: String
  let windows: [Window]

  /// - Throws: ``CommandError/unknownFeature(_:known:)`` where windows were compared and none has
  ///   that feature.
  static func of(_ feature: String, in reports: [WindowReport]) throws -> FeatureHistory {
    let windows = reports.compactMap { report in
      drift(of: feature, in: report).map { drift in
        Window(
          endpoint: report.endpoint.text, index: report.index, start: report.start,
          end: report.end, version: report.version, rows: report.rows,
          drift: WindowRecord.FeatureRecord(drift), histogram: drift.histogram)
      }
    }
    let known = Set(reports.flatMap { ($0.features + $0.signals).map(\.feature) }).sorted()
    if windows.isEmpty, !known.isEmpty {
      throw CommandError.unknownFeature(feature, known: known)
    }
    return FeatureHistory(feature: feature, windows: windows)
  }

  static func drift(of feature: String, in report: WindowReport) -> FeatureDrift? {
    report.features.first { $0.feature == feature }
      ?? report.signals.first { $0.feature == feature }
      ?? (feature == prediction ? report.prediction : nil)
      ?? report.labels.flatMap {
        [labels, $0.feature].contains(feature) || $0.feature == "label \(feature)" ? $0 : nil
      }
  }

  /// A row a window, a column a test; a value beyond its threshold has it behind it.
  var text: TextTable {
    let tests = self.tests
    let severalEndpoints = Set(windows.map(\.endpoint)).count > 1
    var columns: [(String, TextTable.Alignment)] = [
      ("WINDOW", .left), ("STATE", .left), ("ROWS", .right), ("VERSION", .right),
    ]
    if severalEndpoints { columns.insert(("ENDPOINT", .left), at: 0) }
    columns += tests.map { ($0.rawValue.uppercased(), .left) }
    let rows = windows.map { window in
      var row = [
        WindowReport.spanText(window.start, window.end),
        window.drift.drifted ? "drifting" : "no drift", NumberText.count(window.drift.valued),
        "v\(window.version)",
      ]
      if severalEndpoints { row.insert(window.endpoint, at: 0) }
      return row + tests.map { Self.cell($0, of: window) }
    }
    return TextTable(columns: columns, rows: rows)
  }

  private static func cell(_ test: DriftTestName, of window: Window) -> String {
    guard let result = window.drift.tests.first(where: { $0.test == test }) else {
      return NumberText.none
    }
    let traits = DriftTest.traits(of: test)
    guard let limit = result.limit else { return traits.text(result.value) }
    let sign = result.drifted ? result.side.sign : result.side.oppositeSign
    let texts = traits.texts(result.value, against: limit)
    return "\(texts.value) \(sign) \(texts.limit)"
  }

  /// One row a window and test.
  var table: Table {
    let rows = windows.flatMap { window in window.drift.tests.map { (window, $0) } }
    return Table(columns: [
      Column(name: "endpoint", values: .categories(rows.map(\.0.endpoint))),
      Column(name: "index", values: .integer(rows.map { Int64($0.0.index) })),
      Column(name: "start", values: .time(rows.map(\.0.start.milliseconds))),
      Column(name: "end", values: .time(rows.map(\.0.end.milliseconds))),
      Column(name: "version", values: .integer(rows.map { Int64($0.0.version) })),
      Column(name: "rows", values: .integer(rows.map { Int64($0.0.drift.rows) })),
      Column(name: "feature", values: .categories(rows.map { _ in feature })),
      Column(name: "test", values: .categories(rows.map(\.1.test.rawValue))),
      Column(name: "value", values: .number(rows.map(\.1.value))),
      Column(name: "threshold", values: .number(rows.map { $0.1.threshold ?? .nan })),
      Column(name: "limit", values: .number(rows.map { $0.1.limit ?? .nan })),
      Column(name: "side", values: .categories(rows.map(\.1.side.rawValue))),
      Column(name: "drifted", values: .boolean(rows.map { $0.1.drifted ? 1 : 0 })),
    ])
  }

  private var tests: [DriftTestName] {
    let present = Set(windows.flatMap { $0.drift.tests.map(\.test) })
    let known = DriftTest.allTraits.map(\.name)
    return known.filter(present.contains)
      + present.subtracting(known).sorted { $0.rawValue < $1.rawValue }
  }
}
