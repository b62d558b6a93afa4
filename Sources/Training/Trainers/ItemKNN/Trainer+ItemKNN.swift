import Datasets

extension RecommenderTrainer {
  private static let items = "items"
  private static let shrink = "shrink"
  private static let neighbours = "neighbours"

  /// Items by their similarity to what the user took.
  public static let itemKNN = RecommenderTrainer(
    name: "item-knn", summary: "items that the same users take as what the user took",
    hyperparameters: [
      Hyperparameter(
        items, .integer(1...100_000, standard: 6_000), help: "so many of the most popular items"),
      Hyperparameter(
        shrink, .number(minimum: 0, maximum: .infinity, includesMinimum: true, standard: 20),
        help: "added to the cosine's denominator, against chance among rare items"),
      Hyperparameter(
        neighbours, aliases: ["k"], .integer(1...10_000, standard: 100),
        help: "the most similar items of each that count"),
    ],
    fit: { training, observer throws(TrainingError) in
      let taken = training.daysTaken
      let count = min(training.params.integer(items), training.catalogue.count)
      let neighbours = ItemNeighbours(
        taken.prefix(columns: count), items: count, shrink: training.params.number(shrink),
        neighbours: training.params.integer(neighbours))
      return ItemKNNRecommender(
        knowledge: training.knowledge(taken),
        similarities: try neighbours.similarities(threads: training.threads, observer))
    },
    load: { knowledge, reader throws(RecommenderFault) in
      let rows = try reader.rows(columnCount: knowledge.catalogue.count)
      try RecommenderFault.check(
        rows.count <= knowledge.catalogue.count && rows.columns.allSatisfy { $0 < rows.count },
        "it has similarities of items that it does not know")
      return ItemKNNRecommender(knowledge: knowledge, similarities: rows)
    })
}

/// The most similar items of each item.
struct ItemNeighbours: Sendable {
  private let byUser: SparseRows
  private let byItem: SparseRows
  private let items: Int
  private let shrink: Double
  private let neighbours: Int

  init(_ byUser: SparseRows, items: Int, shrink: Double, neighbours: Int) {
    self.byUser = byUser
    byItem = byUser.transposed(columnCount: items)
    self.items = items
    self.shrink = shrink
    self.neighbours = neighbours
  }

  /// A row an item, a column each item that has it among its neighbours. Counting common users is
  /// O(Σ items of a user, squared).
  ///
  /// - Throws: ``TrainingError/cancelled(round:)``.
  func similarities(
    threads: Int, _ observer: TrainingObserver
  ) throws(TrainingError) -> SparseRows {
    // Often enough to stop within a second, seldom enough to cost nothing.
    let size = 512
    let rounds = (items + size - 1) / size
    var (starts, columns, values) = ([0], [Int32](), [Double]())
    for round in 0..<rounds {
      let range = (round * size)..<min((round + 1) * size, items)
      let similar = Parallel.map(range.count, threads: threads) {
        self.similar(to: range.lowerBound + $0)
      }
      for found in similar {
        columns.append(contentsOf: found.codes)
        values.append(contentsOf: found.weights)
        starts.append(columns.count)
      }
      try observer.passed(round + 1, of: rounds)
    }
    return SparseRows(starts: starts, columns: columns, values: values)
      .transposed(columnCount: items)
  }

  /// The neighbours of an item in the order of their codes. Those that are as similar as the last of
  /// them are neighbours too.
  private func similar(to item: Int) -> ItemWeights {
    var common = [Int32](repeating: 0, count: items)
    for place in byItem.cells(of: item) {
      for cell in byUser.cells(of: Int(byItem.columns[place])) {
        common[Int(byUser.columns[cell])] += 1
      }
    }
    let own = Double(byItem.cells(of: item).count)
    var found = ItemWeights()
    for code in 0..<items where common[code] > 0 && code != item {
      let norms = (own * Double(byItem.cells(of: code).count)).squareRoot()
      found.codes.append(Int32(code))
      found.weights.append(Double(common[code]) / (norms + shrink))
    }
    guard let least = TopItems.greatest(neighbours, of: found.weights) else { return found }
    let kept = found.codes.indices.filter { found.weights[$0] >= least }
    return ItemWeights(
      codes: kept.map { found.codes[$0] }, weights: kept.map { found.weights[$0] })
  }
}
