import Domain

/// What a trainer of tables hands back.
struct Fitted: Sendable {
  let model: any FittedModel
  /// Rounds done, also those after the best.
  let rounds: Int
  /// The round whose model was kept.
  let bestRound: Int
  /// The figures of that round.
  let metrics: [String: Double]
  /// The library and version that made it.
  let library: String
}

extension Trainer {
  /// A trainer that learns a target column from the other columns, prepared its own way.
  ///
  /// - Parameters:
  ///   - preparation: what makes its rows.
  ///   - refit: the params that change where no rows are left to judge; none unless said.
  ///   - fit: trains on prepared rows; polls the observer each round.
  init<Encoder: Preparation>(
    name: String, summary: String, tasks: [TaskKind], hyperparameters: [Hyperparameter],
    preparation: Encoder.Type,
    refit: @escaping @Sendable (Hyperparameters, ModelCard) -> [String: HyperparameterValue] = {
      _, _ in [:]
    },
    fit:
      @escaping @Sendable (TabularTraining<Encoder>, TrainingCheckpoint?, TrainingObserver)
      throws(TrainingError) -> Fitted,
    load: @escaping @Sendable (ModelCard, ModelFiles) throws(TrainingError) -> any FittedModel
  ) {
    self.name = name
    self.summary = summary
    self.tasks = tasks
    self.hyperparameters = HyperparameterTable(trainer: name, rows: hyperparameters)
    self.load = load
    self.refit = refit
    usesKinds = false
    self.fit = { problem, checkpoint, observer throws(TrainingError) in
      let training = try TabularTraining<Encoder>(problem, trainer: name, tasks: tasks)
      try checkpoint?.check(belongsTo: training.fingerprint)
      let fitted = try fit(training, checkpoint, observer)
      let card = ModelCard(
        trainer: name, target: training.target, params: problem.params.texts, seed: problem.seed,
        rounds: fitted.rounds, bestRound: fitted.bestRound, metrics: fitted.metrics,
        trainingRows: training.labels.count, validationRows: training.validation?.labels.count ?? 0,
        rowsWithoutTarget: training.rowsWithoutTarget, library: fitted.library)
      return TrainedModel(card: card, fitted: fitted.model)
    }
  }
}
