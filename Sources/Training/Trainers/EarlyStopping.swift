/// Watches one metric from round to round: which round was best, and whether to go on.
///
/// ```
/// following ──▶ following   a better round, or fewer than `patience` since the best
///     └───────▶ stopped     `patience` rounds in a row were not better than the best
/// ```
struct EarlyStopping: Sendable, Hashable, Codable {
  /// Rounds without a gain that end the training; 0 never does.
  let patience: Int
  let higherIsBetter: Bool
  /// The best value so far; nil before the first round.
  private(set) var best: Double?
  /// The round of the best value, from 1; 0 before the first.
  private(set) var bestRound = 0
  private(set) var isStopped = false

  init(patience: Int, higherIsBetter: Bool) {
    self.patience = patience
    self.higherIsBetter = higherIsBetter
  }

  /// Takes a round's value; an equal value is not better (as XGBoost's own early stopping), and a
  /// value that is not a number never is.
  ///
  /// - Parameter round: from 1, ascending.
  mutating func observe(round: Int, value: Double) {
    let isBetter = best.map { higherIsBetter ? value > $0 : value < $0 } ?? !value.isNaN
    if isBetter {
      best = value
      bestRound = round
    } else if patience > 0 && round - bestRound >= patience {
      isStopped = true
    }
  }
}
