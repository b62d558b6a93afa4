import Datasets
import Domain
import Statistics
import Store

/// A month of an endpoint's life: what it served, how well, and what was decided.
public struct MonthRow: Sendable, Equatable, Codable {
  /// `2013-04`.
  public var month: String
  /// Rows answered.
  public var rows: Int
  /// The version that answered most of them.
  public var championVersion: Int
  /// AUC of version 1 on the month's labelled rows, scored now; nil where it is not defined.
  public var aucFrozen: Double?
  /// AUC of what was answered then.
  public var aucChampion: Double?
  /// Features beyond their thresholds in most of the month's windows, worst first.
  public var drifted: [String]
  public var decision: Decision
  public var reason: String

  public enum Decision: String, Sendable, Codable {
    case promoted, rejected, none
  }

  private enum CodingKeys: String, CodingKey {
    case month, rows, drifted, decision, reason
    case championVersion = "champion_version"
    case aucFrozen = "auc_frozen"
    case aucChampion = "auc_champion"
  }
}

/// The months of an endpoint, each computed from the prediction log, the labels, the windows and
/// the ledger.
public struct MonthlyReport: Sendable, Equatable, Codable {
  public var months: [MonthRow]

  /// Windows and retrainings that a report looks back on.
  private static let windowsMax = 10_000

  /// - Parameters:
  ///   - from: the first month's first instant.
  ///   - until: exclusive.
  public static func make(
    of endpoint: Endpoint, in store: Store, from: Timestamp, until: Timestamp
  ) throws -> MonthlyReport {
    let log = try store.predictionLog(endpoint.name)
    let frozen = try LiveModel.load(endpoint.model, version: 1, from: store)
    let windows = try store.windows(endpoint: endpoint.name, last: windowsMax)
    let retrainings = try store.retrainings(endpoint: endpoint.name, limit: windowsMax)
    var months: [MonthRow] = []
    var start = from.startOfMonth
    while start < until {
      let end = Timestamp(start.date.nextMonth)
      let rows = try WindowRows.read(log, from: start, until: end)
      if rows.rowCount > 0 {
        let labels = try store.labels(endpoint: endpoint.name, ids: rows.ids)
        let labelled = labels.indices.filter { !labels[$0].isNaN }
        let truths = labelled.map { labels[$0] }
        let frozenScores = try frozen.predict(frozen.inputs(of: rows.inputs))
        let span = start..<end
        let verdict = verdict(retrainings.filter { span.contains($0.proposedAt) })
        months.append(
          MonthRow(
            month: start.monthText, rows: rows.rowCount, championVersion: rows.mainVersion ?? 0,
            aucFrozen: Metrics.rocAUC(
              scores: labelled.map { frozenScores[$0] }, labels: truths),
            aucChampion: Metrics.rocAUC(
              scores: labelled.map { rows.outputs[$0] }, labels: truths),
            drifted: drifted(windows.filter { span.contains($0.start) }),
            decision: verdict.0, reason: verdict.1))
      }
      start = end
    }
    return MonthlyReport(months: months)
  }

  private static func verdict(_ retrainings: [Retraining]) -> (MonthRow.Decision, String) {
    let ended = retrainings.filter(\.stage.isTerminal).sorted { $0.proposedAt < $1.proposedAt }
    guard !ended.isEmpty else { return (.none, "no retraining was due") }
    let decision: MonthRow.Decision =
      ended.contains { $0.stage == .promoted } ? .promoted : .rejected
    let reason = ended.map { "\($0.proposedAt.dateText) \($0.stage.rawValue): \($0.reason)" }
    return (decision, reason.joined(separator: "; "))
  }

  private static func drifted(_ windows: [WindowReport]) -> [String] {
    var worst: [String: (windows: Int, place: Int)] = [:]
    for window in windows {
      for (place, feature) in window.driftedFeatures.enumerated() {
        let known = worst[feature.feature] ?? (0, 0)
        worst[feature.feature] = (known.windows + 1, known.place + place)
      }
    }
    return worst.filter { $0.value.windows * 2 > windows.count }
      .sorted { ($0.value.place, $0.key) < ($1.value.place, $1.key) }.map(\.key)
  }
}
