extension RecommenderTrainer {
  /// Boosted trees over what a user took before.
  public static let ranker = RecommenderTrainer(
    name: "ranker", summary: "boosted trees over what the user took before (libxgboost)",
    hyperparameters: RankerSettings.rows, usesKinds: true,
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
  let others: Int
  let rounds: Int
  private let objective: String
  /// Items of a user that are scored: as many as may be asked for.
  static let scoredMax = 1_000
  static let candidatesMax = 100_000

  private let trees: [(name: String, value: String)]

  static let rows: [Hyperparameter] = [
    Hyperparameter(
      "horizon_days", .integer(1...3_650, standard: 30),
      help: "a label is whether the item is taken within so many days"),
    Hyperparameter(
      "windows", .integer(1...100, standard: 6),
      help: "so many horizons before today are learnt from"),
    Hyperparameter(
      "candidates", .integer(0...candidatesMax, standard: 80),
      help: "items that a user took before to learn from, those taken most and latest"),
    Hyperparameter(
      "others", .integer(0...1_000, standard: 20),
      help: "candidates that the user did not take: most like what the user took, and popular"),
    Hyperparameter(
      "objective", .choice(["logistic", "pairwise", "ndcg", "map"], standard: "pairwise"),
      help: "what is learnt: the chance of each item, or the order of each user's"),
    Hyperparameter("rounds", .integer(1...10_000, standard: 80), help: "rounds of boosting"),
    .depth(5), .learningRate(0.1), .leafWeight(10), .rowShare, .columnShare,
  ]

  /// The library's sums depend on its threads in their last bits, so their number is always this one.
  private static let libraryThreads = 2

  init(_ params: Hyperparameters) {
    horizonDays = params.integer("horizon_days")
    windows = params.integer("windows")
    candidates = params.integer("candidates")
    others = params.integer("others")
    rounds = params.integer("rounds")
    objective = params.choice("objective")
    trees = ["max_depth", "eta", "min_child_weight", "subsample", "colsample_bytree"].map {
      ($0, params.values[$0]?.text ?? "")
    }
  }

  /// Whether the items of a user are learnt from together.
  var learnsLists: Bool { objective != "logistic" }

  /// By the library's own names.
  func parameters(seed: UInt64) -> [(name: String, value: String)] {
    [
      ("objective", learnsLists ? "rank:\(objective)" : "binary:logistic"), ("tree_method", "hist"),
      ("nthread", "\(Self.libraryThreads)"), ("seed", "\(seed & 0x7FFF_FFFF)"),
    ] + trees
  }
}
