import Console
import Domain

extension Flights {
  private static let names = [
    "brave-tern-12", "calm-dunlin-13", "fair-knot-14", "odd-plover-15", "late-stint-16",
    "shy-ruff-17", "tidal-curlew-18", "keen-snipe-19",
  ]
  private static let aucs2 = [0.705, 0.741, 0.731, 0.741, 0.702, 0.688, 0.749, 0.736]

  /// Newest first: the last is running, one was lost, one was killed.
  static let runs: [Run] = (0..<8).reversed().map { index in
    let status: RunStatus =
      index == 3 ? .running : index == 4 ? .lost : index == 5 ? .killed : .finished
    let started = present - .hours(Int64(8 - index) * 5) - .minutes(12)
    return Run(
      id: runIDs[index], experiment: "1", name: names[index], status: status, startedAt: started,
      endedAt: status.isTerminal ? started + .seconds(Int64(3 + index)) : nil,
      reason: status == .lost ? "no sign of life for 30 s at round 51" : nil, job: JobID(30 + 1),
      user: index % 2 == 0 ? "ada" : "engine",
      params: [
        "max_depth": index == 6 ? "8" : index == 3 ? "4" : "6", "eta": index == 3 ? "0.30" : "0.10",
        "rounds": index == 3 ? "40" : "100", "trainer": "xgboost", "seed": "\(index)",
      ],
      metrics: [
        "auc": aucs2[index], "logloss": 0.48 + Double(index) * 0.004,
        "train_auc": aucs2[index] + 0.041,
      ], tags: ["commit": "9f3c2ab", "diff": index == 6 ? "12 lines" : ""],
      inputs: [
        DatasetInput(dataset: "flights", snapshot: snapshots[index % 2].id, context: "training")
      ])
  }

  /// A learning curve that rises to the run's value over a hundred rounds.
  static func history(_ run: RunID, _ key: String) -> [MetricPoint] {
    guard let index = runIDs.firstIndex(of: run) else { return [] }
    let last = aucs2[index] + (key == "train_auc" ? 0.041 : 0)
    let rounds = index == 3 ? 74 : index == 4 ? 51 : 100
    return (0..<rounds).map { round in
      let rise = 1 - 1 / (1 + Double(round) / 12)
      let value = key == "logloss" ? 0.69 - 0.2 * rise : 0.6 + (last - 0.6) * rise * 1.12
      return MetricPoint(
        step: Int64(round), time: present + .seconds(Int64(round) / 20), value: value)
    }
  }

  static let log: [LogLine] =
    [
      line(.info, "training flights-delay on 9c1f2e07: 154,083 rows, 15 features"),
      line(.info, "validation: the last 13,120 rows by date"),
      line(.warning, "wind_dir: 1.3 % missing values are left to the trees"),
    ]
    + (0..<75).map { round in
      line(.info, "[\(round)]  train-auc 0.\(700 + round)  valid-auc 0.\(690 + round * 2 / 3)")
    }

  private static func line(_ level: LogLine.Level, _ text: String) -> LogLine {
    LogLine(time: wall - .seconds(24), level: level, text: text)
  }

  /// Answers what panes ask for, as the store would.
  static func load(_ request: LoadRequest) throws -> Loaded {
    switch request {
    case .runs(let query):
      let matching = runs.filter { query.filter.matches($0, experimentName: "flights-delay") }
      let sorted = sort(matching, by: query.sort.first)
      let stretch = sorted.dropFirst(query.offset).prefix(query.limit)
      return .runs(
        RunsPage(runs: Array(stretch), matching: matching.count, total: runs.count))
    case .runSet(let ids):
      return .runSet(ids.compactMap { id in runs.first { $0.id == id } })
    case .runPosition(let query, let id):
      let matching = runs.filter { query.filter.matches($0, experimentName: "flights-delay") }
      return .position(sort(matching, by: query.sort.first).firstIndex { $0.id == id })
    case .metricHistory(let run, let key, let steps):
      let points = history(run, key)
      return .history(MetricCurve(points.filter { steps?.contains($0.step) ?? true }))
    case .runKeys:
      return .runKeys(
        RunKeys(
          metrics: ["auc", "logloss", "train_auc"],
          params: ["eta", "max_depth", "rounds", "seed", "trainer"], tags: ["commit", "diff"]))
    case .artifacts(let run): return .artifacts(artifacts(run))
    case .artifactHead(let run, let path):
      guard let bytes = files(run)[path] else { throw MissingFile(path: path) }
      return .artifactHead(
        ArtifactHead(
          path: path, bytes: bytes,
          total: artifacts(run).first { $0.path == path }?.bytes ?? bytes.count))
    case .evaluation(let run): return .evaluation(evaluation(run))
    case .importance(_, let version): return .importance(version == 2 ? importance(0.3) : [])
    case .recommender: return .recommender(knowledge)
    case .recommendation(_, _, let user): return .recommendation(recommendation(user.text))
    case .snapshot(let id): return .snapshot(snapshots.first { $0.id == id })
    case .interactions: return .interactions(interactions)
    case .commitChanges: return .commitChanges(commitChanges)
    case .jobLog: return .log(log)
    }
  }

  private static func sort(_ runs: [Run], by key: RunQuery.SortKey?) -> [Run] {
    guard let key, case .metric(let name) = key.field else { return runs }
    return runs.sorted {
      let (left, right) = ($0.metrics[name] ?? 0, $1.metrics[name] ?? 0)
      return key.descending ? left > right : left < right
    }
  }
}
