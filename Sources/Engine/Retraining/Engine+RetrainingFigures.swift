import Domain
import Insight
import Store

/// Where the rows of an endpoint's retraining come from.
struct RowSource {
  /// nil: what the endpoint has answered.
  var dataset: DatasetName?
  /// That of the dataset; a policy cannot be declared without.
  var timeColumn: String?
  /// Who takes items, where rows are interactions.
  var user: String?

  init(of policy: RetrainingPolicy, in project: Project) {
    let training = project.training(policy.training)
    dataset = policy.data(of: training?.task) == .dataset ? training?.dataset : nil
    timeColumn = training?.timeColumn
    user = training?.task?.kind == .ranking ? training?.user : nil
  }
}

extension Engine {
  /// Finds out what the decision turns on.
  func fill(
    _ figures: Set<RetrainingFigure>, for decision: RetrainingDecision, of endpoint: Endpoint,
    _ source: RowSource, in situation: inout RetrainingDecision.Situation
  ) throws {
    guard !figures.isEmpty, let live = endpoint.liveVersion,
      let champion = try store.version(of: endpoint.model, live)
    else { return }
    if figures.contains(.judgedWindow) {
      situation.judgedWindow = try judgedWindow(of: endpoint, live)
    }
    guard figures.contains(.championAge) || figures.contains(.newRows) else { return }
    let learnt = try champion.snapshot.flatMap { try store.snapshot($0)?.timeRange?.upperBound }
    (situation.learntUntil, situation.championMadeAt) = (learnt, champion.createdAt)
    guard figures.contains(.newRows) else { return }
    // What a challenger has learnt that was rejected is not new either.
    let tried = try situation.recent.first { $0.stage != .failed }?.snapshot
      .flatMap { try store.snapshot($0)?.timeRange?.upperBound }
    let since = [learnt, tried].compactMap(\.self).max() ?? champion.createdAt
    situation.newRows = RetrainingDecision.NewRows(
      count: try newRows(of: endpoint, source, since: since, asked: decision.rowCountsAsked),
      since: since)
  }

  /// The latest window that was judged by enough rows and labels, where it is one of the champion's.
  private func judgedWindow(of endpoint: Endpoint, _ live: Int) throws -> WindowReport? {
    guard let monitor = project.monitor(of: endpoint.name),
      let index = try store.lastJudgedWindow(
        endpoint: endpoint.name, rowsMin: monitor.rowsMin,
        labelCoverageMin: monitor.labelCoverageMin),
      let window: WindowReport = try store.window(endpoint: endpoint.name, index: index)
    else { return nil }
    return window.version == live && window.role == .champion ? window : nil
  }

  private func newRows(
    of endpoint: Endpoint, _ source: RowSource, since: Timestamp, asked: [Int]
  ) throws -> Int {
    let known = countedRows.withLock { $0[endpoint.name] }
    var counted = CountedRows(since: since, count: 0)
    if let dataset = source.dataset {
      guard let newest = try newestValid(of: dataset), let timeColumn = source.timeColumn else {
        return 0
      }
      counted.snapshot = newest.id
      if let known, known.since == since, known.snapshot == newest.id { return known.count }
      counted.count = try store.rows(of: newest.id, columns: [timeColumn])
        .column(timeColumn).instants.count { $0 > since.milliseconds }
    } else {
      let labels = try store.labelCount(endpoint: endpoint.name)
      let most = source.user == nil ? 1 : CountedRows.rowsPerListMax
      if let known,
        !known.isStale(since: since, labels: labels, rowsPerLabel: most, asked: asked)
      {
        return known.count
      }
      counted.labels = labels
      counted.count = try labelledRows(
        of: endpoint, from: since + TimeSpan(milliseconds: 1), user: source.user)
    }
    countedRows.withLock { $0[endpoint.name] = counted }
    return counted.count
  }

  /// The latest is nearly always valid, and is read alone.
  private func newestValid(of dataset: DatasetName) throws -> DatasetSnapshot? {
    let latest = try store.latestSnapshot(of: dataset)
    return latest?.isValid == false
      ? try store.snapshots(of: dataset).first(where: \.isValid) : latest
  }

  /// Rows of the traffic whose label is known, of lists the items that users took; read a week at a time.
  ///
  /// - Parameters:
  ///   - through: the last time that counts; nil: all that were answered.
  ///   - user: the input that says who takes items; nil where answers are no lists, or are to be counted
  ///     themselves.
  func labelledRows(
    of endpoint: Endpoint, from start: Timestamp, through: Timestamp? = nil, user: String?
  ) throws -> Int {
    let log = try endpoints.runtime(of: endpoint).log
    guard let first = log.firstTime, let last = log.lastTime else { return 0 }
    let end = min(last, through ?? last) + TimeSpan(milliseconds: 1)
    var from = max(first, start)
    var seen = Set<PredictionID>()
    var count = 0
    while from < end {
      let until = min(from + .days(7), end)
      let blocks = try log.blocks(from: from, until: until, roles: EndpointRole.answering)
      let ids = blocks.flatMap { $0.ids(learntBy: user) }.filter { seen.insert($0).inserted }
      let truths = try store.truths(endpoint: endpoint.name, ids: ids)
      count += truths.reduce(0) { $0 + $1.rows(ofLists: user != nil) }
      from = until
    }
    return count
  }
}

extension PredictionBlock {
  /// Those that may be learnt from: of lists the ones that a user got.
  fileprivate func ids(learntBy user: String?) -> [PredictionID] {
    guard let user else { return ids }
    guard let users = inputs[user]?.values else { return [] }
    return ids.indices.filter { !users.isMissing(at: $0) }.map { ids[$0] }
  }
}

extension Truth? {
  /// How many rows it makes.
  fileprivate func rows(ofLists: Bool) -> Int {
    guard ofLists else { return self == nil ? 0 : 1 }
    return if case .items(let items) = self { items.count } else { 0 }
  }
}
