import Console
import Domain
import Store

/// Pages of runs, read again as far as they can have changed.
///
/// A run that has ended stays as it is until the counter of runs moves, which points of running
/// ones do not; so a page that is looked at while others train costs what is running on it.
struct RunPages: Sendable {
  /// Of the last page.
  private var ended: [RunID: Run] = [:]
  private var counts: [RunQuery: Int] = [:]
  private var runsRevision: Int64 = -1
  private var metricsRevision: Int64 = -1

  mutating func page(
    _ query: RunQuery, _ store: Store, _ revisions: StoreRevisions
  ) throws -> RunsPage {
    forget(revisions)
    let runs = try store.runs(query, knowing: ended)
    ended = Dictionary(
      uniqueKeysWithValues: runs.filter(\.status.isTerminal).map { ($0.id, $0) })
    return RunsPage(
      runs: runs, matching: try count(RunQuery(filter: query.filter, stages: query.stages), store),
      total: try count(RunQuery(stages: query.stages), store))
  }

  private mutating func forget(_ revisions: StoreRevisions) {
    if revisions[.runs] != runsRevision {
      ended = [:]
      counts = [:]
    } else if revisions[.metrics] != metricsRevision {
      counts = counts.filter { !$0.key.filter.asksMetrics }
    }
    runsRevision = revisions[.runs]
    metricsRevision = revisions[.metrics]
  }

  private mutating func count(_ query: RunQuery, _ store: Store) throws -> Int {
    if let known = counts[query] { return known }
    let count = try store.countRuns(query)
    counts[query] = count
    return count
  }
}
