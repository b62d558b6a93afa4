import Datasets
import Outcomes

extension TrainedModel {
  /// What puts items into an order; nil where the model answers something else.
  public var recommender: TrainedRecommender? { (fitted as? RecommenderModel)?.recommender }

  /// The list of each row of a table, as ``answer(_:threads:)`` gives it, with what it rests on; nil
  /// where the model is no recommender.
  ///
  /// - Parameters:
  ///   - options: what rows ask; each part that is there has a value a row, or a programmer is mistaken.
  ///   - threads: at most so many work on a large table.
  /// - Throws: as ``answer(_:threads:)``.
  public func lists(
    for table: Table, asking options: RankingOptions = RankingOptions(), threads: Int = 1
  ) throws(TrainingError) -> [RankedItems]? {
    try (fitted as? RecommenderModel)?.lists(for: table, asking: options, threads: threads)
  }
}
