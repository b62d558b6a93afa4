import Domain

/// The fields of runs that are known, and what experiments there are: what filters, orders and
/// columns can speak of.
struct RunFields {
  let metrics: [String]
  let params: [String]
  let tags: [String]
  /// In alphabetical order.
  let experiments: [String]

  /// All keys of the store once they are read; until then those of some runs.
  ///
  /// - Parameter runs: those in view.
  init(_ runs: [Run], _ context: PaneContext) {
    experiments = context.data.experiments.values.sorted()
    let inView = RunColumns.metricKeys(runs)
    if let keys = context.loaded.runKeys {
      metrics = inView + keys.metrics.filter { !inView.contains($0) }
      params = keys.params
      tags = keys.tags
    } else {
      let sample = runs.prefix(RunFields.sampleMax)
      metrics = inView
      params = Set(sample.flatMap(\.params.keys)).sorted()
      tags = Set(sample.flatMap(\.tags.keys)).sorted()
    }
  }

  /// Runs that are looked at while the store's keys are on their way.
  private static let sampleMax = 100

  /// Metrics first, since that is what one asks for.
  var all: [FilterField] {
    metrics.map { .metric($0) } + FilterAttribute.allCases.map { .attribute($0) }
      + params.map { .param($0) } + tags.map { .tag($0) }
  }

  static func explanation(_ field: FilterField) -> String {
    switch field {
    case .metric: "its last value"
    case .param: "as it was given"
    case .tag: "tag"
    case .attribute(let attribute):
      switch attribute {
      case .id: "32 letters and digits, or how they begin"
      case .name: "the run's name"
      case .status: "scheduled, running, finished, failed, killed, lost"
      case .user: "who started it"
      case .experiment: "by its id or name"
      case .started: "when it began: 2026-11-01, -7d"
      case .ended: "when it ended"
      case .duration: "how long it took: 90s, 2h"
      }
    }
  }
}
