/// A name under which versions of a model are kept.
public struct RegisteredModel: Hashable, Sendable, Codable {
  /// Unique in a store.
  public var name: ModelName
  /// When its first version, or the name itself, was registered.
  public var createdAt: Timestamp
  /// What people wrote about it.
  public var description: String
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// Alias to version number; `champion` is what endpoints serve.
  public var aliases: [String: Int]

  /// Stores the parts.
  public init(
    name: ModelName, createdAt: Timestamp, description: String = "", tags: [String: String] = [:],
    aliases: [String: Int] = [:]
  ) {
    self.name = name
    self.createdAt = createdAt
    self.description = description
    self.tags = tags
    self.aliases = aliases
  }
}

/// One registered model: its files, and the run and data it came from.
public struct ModelVersion: Hashable, Sendable, Codable {
  /// The name that it is a version of.
  public var model: ModelName
  /// 1, 2, 3 … within the model.
  public var version: Int
  /// When it was registered.
  public var createdAt: Timestamp
  /// The run that made it; nil for one that came from elsewhere.
  public var run: RunID?
  /// The data that it was trained on; nil where that is not known.
  public var snapshot: SnapshotID?
  /// What it predicts.
  public var task: LearningTask
  /// The trainer's name, e.g. `xgboost`.
  public var trainer: String
  /// What people wrote about it.
  public var description: String
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// What the version scored when it was accepted: validation and holdout metrics.
  public var metrics: [String: Double]
  /// The files of the model directory, MLflow's layout.
  public var files: [Artifact]

  /// Stores the parts.
  public init(
    model: ModelName, version: Int, createdAt: Timestamp, run: RunID?, snapshot: SnapshotID?,
    task: LearningTask, trainer: String, description: String = "", tags: [String: String] = [:],
    metrics: [String: Double] = [:], files: [Artifact]
  ) {
    self.model = model
    self.version = version
    self.createdAt = createdAt
    self.run = run
    self.snapshot = snapshot
    self.task = task
    self.trainer = trainer
    self.description = description
    self.tags = tags
    self.metrics = metrics
    self.files = files
  }
}

/// The alias that endpoints serve.
public enum Alias {
  /// The version that endpoints serve.
  public static let champion = "champion"
  /// The version that asks to take its place.
  public static let challenger = "challenger"
  /// The version that answers a share of the requests beside the champion.
  public static let canary = "canary"
  /// The version that scores along and answers nobody.
  public static let shadow = "shadow"
}

/// One change of an alias: what was live, from when, by whom and why.
public struct AliasChange: Hashable, Sendable, Codable {
  /// The registered model.
  public var model: ModelName
  /// Its alias that moved.
  public var alias: String
  /// nil: the alias was removed.
  public var version: Int?
  /// What it pointed to before; nil for nothing.
  public var previous: Int?
  /// When it moved.
  public var time: Timestamp
  /// Who moved it: `user:NAME`, `engine`, `policy:NAME`.
  public var actor: String
  /// Why, in a sentence.
  public var reason: String
  /// Whether it took the place back from a version that did worse, which no later rollback returns
  /// to.
  public var isRollback: Bool

  /// Stores the parts.
  public init(
    model: ModelName, alias: String, version: Int?, previous: Int?, time: Timestamp,
    actor: String, reason: String, isRollback: Bool = false
  ) {
    self.model = model
    self.alias = alias
    self.version = version
    self.previous = previous
    self.time = time
    self.actor = actor
    self.reason = reason
    self.isRollback = isRollback
  }
}

extension Sequence<AliasChange> {
  /// The version that a rollback brings back: the latest champion that differs from the present one
  /// and was not itself rolled back. These are the changes of one model's champion, newest first.
  ///
  /// - Parameter current: the version that serves now; nil where none does.
  /// - Returns: nil where there is none to go back to.
  public func lastGoodChampion(replacing current: Int?) -> Int? {
    var rolledBack: Set<Int> = []
    for change in self {
      if let version = change.version, version != current, !rolledBack.contains(version) {
        return version
      }
      if change.isRollback, let previous = change.previous { rolledBack.insert(previous) }
    }
    return nil
  }
}
