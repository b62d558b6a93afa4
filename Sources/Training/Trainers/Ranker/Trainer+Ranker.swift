extension RecommenderTrainer {
  /// Boosted trees over what a user took before.
  public static let ranker = RecommenderTrainer(
    name: "ranker", summary: "boosted trees over what the user took before (libxgboost)",
    hyperparameters: RankerSettings.rows,
    fit: { training, observer throws(TrainingError) in
      try RankerLoop(training, RankerSettings(training.params)).run(observer)
    },
    load: { knowledge, reader throws(RecommenderFault) in
      try RankerRecommender(knowledge, &reader)
    })
}

/// What the ranker learns from, and how.
struct RankerSettings: Sendable {
  let horizonDays: Int
  let windows: Int
  let candidates: Int
  let rounds: Int
  /// Items of a user that are scored: as many as may be asked for.
  static let scoredMax = 1_000

  private let trees: [(name: String, value: String)]

  static let rows: [Hyperparameter] = [
    Hyperparameter(
      "horizon_days", .integer(1...3_650, standard: 30),
      help: "a label is whether the item is taken within so many days"),
    Hyperparameter(
      "windows", .integer(1...100, standard: 3),
      help: "so many horizons before today are learnt from"),
    Hyperparameter(
      "candidates", .integer(1...100_000, standard: 150),
      help: "items of a user at most, those taken most and latest"),
    Hyperparameter("rounds", .integer(1...10_000, standard: 120), help: "rounds of boosting"),
    Hyperparameter("max_depth", .integer(1...30, standard: 6), help: "levels of a tree"),
    Hyperparameter(
      "eta", aliases: ["learning_rate"],
      .number(minimum: 0, maximum: 1, includesMinimum: false, standard: 0.1),
      help: "how much of each tree is added"),
    Hyperparameter(
      "min_child_weight",
      .number(minimum: 0, maximum: .infinity, includesMinimum: true, standard: 1),
      help: "least sum of second derivatives in a leaf"),
  ]

  /// The library's sums depend on its threads in their last bits, so their number is always this one.
  private static let libraryThreads = 2

  init(_ params: Hyperparameters) {
    horizonDays = params.integer("horizon_days")
    windows = params.integer("windows")
    candidates = params.integer("candidates")
    rounds = params.integer("rounds")
    trees = ["max_depth", "eta", "min_child_weight"].map { ($0, params.values[$0]?.text ?? "") }
  }

  /// By the library's own names.
  func parameters(seed: UInt64) -> [(name: String, value: String)] {
    [
      ("objective", "binary:logistic"), ("tree_method", "hist"),
      ("nthread", "\(Self.libraryThreads)"), ("seed", "\(seed & 0x7FFF_FFFF)"),
    ] + trees
  }
}
