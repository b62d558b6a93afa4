/// A metric on the training rows and on the rows that judge.
struct LearningPair: Hashable, Sendable {
  var train: String
  var valid: String

  /// Pairs such as `train-auc` and `valid-auc`, the judging metric's first.
  static func all(_ runs: [EvaluatedRun]) -> [LearningPair] {
    let keys = RunColumns.metricKeys(runs.map(\.run))
    return keys.compactMap { key in
      guard key.lowercased().contains("train") else { return nil }
      let others = [
        key.replacing("train", with: "valid"), key.replacing("train_", with: ""),
        key.replacing("train-", with: ""), key.replacing("train.", with: ""),
        key.replacing("train", with: "val"),
      ]
      return others.first { $0 != key && keys.contains($0) }
        .map { LearningPair(train: key, valid: $0) }
    }.sorted { left, right in
      let places = [left, right].map { pair in keys.firstIndex(of: pair.valid) ?? keys.count }
      return places[0] < places[1]
    }
  }
}
