import Domain

/// Large things that have arrived, and those on their way: a bounded cache, so that going back to
/// a run does not ask for it again.
public struct LoadedData: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var value: Loaded?
    /// Why the last request failed, in a sentence.
    var failure: String?
    /// The store's change counter when it was asked for.
    var revision: Int64
  }

  /// Things kept beyond what the pane in view wants.
  static let entriesMax = 48

  private var entries: [LoadRequest: Entry] = [:]
  /// Oldest first.
  private var order: [LoadRequest] = []
  /// Asked for and not yet answered, with the change counter at that time.
  private var awaited: [LoadRequest: Int64] = [:]

  public init() {}

  func failure(_ request: LoadRequest) -> String? { entries[request]?.failure }

  func isAwaited(_ request: LoadRequest) -> Bool { awaited[request] != nil }

  func runs(_ query: RunQuery) -> RunsPage? {
    guard case .runs(let page) = entries[.runs(query)]?.value else { return nil }
    return page
  }

  func history(_ run: RunID, _ key: String) -> [MetricPoint]? {
    guard case .history(let points) = entries[.metricHistory(run, key: key)]?.value else {
      return nil
    }
    return points
  }

  func artifacts(_ run: RunID) -> [Artifact]? {
    guard case .artifacts(let files) = entries[.artifacts(run)]?.value else { return nil }
    return files
  }

  var runKeys: RunKeys? {
    guard case .runKeys(let keys) = entries[.runKeys]?.value else { return nil }
    return keys
  }

  func log(_ job: JobID) -> [LogLine]? {
    guard case .log(let lines) = entries[.jobLog(job)]?.value else { return nil }
    return lines
  }

  /// Whether a demand needs asking: it is not here, it failed, or it may have changed since.
  func lacks(_ demand: Demand, revision: Int64) -> Bool {
    guard awaited[demand.request] == nil else { return false }
    guard let entry = entries[demand.request] else { return true }
    return (demand.isLive || entry.failure != nil) && entry.revision < revision
  }

  mutating func await(_ request: LoadRequest, revision: Int64) {
    awaited[request] = revision
  }

  mutating func store(_ value: Loaded, for request: LoadRequest, keeping demanded: Set<LoadRequest>)
  {
    let revision = awaited.removeValue(forKey: request) ?? entries[request]?.revision ?? 0
    var value = value
    if case .history(let points) = value { value = .history(HistoryThinning.thinned(points)) }
    entries[request] = Entry(value: value, failure: nil, revision: revision)
    order.removeAll { $0 == request }
    order.append(request)
    evict(keeping: demanded)
  }

  /// Keeps the old value: a failed reload must not empty the screen.
  mutating func fail(_ request: LoadRequest, _ sentence: String) {
    let revision = awaited.removeValue(forKey: request) ?? entries[request]?.revision ?? 0
    entries[request] = Entry(
      value: entries[request]?.value, failure: sentence, revision: revision)
    if !order.contains(request) { order.append(request) }
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
