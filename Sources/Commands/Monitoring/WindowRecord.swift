import Console
import Domain
import Insight

import struct Drift.DriftTest
import enum Terminal.NumberText

/// A judged window as the command line shows it.
struct WindowRecord: Encodable {
  struct TestRecord: Encodable {
    let test: DriftTestName
    let value: Double
    /// As declared; the limit is what decided, with what chance gives counted in.
    let threshold: Double?
    let limit: Double?
    /// Beyond which side of the limit it has drifted; `none` where there is no limit.
    let side: DriftSide
    let pValue: Double?
    let drifted: Bool
  }

  struct FeatureRecord: Encodable {
    let feature: String
    let type: ColumnType
    let rows: Int
    let valued: Int
    let drifted: Bool
    let tests: [TestRecord]

    init(_ drift: FeatureDrift) {
      feature = drift.feature
      type = drift.type
      rows = drift.rows
      valued = drift.valued
      drifted = drift.drifted
      tests = drift.results.map {
        TestRecord(
          test: $0.test, value: $0.value, threshold: $0.side == .none ? nil : $0.threshold,
          limit: $0.side == .none ? nil : $0.limit, side: $0.side, pValue: $0.pValue,
          drifted: $0.drifted)
      }
    }
  }

  let endpoint: String
  let index: Int
  let start: Timestamp
  let end: Timestamp
  let state: String
  /// Why it is unjudged; nil in every other state.
  let reason: String?
  let rows: Int
  let version: Int
  let role: EndpointRole
  let reference: SnapshotID?
  let referenceRows: Int
  let labelCoverage: Double
  /// For people; not among the keys.
  private let knownLabelCoverage: Double?
  let matured: Bool
  let realized: [RealizedMetric]
  let drifted: [String]
  let features: [FeatureRecord]
  let prediction: FeatureRecord?
  let label: FeatureRecord?
  /// Of recommenders, in the roster's order; empty of other models.
  let signals: [FeatureRecord]
  /// For tables; JSON has all figures that it is made of.
  let judgement: WindowJudgement

  private enum CodingKeys: String, CodingKey {
    case endpoint, index, start, end, state, reason, rows, version, role, reference, referenceRows
    case labelCoverage, matured, realized, drifted, features, prediction, label, signals
  }

  init(_ judgement: WindowJudgement) {
    let report = judgement.window
    self.judgement = judgement
    endpoint = report.endpoint.text
    index = report.index
    start = report.start
    end = report.end
    state = report.stateWords
    reason = report.state == .unjudged ? judgement.unjudgedWords : nil
    rows = report.rows
    version = report.version
    role = report.role
    reference = report.reference
    referenceRows = report.referenceRows
    labelCoverage = report.labelCoverage
    knownLabelCoverage = report.knownLabelCoverage
    matured = report.matured
    realized = report.realized
    drifted =
      (report.driftedFeatures + report.driftedSignals).map(\.feature)
      + (report.prediction?.drifted == true ? [FeatureHistory.prediction] : [])
      + (report.labels?.drifted == true ? [FeatureHistory.labels] : [])
    features =
      report.driftedFeatures.map { FeatureRecord($0) }
      + report.features.filter { !$0.drifted }.map { FeatureRecord($0) }
    prediction = report.prediction.map { FeatureRecord($0) }
    label = report.labels.map { FeatureRecord($0) }
    signals = report.signals.map { FeatureRecord($0) }
  }

  static let columns: [(String, TextTable.Alignment)] = [
    ("WINDOW", .left), ("STATE", .left), ("ROWS", .right), ("VERSION", .right),
    ("REALIZED", .left), ("LABELS", .right), ("DRIFTED", .left),
  ]

  /// A row a window.
  ///
  /// - Parameter hasRoles: whether it says as what a version answered.
  static func table(of windows: [WindowRecord], hasRoles: Bool) -> TextTable {
    guard hasRoles else { return TextTable(columns: columns, rows: rows(windows)) }
    var columns = columns
    columns.insert(("ROLE", .left), at: 4)
    return TextTable(
      columns: columns,
      rows: windows.map { window in
        var row = window.row(with: 1, until: window.end)
        row.insert(window.role.rawValue, at: 4)
        return row
      })
  }

  /// A row a window; windows without traffic that follow each other share one.
  static func rows(_ windows: [WindowRecord]) -> [[String]] {
    var rows: [[String]] = []
    var place = 0
    while place < windows.count {
      let first = windows[place]
      var end = place + 1
      while first.rows == 0, end < windows.count, windows[end].rows == 0 { end += 1 }
      rows.append(first.row(with: end - place, until: windows[end - 1].end))
      place = end
    }
    return rows
  }

  private func row(with count: Int, until end: Timestamp) -> [String] {
    [
      WindowReport.spanText(start, end),
      count > 1 ? "no traffic (\(NumberText.count(count)) windows)" : state,
      NumberText.count(rows), "v\(version)",
      judged.map(Self.words) ?? reason ?? NumberText.none,
      NumberText.percent(knownLabelCoverage),
      driftedWords,
    ]
  }

  /// The metric that judges the endpoint.
  var judged: RealizedMetric? { judgement.realized }

  /// `auc 0.641 < 0.650`: the sign says what is, so that a glance tells which side it is on.
  private static func words(_ realized: RealizedMetric) -> String {
    let metric = realized.metric
    guard let threshold = realized.threshold else {
      return "\(metric.text) \(metric.text(realized.value))"
    }
    let texts = metric.texts(realized.value, against: threshold)
    let sign = realized.value < threshold ? "<" : realized.value > threshold ? ">" : "="
    return "\(metric.text) \(texts.value) \(sign) \(texts.limit)"
  }

  /// `temp psi 0.31 > 0.25, wind ks 0.12 > 0.10`: each drifted feature with its worst test, and the
  /// answers and labels likewise.
  private var driftedWords: String {
    let others = judgement.others.map(Self.words)
    guard !features.isEmpty else {
      let signals = judgement.window.signals.count
      let none =
        judgement.state == .notEnoughData
        ? "not compared" : signals > 0 ? "none of \(signals) signals" : "none watched"
      return others.isEmpty ? none : others.joined(separator: ", ")
    }
    let words = judgement.movers.map(Self.words)
    let parts = words.isEmpty ? others + ["none of \(features.count)"] : words + others
    return parts.joined(separator: ", ")
  }

  private static func words(_ mover: WindowJudgement.Mover) -> String {
    let worst = mover.worst
    let test = DriftTest.traits(of: worst.test)
    let name =
      mover.isSignal ? test.name.rawValue : "\(mover.name) \(test.name.rawValue)"
    let texts = test.texts(worst.value, against: worst.limit)
    return "\(name) \(texts.value) \(worst.side.sign) \(texts.limit)"
  }
}
