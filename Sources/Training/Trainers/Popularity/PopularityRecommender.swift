/// The same list for everyone: what most users took. What a recommender must beat.
struct PopularityRecommender: FittedRecommender {
  let knowledge: Knowledge
  var scoresHistory: Bool { false }

  func add(for query: RankingQuery, to list: inout RankingList) -> Bool { false }

  func write(to file: inout RecommenderWriter) {}
}

extension RecommenderTrainer {
  /// Items by how many users took them.
  public static let popularity = RecommenderTrainer(
    name: "popularity", summary: "what most users take, the baseline to beat", hyperparameters: [],
    fit: { training, observer throws(TrainingError) in
      try observer.passed(1, of: 1)
      return PopularityRecommender(knowledge: training.knowledge(training.daysTaken))
    },
    load: { knowledge, _ throws(RecommenderFault) in PopularityRecommender(knowledge: knowledge) })
}
