import Domain
import Terminal

/// One param, metric or fact of all runs that are compared.
struct ComparisonRow: Hashable, Sendable {
  /// `metric`, `param`, `data`, `tag` or `run`.
  var kind: String
  var key: String
  /// One a run, the baseline's first; nil where the run does not have it.
  var values: [String?]
  /// Of a metric: by how much each run is above the baseline.
  var gains: [Double?] = []

  var differs: Bool { Set(values).count > 1 || gains.contains { $0.map { $0 != 0 } ?? false } }

  /// What goes in and comes out: those that differ first; within both, metrics, params, data and
  /// tags, each by name.
  static func figures(_ runs: [Run]) -> [ComparisonRow] {
    let tags = Set(runs.flatMap(\.tags.keys)).filter { !isEnvironment($0) }.sorted()
    let all =
      RunColumns.metricKeys(runs).map { metric($0, runs) }
      + rows("param", keys: Set(runs.flatMap(\.params.keys)).sorted(), runs) { $0.params[$1] }
      + rows("data", keys: Set(runs.flatMap(\.inputs).map(\.context)).sorted(), runs) { run, key in
        run.inputs.first { $0.context == key }?.snapshot.short
      } + rows("tag", keys: tags, runs) { $0.tags[$1] }
    return all.filter(\.differs) + all.filter { !$0.differs }
  }

  /// Where and how the runs were made.
  static func environment(_ runs: [Run], _ data: ConsoleData) -> [ComparisonRow] {
    let tags = Set(runs.flatMap(\.tags.keys)).filter(isEnvironment).sorted()
    let all =
      [
        ComparisonRow(kind: "run", key: "state", values: runs.map { $0.status.rawValue }),
        ComparisonRow(
          kind: "run", key: "experiment", values: runs.map { data.experimentName($0.experiment) }),
        ComparisonRow(
          kind: "run", key: "by", values: runs.map { $0.user.isEmpty ? nil : $0.user }),
        ComparisonRow(
          kind: "run", key: "job", values: runs.map { $0.job.map(\.description) }),
        ComparisonRow(
          kind: "run", key: "started", values: runs.map { $0.startedAt.secondText }),
      ] + rows("tag", keys: tags, runs) { $0.tags[$1] }
    return all.filter(\.differs) + all.filter { !$0.differs }
  }

  /// Tags that say how a run came about, rather than what it is about.
  private static func isEnvironment(_ tag: String) -> Bool {
    tag.hasPrefix("env.") || tag.hasPrefix("curlew.") || tag.hasPrefix("mlflow.")
  }

  private static func metric(_ key: String, _ runs: [Run]) -> ComparisonRow {
    let base = runs.first?.metrics[key]
    return ComparisonRow(
      kind: "metric", key: key,
      values: runs.map { run in run.metrics[key].map { RunList.figure($0) } },
      gains: runs.map { run in base.flatMap { base in run.metrics[key].map { $0 - base } } })
  }

  private static func rows(
    _ kind: String, keys: [String], _ runs: [Run], value: (Run, String) -> String?
  ) -> [ComparisonRow] {
    keys.map { key in
      ComparisonRow(kind: kind, key: key, values: runs.map { value($0, key) })
    }
  }
}
