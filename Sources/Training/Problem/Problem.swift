import Datasets
import Domain

/// Everything a training depends on: the same problem gives the same model.
public struct Problem: Sendable {
  /// Rows to learn from; those without a target are left out.
  public var train: TableRows
  /// Rows that judge each round and decide early stopping; nil for none.
  public var validation: TableRows?
  /// What the tables' columns mean.
  public var roles: ColumnRoles
  /// What is to be learnt; nil: read off the target, see ``Target/infer(_:from:task:)``.
  public var task: DeclaredTask?
  /// Of the trainer that is to learn it.
  public var params: Hyperparameters
  /// Of the training's random numbers.
  public var seed: UInt64
  /// What early stopping and the logs follow; nil: the task's own.
  public var metric: MetricKey?
  /// Worker threads of the trainer, unless the params say how many. Part of the problem: a
  /// library's sums may depend in their last bits on how many threads made them.
  public var threads: Int
  /// What sort of item each is, where rows are interactions and that is known.
  public var kinds: [ExactText: ExactText]

  /// - Parameters: see the properties of those names.
  public init(
    train: TableRows, validation: TableRows? = nil, roles: ColumnRoles, task: DeclaredTask? = nil,
    params: Hyperparameters, seed: UInt64 = 0, metric: MetricKey? = nil, threads: Int = 1,
    kinds: [ExactText: ExactText] = [:]
  ) {
    self.train = train
    self.validation = validation
    self.roles = roles
    self.task = task
    self.params = params
    self.seed = seed
    self.metric = metric
    self.threads = threads
    self.kinds = kinds
  }
}
