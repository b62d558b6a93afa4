/// The settings of linear models, by scikit-learn's names where it has them. The strength is that
/// of its `ElasticNet` (`alpha`) and of `LogisticRegression` as 1 ÷ (rows × `C`).
enum LinearHyperparameters {
  static let rounds = "max_iter"
  private static let penalty = "penalty"
  private static let strength = "strength"
  private static let l1Share = "l1_ratio"

  static let rows: [Hyperparameter] = [
    Hyperparameter(
      penalty, .choice(["l2", "l1", "elastic_net"], standard: "l2"),
      help: "what large coefficients cost: squares, absolute values (many become 0), or both"),
    Hyperparameter(
      strength, aliases: ["alpha", "lambda"],
      .number(minimum: 0, maximum: .infinity, includesMinimum: true, standard: 0.0001),
      help: "how much they cost, beside the mean loss of a row"),
    Hyperparameter(
      l1Share, .number(minimum: 0, maximum: 1, includesMinimum: true, standard: 0.5),
      help: "share of absolute values in elastic_net"),
    Hyperparameter(
      rounds, aliases: ["max_iterations"], .integer(1...10_000, standard: 100),
      help: "Newton steps at most; 4 to 10 are usual"),
  ]

  static func penalty(_ params: Hyperparameters) -> LinearPenalty {
    let l1Share: Double =
      switch params.choice(penalty) {
      case "l1": 1
      case "elastic_net": params.number(Self.l1Share)
      default: 0
      }
    return LinearPenalty(strength: params.number(strength), l1Share: l1Share)
  }
}
