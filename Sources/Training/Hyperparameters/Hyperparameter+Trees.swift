extension Hyperparameter {
  /// Of boosted trees, as xgboost calls them: what each trainer of them has with a standard of its own.
  static func depth(_ standard: Int) -> Hyperparameter {
    Hyperparameter("max_depth", .integer(1...30, standard: standard), help: "levels of a tree")
  }

  static func learningRate(_ standard: Double) -> Hyperparameter {
    Hyperparameter(
      "eta", aliases: ["learning_rate"],
      .number(minimum: 0, maximum: 1, includesMinimum: false, standard: standard),
      help: "how much of each tree is added")
  }

  static func leafWeight(_ standard: Double) -> Hyperparameter {
    Hyperparameter(
      "min_child_weight",
      .number(minimum: 0, maximum: .infinity, includesMinimum: true, standard: standard),
      help: "least sum of second derivatives in a leaf")
  }

  static let rowShare = Hyperparameter(
    "subsample", .number(minimum: 0, maximum: 1, includesMinimum: false, standard: 1),
    help: "share of the rows that a tree sees")

  static let columnShare = Hyperparameter(
    "colsample_bytree", .number(minimum: 0, maximum: 1, includesMinimum: false, standard: 1),
    help: "share of the features that a tree sees")
}
