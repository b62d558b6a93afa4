import Domain

/// What is known about a model apart from its numbers; stored with it as `curlew.json`.
public struct ModelCard: Sendable, Hashable, Codable {
  /// The form of the file.
  private(set) var format = "curlew-model-1"
  /// The name in ``Trainer/all``.
  public let trainer: String
  /// The column that it learnt to say, with the classes by number.
  public let target: Target
  /// Every hyperparameter as text, also those that were not given.
  public let params: [String: String]
  /// Of the training's random numbers.
  public let seed: UInt64
  /// Rounds of training done.
  public let rounds: Int
  /// The round whose model this is, from 1.
  public let bestRound: Int
  /// What was declared to judge it, of recommenders; nil where nothing was.
  public let metric: MetricKey?
  /// The figures of that round: `train-auc`, `valid-auc` and so on.
  public let metrics: [String: Double]
  /// Rows that it learnt from.
  public let trainingRows: Int
  /// Rows that judged its rounds.
  public let validationRows: Int
  /// Rows that had no target and were left out.
  public let rowsWithoutTarget: Int
  /// What made it: `xgboost 1.7.4`.
  public let library: String

  /// What it answers.
  public var task: LearningTask { target.task }

  init(
    trainer: String, target: Target, params: [String: String], seed: UInt64, rounds: Int,
    bestRound: Int, metric: MetricKey? = nil, metrics: [String: Double], trainingRows: Int,
    validationRows: Int,
    rowsWithoutTarget: Int, library: String
  ) {
    self.trainer = trainer
    self.target = target
    self.params = params
    self.seed = seed
    self.rounds = rounds
    self.bestRound = bestRound
    self.metric = metric
    self.metrics = metrics.filter { $0.value.isFinite }
    self.trainingRows = trainingRows
    self.validationRows = validationRows
    self.rowsWithoutTarget = rowsWithoutTarget
    self.library = library
  }
}
