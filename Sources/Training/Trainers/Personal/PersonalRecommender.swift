import Foundation

/// What a user took on most days, the recent ones counting more where a half-life says so.
///
/// Source: Faggioli, Polato and Aiolli, "Recency Aware Collaborative Filtering for Next Basket
/// Recommendation" (UMAP 2020), the user-wise popularity; Li et al., "A Next Basket Recommendation
/// Reality Check" (TOIS 2023) on why it is hard to beat where baskets repeat.
struct PersonalRecommender: FittedRecommender {
  let knowledge: Knowledge
  /// One for each cell of what was taken; nil where every day counts 1.
  private let weights: [Double]?
  private let ranked: RankedRows

  init(knowledge: Knowledge, weights: [Double]?) {
    self.knowledge = knowledge
    self.weights = weights
    let taken = knowledge.taken
    ranked = RankedRows(
      SparseRows(starts: taken.starts, columns: taken.columns, values: weights ?? taken.values))
  }

  func add(for query: RankingQuery, to list: inout RankingList) -> Bool {
    if query.history.isEmpty {
      guard let user = query.user else { return false }
      ranked.add(user: user, to: &list)
      return true
    }
    var items = query.user.map { ranked.items(of: $0) } ?? ItemWeights()
    // What was taken just now counts one whole day.
    for code in query.history { items.add(1, to: code) }
    let order = items.codes.indices.sorted {
      items.weights[$0] == items.weights[$1]
        ? items.codes[$0] < items.codes[$1] : items.weights[$0] > items.weights[$1]
    }
    for place in order { list.add(items.codes[place], score: items.weights[place]) }
    return true
  }

  func write(to file: inout RecommenderWriter) {
    file.append(numbers: weights ?? [])
  }
}

extension RecommenderTrainer {
  private static let halfLife = "half_life_days"

  /// Items by the days on which the user took them.
  public static let personal = RecommenderTrainer(
    name: "personal", summary: "what the user takes most often, filled up by popularity",
    hyperparameters: [
      Hyperparameter(
        halfLife, aliases: ["half_life"],
        .number(minimum: 0, maximum: 36_500, includesMinimum: true, standard: 0),
        help: "days after which a day counts half; 0: every day counts alike")
    ],
    fit: { training, observer throws(TrainingError) in
      let halfLife = training.params.number(halfLife)
      if halfLife > 0 && !training.interactions.hasTimes {
        throw .timesMissing(trainer: "personal")
      }
      try observer.passed(1, of: 1)
      return PersonalRecommender(
        knowledge: training.knowledge(training.daysTaken),
        weights: halfLife > 0 ? recentDays(training, halfLife).values : nil)
    },
    load: { knowledge, reader throws(RecommenderFault) in
      let weights = try reader.numbers()
      try RecommenderFault.check(
        weights.isEmpty || weights.count == knowledge.taken.columns.count,
        "it does not hold a weight for each of \(knowledge.taken.columns.count) pairs")
      return PersonalRecommender(knowledge: knowledge, weights: weights.isEmpty ? nil : weights)
    })

  /// Sums are rounded to multiples of this, about 1e-12: two days of a half-life ago and one of today
  /// weigh the same, and must here too, whatever the order of the sum.
  private static let weightStep = 0x1p-40

  /// The days of each pair, one of `halfLife` days ago counting half.
  private static func recentDays(
    _ training: RecommenderTraining, _ halfLife: Double
  ) -> SparseRows {
    let days = training.interactions.days
    return training.rows { places in
      let sum = places.reduce(0) {
        $0 + pow(0.5, (Double(training.asOf) - Double(days[$1])) / halfLife)
      }
      return (sum / weightStep).rounded() * weightStep
    }
  }
}
