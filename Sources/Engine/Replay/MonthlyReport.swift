import Datasets
import Domain
import Outcomes
import Store

/// A month of an endpoint's life: what it served, how well, and what was decided.
public struct MonthRow: Sendable, Equatable, Codable {
  /// `2013-04`.
  public var month: String
  /// Rows answered.
  public var rows: Int
  /// The version that answered most of them as champion.
  public var championVersion: Int
  /// AUC of version 1 on the month's labelled rows, scored now; nil where it is not defined.
  public var aucFrozen: Double?
  /// AUC of what was answered then.
  public var aucChampion: Double?
  /// Features beyond their thresholds in most of the month's windows, worst first.
  public var drifted: [String]
  /// What the retrainings of the month came to.
  public var decision: Decision
  /// Why, with each retraining's day.
  public var reason: String

  /// What the champion gained over the frozen first version; nil where either is not defined.
  public var gain: Double? {
    aucChampion.flatMap { champion in aucFrozen.map { champion - $0 } }
  }

  /// How a month ended for the champion.
  public enum Decision: String, Sendable, Codable {
    /// A challenger took over, none was good enough, none was trained.
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
  /// The first month first; those without traffic are left out.
  public var months: [MonthRow]

  /// Windows and retrainings that a report looks back on.
  private static let windowsMax = 10_000

  /// - Parameters:
  ///   - from: the first month's first instant.
  ///   - until: exclusive.
  /// - Throws: `StoreError`, and `OutcomesError` where answers and labels do not fit.
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
      let versions = try AnsweredRows.read(
        log, from: start, until: end, roles: EndpointRole.answering)
      if let main = versions.first {
        let truths = Truths(
          try store.truths(endpoint: endpoint.name, ids: versions.flatMap(\.ids)))
        let span = start..<end
        let verdict = verdict(retrainings.filter { span.contains($0.proposedAt) })
        months.append(
          MonthRow(
            month: start.monthText, rows: truths.rowCount, championVersion: main.version,
            aucFrozen: try auc(
              versions.map { try frozen.answers(to: frozen.inputs(of: $0.inputs)) }, truths),
            aucChampion: try auc(
              versions.map { rows in
                let model = try LiveModel.load(endpoint.model, version: rows.version, from: store)
                return try rows.answers(of: model.model.task)
              }, truths),
            drifted: drifted(windows.filter { span.contains($0.start) }),
            decision: verdict.0, reason: verdict.1))
      }
      start = end
    }
    return MonthlyReport(months: months)
  }

  /// Of the answers of several versions, in the order of the truths.
  private static func auc(_ answers: [Answers], _ truths: Truths) throws -> Double? {
    guard let answers = try Alignment.concatenated(answers) else { return nil }
    return Metric.auc.value(try AlignedOutcomes(answers, truths))
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
