import Domain

/// Large things that have arrived, and those on their way: a bounded cache, so that going back to
/// a run does not ask for it again.
public struct LoadedData: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var value: Loaded?
    /// Why the last request failed, in a sentence.
    var failure: String?
    /// How the store stood when it was asked for.
    var asked: RevisionStamp
  }

  /// The store's change counter, and the sum of those of the parts that an answer comes from.
  struct RevisionStamp: Sendable, Hashable {
    var whole: Int64 = 0
    var part: Int64 = 0
    /// Whether what was asked for still went on.
    var isLive = false

    init() {}

    init(_ demand: Demand, _ data: ConsoleData) {
      whole = data.revision
      part = demand.request.topics.reduce(0) { $0 + data.revisions[$1] }
      isLive = demand.isLive
    }
  }

  /// Things kept beyond what the pane in view wants.
  static let entriesMax = 48
  /// Pages of runs kept beyond what the pane in view wants.
  static let pagesMax = 2

  private var entries: [LoadRequest: Entry] = [:]
  /// Oldest first.
  private var order: [LoadRequest] = []
  /// Asked for and not yet answered.
  private var awaited: [LoadRequest: RevisionStamp] = [:]

  public init() {}

  func failure(_ request: LoadRequest) -> String? { entries[request]?.failure }

  func isAwaited(_ request: LoadRequest) -> Bool { awaited[request] != nil }

  func runs(_ query: RunQuery) -> RunsPage? {
    guard case .runs(let page) = entries[.runs(query)]?.value else { return nil }
    return page
  }

  func runSet(_ ids: [RunID]) -> [Run]? {
    guard case .runSet(let runs) = entries[.runSet(ids)]?.value else { return nil }
    return runs
  }

  func history(
    _ run: RunID, _ key: String, steps: ClosedRange<Int64>? = nil
  ) -> MetricCurve? {
    let request = LoadRequest.metricHistory(run, key: key, steps: steps)
    guard case .history(let curve) = entries[request]?.value else { return nil }
    return curve
  }

  /// What is here of the steps shown: the stretch that is wanted, until it has come the shortest
  /// one that has them all.
  func stretch(
    _ run: RunID, _ key: String, _ steps: StepStretch
  ) -> (steps: ClosedRange<Int64>, curve: MetricCurve)? {
    if let curve = history(run, key, steps: steps.wanted) { return (steps.wanted, curve) }
    var best: (steps: ClosedRange<Int64>, curve: MetricCurve)?
    for (request, entry) in entries {
      guard case .metricHistory(run, key, let found?) = request,
        case .history(let curve)? = entry.value, found.lowerBound <= steps.shown.lowerBound,
        found.upperBound >= steps.shown.upperBound
      else { continue }
      if let best, best.steps.count <= found.count { continue }
      best = (found, curve)
    }
    return best
  }

  func artifacts(_ run: RunID) -> [Artifact]? {
    guard case .artifacts(let files) = entries[.artifacts(run)]?.value else { return nil }
    return files
  }

  var runKeys: RunKeys? {
    guard case .runKeys(let keys) = entries[.runKeys]?.value else { return nil }
    return keys
  }

  func artifactHead(_ run: RunID, _ path: String) -> ArtifactHead? {
    guard case .artifactHead(let head) = entries[.artifactHead(run, path: path)]?.value else {
      return nil
    }
    return head
  }

  /// nil until it has been read; then nil where the run keeps none.
  func evaluation(_ run: RunID) -> Evaluation?? {
    guard case .evaluation(let evaluation) = entries[.evaluation(run)]?.value else {
      return .none
    }
    return .some(evaluation)
  }

  func importance(_ model: ModelName, _ version: Int) -> [FeatureImportance]? {
    let request = LoadRequest.importance(model, version: version)
    guard case .importance(let gains) = entries[request]?.value else { return nil }
    return gains
  }

  /// nil until it has been read, and where the version is no recommender.
  func recommender(_ model: ModelName, _ version: Int) -> RecommenderKnowledge? {
    let request = LoadRequest.recommender(model, version: version)
    guard case .recommender(let known) = entries[request]?.value else { return nil }
    return known
  }

  /// nil until it has been read, and where the version is no recommender.
  func recommendation(_ model: ModelName, _ version: Int, user: ExactText) -> Recommendation? {
    let request = LoadRequest.recommendation(model, version: version, user: user)
    guard case .recommendation(let answer) = entries[request]?.value else { return nil }
    return answer
  }

  /// nil until it has been read, and where it is gone.
  func snapshot(_ id: SnapshotID) -> DatasetSnapshot? {
    guard case .snapshot(let snapshot) = entries[.snapshot(id)]?.value else { return nil }
    return snapshot
  }

  /// nil until it has been read.
  func interactions(_ id: SnapshotID, _ columns: InteractionColumns) -> InteractionProfile? {
    let request = LoadRequest.interactions(id, columns)
    guard case .interactions(let profile) = entries[request]?.value else { return nil }
    return profile
  }

  func commitChanges(from old: String, to new: String) -> CommitChanges? {
    let request = LoadRequest.commitChanges(from: old, to: new)
    guard case .commitChanges(let changes) = entries[request]?.value else { return nil }
    return changes
  }

  func log(_ job: JobID) -> [LogLine]? {
    guard case .log(let lines) = entries[.jobLog(job)]?.value else { return nil }
    return lines
  }

  /// Whether a demand needs asking: it is not here, it failed, or it may have changed since.
  func lacks(_ demand: Demand, _ data: ConsoleData) -> Bool {
    guard awaited[demand.request] == nil else { return false }
    guard let entry = entries[demand.request] else { return true }
    let now = RevisionStamp(demand, data)
    if entry.failure != nil { return entry.asked.whole < now.whole }
    // What has ended since is asked for once more: its last words may have come after the answer.
    return (demand.isLive || entry.asked.isLive) && entry.asked.part < now.part
  }

  mutating func await(_ demand: Demand, _ data: ConsoleData) {
    awaited[demand.request] = RevisionStamp(demand, data)
  }

  mutating func store(_ value: Loaded, for request: LoadRequest, keeping demanded: Set<LoadRequest>)
  {
    let asked = awaited.removeValue(forKey: request) ?? entries[request]?.asked ?? RevisionStamp()
    entries[request] = Entry(value: value, failure: nil, asked: asked)
    order.removeAll { $0 == request }
    order.append(request)
    if case .runs = request { evictPages(keeping: demanded) }
    evict(keeping: demanded)
  }

  /// Keeps the old value: a failed reload must not empty the screen.
  mutating func fail(_ request: LoadRequest, _ sentence: String) {
    let asked = awaited.removeValue(forKey: request) ?? entries[request]?.asked ?? RevisionStamp()
    entries[request] = Entry(
      value: entries[request]?.value, failure: sentence, asked: asked)
    if !order.contains(request) { order.append(request) }
  }

  /// Pages of runs are the largest things here: the latest few will do.
  private mutating func evictPages(keeping demanded: Set<LoadRequest>) {
    let pages = order.filter { if case .runs = $0 { !demanded.contains($0) } else { false } }
    let old = Set(pages.dropLast(LoadedData.pagesMax))
    for page in old { entries[page] = nil }
    order.removeAll { old.contains($0) }
  }

  private mutating func evict(keeping demanded: Set<LoadRequest>) {
    var excess = order.count - LoadedData.entriesMax
    guard excess > 0 else { return }
    order.removeAll { request in
      guard excess > 0, !demanded.contains(request) else { return false }
      excess -= 1
      entries[request] = nil
      return true
    }
  }
}
