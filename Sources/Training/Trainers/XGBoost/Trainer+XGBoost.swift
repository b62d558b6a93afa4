import Domain

extension Trainer {
  /// Gradient-boosted trees by libxgboost, which is loaded when the first training begins.
  public static let xgboost = Trainer(
    name: "xgboost",
    summary: "gradient-boosted trees (libxgboost)",
    tasks: TaskKind.ofRows, hyperparameters: XGBoostHyperparameters.rows,
    preparation: OrdinalEncoder.self,
    refit: { params, card in
      guard params.integer(XGBoostHyperparameters.patience) > 0 else { return [:] }
      return [
        XGBoostHyperparameters.patience: .integer(0),
        XGBoostHyperparameters.rounds: .integer(card.bestRound),
      ]
    },
    fit: { training, checkpoint, observer throws(TrainingError) in
      var loop = try BoostingLoop(training, from: checkpoint)
      return try loop.run(observer)
    },
    load: { card, files throws(TrainingError) in try BoosterModel(card, files) })
}

/// XGBoost's settings under its own names, with its own defaults where it has them.
///
/// Source: "XGBoost Parameters", version 1.7. `tree_method` defaults to `hist`, as in version 2
/// and later; 1.7 would choose by the number of rows.
enum XGBoostHyperparameters {
  static let rounds = "rounds"
  static let patience = "early_stopping_rounds"
  static let threads = "nthread"

  static let rows: [Hyperparameter] = [
    Hyperparameter(
      rounds, aliases: ["num_boost_round", "n_estimators"], .integer(1...100_000, standard: 100),
      help: "rounds of boosting, one tree each (one a class where there are several)"),
    .learningRate(0.3), .depth(6), .leafWeight(1), .rowShare, .columnShare,
    Hyperparameter(
      "gamma", aliases: ["min_split_loss"],
      .number(minimum: 0, maximum: .infinity, includesMinimum: true, standard: 0),
      help: "least gain of a split"),
    Hyperparameter(
      "lambda", aliases: ["reg_lambda"],
      .number(minimum: 0, maximum: .infinity, includesMinimum: true, standard: 1),
      help: "L2 penalty on leaf values"),
    Hyperparameter(
      "alpha", aliases: ["reg_alpha"],
      .number(minimum: 0, maximum: .infinity, includesMinimum: true, standard: 0),
      help: "L1 penalty on leaf values"),
    Hyperparameter(
      "max_bin", .integer(2...65_535, standard: 256), help: "histogram bins of a column"),
    Hyperparameter(
      "tree_method", .choice(["hist", "approx", "exact"], standard: "hist"),
      help: "how splits are looked for"),
    Hyperparameter(
      "scale_pos_weight",
      .number(minimum: 0, maximum: .infinity, includesMinimum: false, standard: 1),
      help: "weight of positive rows (binary tasks)"),
    Hyperparameter(
      patience, .integer(0...100_000, standard: 0),
      help: "stop after so many rounds without a gain on validation rows; 0 never"),
    Hyperparameter(
      threads, aliases: ["n_jobs"], .integer(0...1_024, standard: 0),
      help: "threads; 0 takes what the job has"),
  ]

  /// Rows that the loop handles and the library does not know.
  private static let ours: Set<String> = [rounds, patience, threads]

  /// What the library is told, in order.
  static func parameters(_ training: TabularTraining<OrdinalEncoder>) -> [(
    name: String, value: String
  )] {
    var parameters: [(name: String, value: String)] = [
      ("verbosity", "0"),
      ("objective", objective(training.target.task)),
      ("nthread", String(threadCount(training))),
      // The library reads a signed number.
      ("seed", String(training.seed & UInt64(Int64.max))),
      // Each round's randomness follows from its number, so that a resumed training repeats it.
      ("seed_per_iteration", "1"),
    ]
    if case .multiclass(let classes) = training.target.task {
      parameters.append(("num_class", String(classes.count)))
    } else {
      parameters.append(("base_score", String(intercept(training))))
    }
    for row in rows where !ours.contains(row.name) {
      if row.name == "scale_pos_weight" && !training.target.task.isBinary { continue }
      if let value = training.params.values[row.name] { parameters.append((row.name, value.text)) }
    }
    // The task's loss is always among the metrics.
    parameters += training.metrics.compactMap { libraryName($0, training.target.task) }
      .map { ("eval_metric", $0) }
    return parameters
  }

  static func threadCount(_ training: TabularTraining<OrdinalEncoder>) -> Int {
    let asked = training.params.integer(threads)
    return asked > 0 ? asked : training.threads
  }

  /// How many bins a column has at most, where trees look at those alone.
  static func bins(_ params: Hyperparameters) -> Int? {
    params.choice("tree_method") == "hist" ? params.integer("max_bin") : nil
  }

  /// Whether trees see samples of rows or columns.
  static func isSampled(_ params: Hyperparameters) -> Bool {
    params.number("subsample") < 1 || params.number("colsample_bytree") < 1
  }

  private static func objective(_ task: LearningTask) -> String {
    switch task {
    case .binary: "binary:logistic"
    case .multiclass: "multi:softprob"
    case .regression: "reg:squarederror"
    case .ranking: preconditionFailure("lists are no task of a trainer of rows")
    }
  }

  /// The mean of the labels, as version 2 and later set it: 1.7 starts from 0.5, and a target
  /// around 1,000 would need most rounds to get there.
  private static func intercept(_ training: TabularTraining<OrdinalEncoder>) -> Double {
    let labels = training.labels
    let mean = labels.reduce(0, +) / Double(labels.count)
    // A probability of 0 or 1 has no log-odds.
    return training.target.task.isBinary ? min(max(mean, 1e-6), 1 - 1e-6) : mean
  }

  /// The library's name of a metric; it knows the error rate where we report the accuracy. Nil for
  /// those that it does not compute for us: the AUC, where it is slow (``RankingAUC``), and what it
  /// does not have.
  static func libraryName(_ metric: MetricKey, _ task: LearningTask) -> String? {
    switch metric {
    case .logLoss, .multiclassLogLoss, .meanAbsoluteError, .rootMeanSquaredError: metric.text
    case .accuracy: task.isMulticlass ? "merror" : "error"
    default: nil
    }
  }
}
