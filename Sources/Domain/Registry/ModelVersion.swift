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
  /// When anything of it or of its versions was last changed.
  public var updatedAt: Timestamp

  /// Stores the parts.
  public init(
    name: ModelName, createdAt: Timestamp, description: String = "", tags: [String: String] = [:],
    aliases: [String: Int] = [:], updatedAt: Timestamp? = nil
  ) {
    self.name = name
    self.createdAt = createdAt
    self.updatedAt = updatedAt ?? createdAt
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
  /// What it predicts; nil for a model of another program, which nobody here can ask.
  public var task: LearningTask?
  /// The trainer's name, e.g. `xgboost`; of a model of another program its flavor, e.g. `sklearn`.
  public var trainer: String
  /// What people wrote about it.
  public var description: String
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// What the version scored when it was accepted: validation and holdout metrics.
  public var metrics: [String: Double]
  /// The files of the model directory, MLflow's layout.
  public var files: [Artifact]
  /// What a client of another program said of it; nil for one of Curlew's.
  public var origin: VersionOrigin?
  /// When what is said of it was last changed.
  public var updatedAt: Timestamp

  /// Stores the parts.
  public init(
    model: ModelName, version: Int, createdAt: Timestamp, run: RunID?, snapshot: SnapshotID?,
    task: LearningTask?, trainer: String, description: String = "", tags: [String: String] = [:],
    metrics: [String: Double] = [:], files: [Artifact], origin: VersionOrigin? = nil,
    updatedAt: Timestamp? = nil
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
    self.origin = origin
    self.updatedAt = updatedAt ?? createdAt
  }
}

extension ModelVersion {
  /// What it predicts, in a word.
  public var taskWord: String { task?.word ?? "unknown" }

  /// Whether both are known to answer the same kind of outputs.
  public func hasOutputs(of other: ModelVersion) -> Bool {
    guard let task, let others = other.task else { return false }
    return task.hasOutputs(of: others)
  }
}

/// Where a version that another program registered comes from, in that program's words.
public struct VersionOrigin: Hashable, Sendable, Codable {
  /// What it was made of: `runs:/ID/model`, `models:/m-ID`, or an address of its files.
  public var source: String
  /// An address of its run, where the client gave one.
  public var runLink: String?
  /// MLflow's stage: `None`, `Staging`, `Production` or `Archived`.
  public var stage: String
  /// The logged model whose files it has.
  public var loggedModel: LoggedModelID?

  /// Stores the parts.
  public init(
    source: String, runLink: String? = nil, stage: String = VersionOrigin.noStage,
    loggedModel: LoggedModelID? = nil
  ) {
    self.source = source
    self.runLink = runLink
    self.stage = stage
    self.loggedModel = loggedModel
  }

  /// The stage of a version that was never moved to one.
  public static let noStage = "None"
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
