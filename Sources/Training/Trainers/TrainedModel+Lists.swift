import Datasets
import Domain
import Outcomes

extension TrainedModel {
  /// What puts items into an order; nil where the model answers something else.
  public var recommender: TrainedRecommender? { (fitted as? RecommenderModel)?.recommender }

  /// How many items its lists have where nothing else is asked; of models without lists it says
  /// nothing.
  public var listLength: Int {
    (fitted as? RecommenderModel)?.listLength ?? RankingOptions.standardCount
  }

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

  /// Answers rows; lists are long enough for the metric that is to judge them, also where the model's
  /// own are shorter.
  ///
  /// - Throws: as ``answer(_:threads:)``.
  public func answer(
    _ rows: TableRows, judgedBy metric: MetricKey, threads: Int = 1
  ) throws(TrainingError) -> Answers {
    let length = RankingOptions.length(judgedBy: metric)
    guard task == .ranking, listLength < length else { return try answer(rows, threads: threads) }
    let names = inputs.map(\.name)
    try rows.require(names)
    let options = RankingOptions(counts: [Int](repeating: length, count: rows.rowCount))
    return .rankings(
      Rankings(
        try lists(for: rows.inputs(named: names), asking: options, threads: threads) ?? []))
  }
}

extension TableRows {
  /// Columns that are there, unpacked.
  func inputs(named names: [String]) -> Table { Table(columns: names.compactMap { self[$0] }) }
}
