import Foundation

extension Metrics {
  /// Share of the known items that any list shows, 0...1 (Ge, Delgado-Battenfeld and Jannach,
  /// "Beyond Accuracy", RecSys 2010); nil where no item is known.
  ///
  /// - Parameter shown: how often each known item is shown.
  public static func catalogueCoverage(shown: [Int]) -> Double? {
    guard !shown.isEmpty else { return nil }
    return Double(shown.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }) / Double(shown.count)
  }

  /// Gini's coefficient of the exposure of items: 0 where all are shown equally often, towards 1 where
  /// all lists show the same one; nil where nothing is shown.
  ///
  /// Σ (2i − n − 1) xᵢ ÷ (n Σ xᵢ) over ascending counts xᵢ, i from 1; the items that are never shown
  /// are among them (Shani and Gunawardana, "Evaluating Recommendation Systems", 2011).
  ///
  /// - Parameter shown: how often each known item is shown.
  public static func giniOfExposure(shown: [Int]) -> Double? {
    let total = shown.reduce(0, +)
    guard total > 0 else { return nil }
    let count = Double(shown.count)
    var sum = 0.0
    for (place, times) in shown.sorted().enumerated() {
      sum += (2 * Double(place + 1) - count - 1) * Double(times)
    }
    return sum / (count * Double(total))
  }

  /// The mean self-information of what is shown, in bits: log₂(users ÷ takers of the item), 0 for what
  /// everyone takes (Zhou et al., "Solving the apparent diversity-accuracy dilemma of recommender
  /// systems", PNAS 2010). Nil where nothing is shown that anyone took.
  ///
  /// - Parameters:
  ///   - shown: how often each known item is shown.
  ///   - takers: of how many users each was taken.
  ///   - users: all of them.
  public static func novelty(shown: [Int], takers: [Int], users: Int) -> Double? {
    requireRows(shown.count, takers.count)
    var (bits, total) = (0.0, 0)
    for (times, takers) in zip(shown, takers) where times > 0 && takers > 0 {
      bits += Double(times) * log2(Double(users) / Double(takers))
      total += times
    }
    return total > 0 ? bits / Double(total) : nil
  }

  /// How much more popular is what users are shown than what they take, of the latter: 0 where both
  /// are alike, 1 where it is twice as popular, below 0 where lists reach into the long tail.
  ///
  /// The relative difference of the groups' average popularity (Abdollahpouri et al., "The Unfairness
  /// of Popularity Bias in Recommendation", RMSE at RecSys 2019), over one group. Nil where either is
  /// empty.
  ///
  /// - Parameters:
  ///   - shown: the mean popularity of each user's list.
  ///   - taken: the mean popularity of what each user takes.
  public static func popularityLift(shown: [Double], taken: [Double]) -> Double? {
    guard let shown = mean(shown), let taken = mean(taken), taken > 0 else { return nil }
    return (shown - taken) / taken
  }
}
