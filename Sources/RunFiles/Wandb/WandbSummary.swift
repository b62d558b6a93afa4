/// What a run's summary says beyond the last values of its history.
struct WandbSummary {
  private var values: [String: JSONText] = [:]
  private var keysOfHistory: Set<String> = []

  /// A key that the history has.
  mutating func pass(_ key: String) { keysOfHistory.insert(key) }

  mutating func add(_ items: WandbItems) {
    for (key, value) in items.values { values[key] = value }
  }

  /// What a later part of the file says.
  mutating func add(_ later: WandbSummary) {
    values.merge(later.values) { _, new in new }
    keysOfHistory.formUnion(later.keysOfHistory)
  }

  /// What the history does not have, in order of keys; the client's own values and media are not
  /// among it.
  var rest: [(key: String, value: JSONText)] {
    values.filter { key, value in
      if case .object = value { return false }
      return !key.isEmpty && !key.hasPrefix("_") && !keysOfHistory.contains(key)
    }
    .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
