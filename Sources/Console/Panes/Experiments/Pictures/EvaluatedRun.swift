import Domain
import Terminal

/// A run whose evaluation is drawn, with what tells its lines from another's.
struct EvaluatedRun {
  let run: Run
  /// nil while it is read, or where the run has none.
  let evaluation: Evaluation?
  let role: StyleRole
  let symbol: Character
}

extension ExperimentsPane {
  /// The runs whose evaluations are drawn: the one in the detail, or those that are compared.
  func evaluated(_ context: PaneContext) -> [EvaluatedRun] {
    charted(context).enumerated().map { index, run in
      let mark = RunMark.of(run.id, self)
      return EvaluatedRun(
        run: run, evaluation: context.loaded.evaluation(run.id) ?? nil,
        role: mark?.role ?? .series(index), symbol: mark?.symbol ?? "▌")
    }
  }

  /// The pictures that at least one of the runs has something for.
  func pictures(_ runs: [EvaluatedRun]) -> [EvaluationPicture] {
    EvaluationPicture.allCases.filter { picture in
      if picture == .learning { return !learningPairs(runs).isEmpty }
      return runs.contains { run in
        switch picture {
        case .confusion: run.evaluation?.confusion != nil
        case .roc, .precisionRecall, .calibration: run.evaluation?.curves != nil
        case .residualHistogram, .residuals: run.evaluation?.residuals != nil
        case .importance: run.evaluation?.importance.isEmpty == false
        case .learning: false
        }
      }
    }
  }

  /// A metric on the training rows and on the rows that judge.
  struct LearningPair: Hashable, Sendable {
    var train: String
    var valid: String
  }

  /// Pairs such as `train-auc` and `valid-auc`, the judging metric's first.
  func learningPairs(_ runs: [EvaluatedRun]) -> [LearningPair] {
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

  func learningPair(_ runs: [EvaluatedRun]) -> LearningPair? {
    let pairs = learningPairs(runs)
    return pairs.isEmpty ? nil : pairs[picture.pair % pairs.count]
  }

  /// Evaluations, and the histories of the learning curves.
  func pictureDemands(_ context: PaneContext) -> [Demand] {
    guard mode == .pictures else { return [] }
    let runs = evaluated(context)
    var demands = runs.map { Demand(.evaluation($0.run.id), isLive: !$0.run.status.isTerminal) }
    guard let pair = learningPair(runs) else { return demands }
    for run in runs {
      for key in [pair.train, pair.valid] where run.run.metrics[key] != nil {
        demands.append(
          Demand(.metricHistory(run.run.id, key: key), isLive: !run.run.status.isTerminal))
      }
    }
    return demands
  }
}
