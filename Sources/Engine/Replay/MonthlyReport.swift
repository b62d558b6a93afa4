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

  /// - Parameters:
  ///   - from: the first month's first instant.
  ///   - until: exclusive.
  /// - Throws: `StoreError`, and `OutcomesError` where answers and labels do not fit.
  public static func make(
    of endpoint: Endpoint, in store: Store, from: Timestamp, until: Timestamp
  ) throws -> MonthlyReport {
    let frozen = try LiveModel.load(endpoint.model, version: 1, from: store)
    return MonthlyReport(
      months: try MonthOfTraffic.map(of: endpoint, in: store, from: from, until: until) { month in
        let truths = Truths(month.truths)
        return MonthRow(
          month: month.start.monthText, rows: truths.rowCount,
          championVersion: month.championVersion,
          aucFrozen: try Metric.auc.value(
            of: month.answers { try frozen.answers(to: frozen.inputs(of: $0.inputs)) }, truths),
          aucChampion: try Metric.auc.value(of: month.answers(in: store), truths),
          drifted: month.drifted, decision: month.decision, reason: month.reason)
      })
  }
}
