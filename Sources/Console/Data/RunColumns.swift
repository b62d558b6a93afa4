import Domain
import Terminal

/// Which metrics and params a table of runs shows: those that tell its runs apart.
enum RunColumns {
  static let metricsMax = 3
  static let paramsMax = 4
  /// Runs that are looked at to find the keys; the rest rarely has others.
  private static let sampleMax = 200

  /// Metric keys, those that usually judge first, each number under one name: that of its course,
  /// which a run has from its first round on, before the figures that it ends with. Unknown metrics
  /// go by how many runs have them; the others keep their places while runs train.
  static func metricKeys(_ runs: [Run]) -> [String] {
    var counts: [String: Int] = [:]
    for run in runs.prefix(sampleMax) {
      for key in run.metrics.keys { counts[key, default: 0] += 1 }
    }
    let ordered = counts.map { key, count in
      let rank = rank(key)
      return (
        rank: rank, form: form(key), rarity: rank == judging.count ? -count : 0, key: key
      )
    }.sorted { ($0.rank, $0.form, $0.rarity, $0.key) < ($1.rank, $1.form, $1.rarity, $1.key) }
    var kept: [(rank: Int, key: String)] = []
    for (rank, _, _, key) in ordered {
      let isKnown =
        rank < judging.count
        && kept.contains { $0.rank == rank && isDouble(key, of: $0.key, runs) }
      if !isKnown { kept.append((rank, key)) }
    }
    return kept.map(\.key)
  }

  /// `valid-auc` is logged each round, `auc` and `valid.auc` at the end.
  private static func form(_ key: String) -> Int {
    key.hasPrefix("valid-") ? 0 : key.contains(".") ? 2 : 1
  }

  /// Whether every run with the one has the same figure under the other.
  private static func isDouble(_ key: String, of other: String, _ runs: [Run]) -> Bool {
    guard MetricKey(figure: key)?.cutoff == MetricKey(figure: other)?.cutoff else { return false }
    return runs.prefix(sampleMax).allSatisfy { run in
      run.metrics[key] == nil
        || run.metrics[other] != nil && isSame(run.metrics[key], run.metrics[other])
    }
  }

  /// Figures of one evaluation, those that usually judge first.
  static func ordered(_ keys: some Sequence<String>) -> [String] {
    keys.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  /// The first metrics that say something new: one that is equal in all runs to one before, such as
  /// the figure that a training ends with and the last of its course, does not.
  static func metricColumns(_ keys: [String], _ runs: [Run]) -> [String] {
    var columns: [String] = []
    for key in keys where columns.count < metricsMax {
      let isKnown = columns.contains { column in
        runs.prefix(sampleMax).allSatisfy { run in
          isSame(run.metrics[key], run.metrics[column])
        }
      }
      if !isKnown { columns.append(key) }
    }
    return columns
  }

  /// Whether two figures are one: a library's and our own of the same thing differ by its floats.
  private static func isSame(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    if left.isNaN || right.isNaN { return left.isNaN && right.isNaN }
    return left == right || abs(left - right) <= 1e-6 * max(abs(left), abs(right))
  }

  private static let trainer = "trainer"
  private static let judging = MetricTraits.all.map(\.key.text)

  /// A name that judges, as it is or of validation data, goes before one of training data.
  private static func rank(_ key: String) -> Int {
    let key = key.lowercased()
    if key.contains("train") { return judging.count + 1 }
    return judging.firstIndex { key == $0 || key.hasSuffix($0) }
      ?? MetricKey(figure: key)?.place ?? judging.count
  }

  /// The keys that judge by the same metric as this one, in their order: `auc`, `valid-auc`.
  static func alike(_ key: String, in keys: [String]) -> [String] {
    let (wanted, cutoff) = (rank(key), MetricKey(figure: key)?.cutoff)
    guard wanted < judging.count else { return [key] }
    return keys.filter { rank($0) == wanted && MetricKey(figure: $0)?.cutoff == cutoff }
  }

  /// Params whose values differ between runs: the trainer, which decides what the others mean, and they
  /// in the order of their names.
  static func paramKeys(_ runs: [Run]) -> [String] {
    var first: [String: String] = [:]
    var differing: Set<String> = []
    for run in runs.prefix(sampleMax) {
      for (key, value) in run.params where !differing.contains(key) {
        guard let known = first[key] else {
          first[key] = value
          continue
        }
        if known != value { differing.insert(key) }
      }
    }
    return differing.sorted { ($0 == trainer ? 0 : 1, $0) < ($1 == trainer ? 0 : 1, $1) }
  }
}

extension Run {
  /// The short id of the data that it was trained on.
  var trainingSnapshot: SnapshotID? {
    (inputs.first { $0.context == "training" } ?? inputs.first)?.snapshot
  }
}
