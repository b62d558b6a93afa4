import Datasets
import Domain
import Outcomes
import Store
import Training

/// A month of an endpoint that answers lists: whom it answered, how well, and what was decided.
///
/// Figures are means over all answers of which it is known what was taken: one a user and week where
/// each user is asked for once a week.
public struct ListMonthRow: Sendable, Equatable, Codable {
  /// `2017-04`.
  public var month: String
  /// Distinct users who were answered.
  public var users: Int
  /// Precision at 10 of version 1, asked now for the same users; nil where it is not defined.
  public var precisionFrozen: Double?
  /// Precision at 10 of what was answered then.
  public var precisionChampion: Double?
  /// NDCG at 10 of version 1.
  public var ndcgFrozen: Double?
  /// NDCG at 10 of what was answered then.
  public var ndcgChampion: Double?
  /// Distinct items that were shown, of those that the champion knows, 0...1.
  public var coverage: Double?
  /// Share of what was taken, each user and item once, that version 1 does not know, 0...1.
  public var unseenShare: Double?
  /// What the champion gained in precision on the worst day of requests: where each user is asked for once
  /// a week, in the worst week.
  public var worstGain: Double?
  /// The version that answered most of them as champion.
  public var championVersion: Int
  /// What the retrainings of the month came to.
  public var decision: MonthRow.Decision
  /// Why, with each retraining's day.
  public var reason: String

  /// What the champion gained over the frozen first version in precision; nil where either is not
  /// defined.
  public var gain: Double? {
    precisionChampion.flatMap { champion in precisionFrozen.map { champion - $0 } }
  }

  private enum CodingKeys: String, CodingKey {
    case month, users, coverage, decision, reason
    case precisionFrozen = "precision_frozen"
    case precisionChampion = "precision_champion"
    case ndcgFrozen = "ndcg_frozen"
    case ndcgChampion = "ndcg_champion"
    case unseenShare = "unseen_share"
    case championVersion = "champion_version"
    case worstGain = "worst_gain"
  }
}

/// The months of an endpoint that answers lists.
public struct MonthlyListReport: Sendable, Equatable, Codable {
  /// The first month first; those without traffic are left out.
  public var months: [ListMonthRow]

  /// - Parameters:
  ///   - from: the first month's first instant.
  ///   - until: exclusive.
  /// - Throws: `StoreError`, and `OutcomesError` where answers are no lists, or do not fit the labels.
  public static func make(
    of endpoint: Endpoint, in store: Store, from: Timestamp, until: Timestamp
  ) throws -> MonthlyListReport {
    let frozen = try LiveModel.load(endpoint.model, version: 1, from: store)
    return MonthlyListReport(
      months: try MonthOfTraffic.map(of: endpoint, in: store, from: from, until: until) { month in
        try row(month, frozen, endpoint.model, in: store)
      })
  }

  private static let precision = Metric.named(.precision10)
  private static let ndcg = Metric.named(.ndcg10)

  private static func row(
    _ month: MonthOfTraffic, _ frozen: LiveModel, _ model: ModelName, in store: Store
  ) throws -> ListMonthRow {
    let champion = try LiveModel.load(model, version: month.championVersion, from: store)
    let truths = Truths(month.truths)
    let old = try month.answers { try frozen.answers(to: frozen.inputs(of: $0.inputs)) }
    let new = try month.answers { try $0.answers(of: .ranking) }
    let users = try month.versions.flatMap { rows in
      let ids = try rows.inputs.column(frozen.columns[0].name).values
      return (0..<ids.count).map { ids.text(at: $0) }
    }
    return ListMonthRow(
      month: month.start.monthText, users: Set(users.compactMap(\.self)).count,
      precisionFrozen: try precision?.value(of: old, truths),
      precisionChampion: try precision?.value(of: new, truths),
      ndcgFrozen: try ndcg?.value(of: old, truths),
      ndcgChampion: try ndcg?.value(of: new, truths),
      coverage: coverage(of: new, champion.model),
      unseenShare: unseen(month.truths, users, frozen.model),
      worstGain: try worstGain(of: new, over: old, truths, month.versions.flatMap(\.times)),
      championVersion: month.championVersion, decision: month.decision, reason: month.reason)
  }

  private static func worstGain(
    of new: Answers?, over old: Answers?, _ truths: Truths, _ times: [Timestamp]
  ) throws -> Double? {
    guard let old, let new,
      let before = precision?.losses(try AlignedOutcomes(old, truths)),
      let now = precision?.losses(try AlignedOutcomes(new, truths))
    else { return nil }
    let known = times.indices.filter { truths.isKnown($0) }
    guard known.count == before.count, known.count == now.count else { return nil }
    var days: [Timestamp: (gain: Double, rows: Double)] = [:]
    for (place, row) in known.enumerated() {
      let day = days[times[row].startOfDay] ?? (0, 0)
      days[times[row].startOfDay] = (day.gain + before[place] - now[place], day.rows + 1)
    }
    return days.values.map { $0.gain / $0.rows }.min()
  }

  private static func coverage(of answers: Answers?, _ model: TrainedModel) -> Double? {
    guard case .rankings(let lists) = answers, let known = model.recommender?.items.count, known > 0
    else { return nil }
    return Double(Set(lists.codes).count) / Double(known)
  }

  private static func unseen(
    _ truths: [Truth?], _ users: [String?], _ model: TrainedModel
  ) -> Double? {
    var taken: [String: Set<String>] = [:]
    for (user, truth) in zip(users, truths) {
      if let user, case .items(let items) = truth { taken[user, default: []].formUnion(items) }
    }
    let all = taken.values.reduce(0) { $0 + $1.count }
    guard all > 0, let recommender = model.recommender else { return nil }
    let unseen = taken.values.joined().count { recommender.place(of: ExactText($0)) == nil }
    return Double(unseen) / Double(all)
  }
}
