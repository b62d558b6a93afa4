import Datasets
import Foundation

extension RecommenderTrainer {
  private static let items = "items"
  private static let regularization = "regularization"

  /// A linear model among the most popular items, in closed form.
  public static let ease = RecommenderTrainer(
    name: "ease", summary: "a linear model from what the user took to each item (EASE)",
    hyperparameters: [
      Hyperparameter(
        items, .integer(1...20_000, standard: 3_000),
        help: "so many of the most popular items; memory grows with the square, time with the cube"),
      Hyperparameter(
        regularization, aliases: ["lambda", "l2"],
        .number(minimum: 0, maximum: .infinity, includesMinimum: false, standard: 200),
        help: "L2 penalty on the weights"),
      TakenAmount.row,
    ],
    fit: { training, observer throws(TrainingError) in
      let taken = try training.amounts(trainer: "ease")
      let count = min(training.params.integer(items), training.catalogue.count)
      var weights = gram(
        taken.prefix(columns: count), items: count, penalty: training.params.number(regularization),
        threads: training.threads)
      try TiledInverse.invert(&weights, size: count, threads: training.threads) {
        (step, steps) throws(TrainingError) in
        try observer.passed(step, of: steps)
      }
      return EASERecommender(
        knowledge: training.knowledge(taken), weights: divided(weights, items: count),
        items: count)
    },
    load: { knowledge, reader throws(RecommenderFault) in
      let count = try reader.count(max: knowledge.catalogue.count)
      let weights = try reader.floats()
      try RecommenderFault.check(
        weights.count == count * count,
        "it does not hold \(count) times \(count) weights")
      return EASERecommender(knowledge: knowledge, weights: weights, items: count)
    })

  /// BᵀB + λI, where B holds ln(1 + days). O(Σ items of a user, squared).
  private static func gram(
    _ taken: SparseRows, items: Int, penalty: Double, threads: Int
  ) -> [Double] {
    let byUser = SparseRows(
      starts: taken.starts, columns: taken.columns, values: taken.values.map { log1p($0) })
    let byItem = byUser.transposed(columnCount: items)
    return [Double](unsafeUninitializedCapacity: items * items) { gram, initialized in
      gram.initialize(repeating: 0)
      // Each call writes a row of its own.
      nonisolated(unsafe) let start = gram.baseAddress!
      Parallel.each(items, threads: threads) { item in
        let row = start + item * items
        for place in byItem.cells(of: item) {
          let own = byItem.values[place]
          for cell in byUser.cells(of: Int(byItem.columns[place])) {
            row[Int(byUser.columns[cell])] += own * byUser.values[cell]
          }
        }
        row[item] += penalty
      }
      initialized = items * items
    }
  }

  /// −P divided by its diagonal, column by column, with 0 on the diagonal.
  private static func divided(_ inverse: [Double], items: Int) -> [Float] {
    let diagonal = (0..<items).map { -inverse[$0 * items + $0] }
    return [Float](unsafeUninitializedCapacity: items * items) { weights, initialized in
      for row in 0..<items {
        for column in 0..<items {
          let place = row * items + column
          weights[place] = row == column ? 0 : Float(inverse[place] / diagonal[column])
        }
      }
      initialized = items * items
    }
  }
}
