import Domain
import Outcomes
import Store

/// What an endpoint answered in a month, what turned out to be true, and what was decided.
struct MonthOfTraffic {
  /// Its first instant.
  let start: Timestamp
  /// By version, the one that answered most first; not empty.
  let versions: [AnsweredRows]
  /// Of their rows one after the other; nil where it is not known.
  let truths: [Truth?]
  let decision: MonthRow.Decision
  /// Why, with each retraining's day.
  let reason: String
  private let model: ModelName
  private let windows: [WindowReport]

  /// Windows and retrainings that are looked back on.
  private static let windowsMax = 10_000

  var championVersion: Int { versions[0].version }

  /// What is made of each month with traffic, the first one first; one month is in memory at a time.
  ///
  /// - Parameter until: exclusive.
  static func map<Row>(
    of endpoint: Endpoint, in store: Store, from: Timestamp, until: Timestamp,
    _ row: (MonthOfTraffic) throws -> Row
  ) throws -> [Row] {
    let log = try store.predictionLog(endpoint.name)
    let windows = try store.windows(endpoint: endpoint.name, last: windowsMax)
    let retrainings = try store.retrainings(endpoint: endpoint.name, limit: windowsMax)
    var rows: [Row] = []
    var start = from.startOfMonth
    while start < until {
      let end = Timestamp(start.date.nextMonth)
      let versions = try AnsweredRows.read(
        log, from: start, until: end, roles: EndpointRole.answering)
      if !versions.isEmpty {
        let span = start..<end
        let verdict = verdict(retrainings.filter { span.contains($0.proposedAt) })
        rows.append(
          try row(
            MonthOfTraffic(
              start: start, versions: versions,
              truths: try store.truths(endpoint: endpoint.name, ids: versions.flatMap(\.ids)),
              decision: verdict.0, reason: verdict.1, model: endpoint.model,
              windows: windows.filter { span.contains($0.start) })))
      }
      start = end
    }
    return rows
  }

  /// Of all rows, in the order of ``truths``.
  func answers(_ answers: (AnsweredRows) throws -> Answers) throws -> Answers? {
    try Alignment.concatenated(versions.map(answers))
  }

  /// What was answered at the time.
  func answers(in store: Store) throws -> Answers? {
    try answers { rows in
      let model = try LiveModel.load(model, version: rows.version, from: store)
      return try rows.answers(of: model.model.task)
    }
  }

  /// Features beyond their thresholds in most of the month's windows, worst first.
  var drifted: [String] {
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

  private static func verdict(_ retrainings: [Retraining]) -> (MonthRow.Decision, String) {
    let ended = retrainings.filter(\.stage.isTerminal).sorted { $0.proposedAt < $1.proposedAt }
    guard !ended.isEmpty else { return (.none, "no retraining was due") }
    let decision: MonthRow.Decision =
      ended.contains { $0.stage == .promoted } ? .promoted : .rejected
    let reason = ended.map { "\($0.proposedAt.dateText) \($0.stage.rawValue): \($0.reason)" }
    return (decision, reason.joined(separator: "; "))
  }
}

extension Metric {
  /// Of answers and truths row by row; nil where it is not defined.
  func value(of answers: Answers?, _ truths: Truths) throws -> Double? {
    try answers.flatMap { value(try AlignedOutcomes($0, truths)) }
  }
}
